package dev.parallax.api.objective;

import dev.parallax.api.Stable;

/**
 * Where training stands.
 *
 * @param step steps done, from 0
 * @param totalSteps steps of the whole run
 * @param epoch epochs completed, from 0
 * @param totalEpochs epochs of the whole run
 * @since 1.0
 */
@Stable
public record Progress(long step, long totalSteps, int epoch, int totalEpochs) {

    /**
     * Returns the share of the run that is done.
     *
     * @return 0 to 1
     */
    public double fraction() {
        return totalSteps == 0 ? 0 : (double) step / totalSteps;
    }
}
