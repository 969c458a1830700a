package dev.parallax.plugins.trackers.tensorboard;

import dev.parallax.api.tracking.Tracker;
import dev.parallax.testkit.BaseTrackerContract;

final class TensorBoardContractTest extends BaseTrackerContract<TensorBoard.Options> {

    @Override
    protected Tracker<TensorBoard.Options> tracker() {
        return new TensorBoard();
    }

    @Override
    protected TensorBoard.Options options() {
        return new TensorBoard.Options(true);
    }
}
