package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All samples look the same, or each is of one colour. */
record ConstantInput() implements Rule {

    /**
     * Measured, as a share of the size of values: 0.000 for grey images; 0.96 to 1.0 across samples
     * and 0.6 to 0.9 within them for drawn shapes and CIFAR-10. Grey images that are jittered
     * differ across samples by 0.9, but not within.
     */
    private static final double LEAST_SHARE = 1e-3;

    /** Values that vary less are lost in the epsilon of the first normalisation. */
    private static final double LEAST_SPREAD = 1e-6;

    @Override
    public String name() {
        return "constant-input";
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
        double least = Math.max(LEAST_SPREAD, LEAST_SHARE * views.size());
        return views.spread() <= least || views.detail() <= least;
    }

    private static String text(long step, String group, ViewStatistics views) {
        return String.format(
                Locale.ROOT,
                "The views '%s' hold nothing to tell samples by: at step %d their values vary by"
                        + " %.2g across samples and by %.2g within one, where values are of size"
                        + " %.2g.",
                group,
                step,
                views.spread(),
                views.detail(),
                views.size());
    }

    @Override
    public String causes() {
        return "files that are read as one colour, data of one sample, or a normalisation that does"
                + " not fit the values, which are in [0, 1].";
    }

    @Override
    public String remedy() {
        return "a look at the views in report.html, then at data.pretrain and at mean and std of"
                + " normalize under views.";
    }
}
