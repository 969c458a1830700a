package dev.parallax.plugins.trackers.console;

import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.StepReport;
import java.util.Locale;
import java.util.Map;

/** A step in a few words. */
final class StepText {

    private StepText() {}

    /**
     * Names the epoch, the loss (or the first metric where none has that name) and the speed.
     *
     * @param report what is known of the step
     * @return such as "epoch 3/20 loss 4.123 812 images/s"
     */
    static String of(StepReport report) {
        Progress progress = report.progress();
        int current = Math.min(progress.epoch() + 1, progress.totalEpochs());
        return String.format(
                Locale.ROOT,
                "epoch %d/%d %s%.0f images/s",
                current,
                progress.totalEpochs(),
                headline(report.metrics().values()),
                report.samplesPerSecond());
    }

    private static String headline(Map<String, Double> metrics) {
        if (metrics.isEmpty()) {
            return "";
        }
        String name = metrics.containsKey("loss") ? "loss" : metrics.keySet().iterator().next();
        return String.format(Locale.ROOT, "%s %.4g ", name, metrics.get(name));
    }
}
