package dev.parallax.plugins.trackers.console;

import dev.parallax.api.tracking.Tracker;
import dev.parallax.testkit.BaseTrackerContract;

final class ConsoleTrackerContractTest extends BaseTrackerContract<ConsoleTracker.Options> {

    @Override
    protected Tracker<ConsoleTracker.Options> tracker() {
        return new ConsoleTracker();
    }

    @Override
    protected ConsoleTracker.Options options() {
        return new ConsoleTracker.Options(ConsoleTracker.Style.BAR, 0, 0);
    }
}
