package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The views of a sample are copies of each other. */
record IdenticalViews() implements Rule {

    /**
     * Measured, as a share of the size of values: 0 without augmentation; 0.7 to 0.9 with those of
     * SimCLR on drawn shapes and CIFAR-10.
     */
    private static final double LEAST_SHARE = 1e-3;

    @Override
    public String name() {
        return "identical-views";
    }

    @Override
    public int looks() {
        return 1;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        Observation seen = latest.get(0);
        return Persistent.name(latest, Observation::views, (look, views) -> holds(views))
                .map(group -> text(seen.step(), group, seen.views().get(group)));
    }

    private static boolean holds(ViewStatistics views) {
        return views.difference() <= LEAST_SHARE * views.size();
    }

    private static String text(long step, String group, ViewStatistics views) {
        return String.format(
                Locale.ROOT,
                "The views '%s' of a sample are alike: at step %d they differ by %.2g, where values"
                        + " are of size %.2g. Nothing has to be learnt to match them.",
                group,
                step,
                views.difference(),
                views.size());
    }

    @Override
    public String causes() {
        return "no random augmentation in the recipe, or only such that change nothing (p: 0, scale:"
                + " [1, 1]).";
    }

    @Override
    public String remedy() {
        return "random-resized-crop, horizontal-flip and color-jitter under"
                + " views.<group>.augmentations.";
    }
}
