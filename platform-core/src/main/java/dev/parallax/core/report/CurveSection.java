package dev.parallax.core.report;

import java.util.List;

/** One small chart for each number that was logged. */
record CurveSection(List<Curve> curves) implements Section {

    @Override
    public String id() {
        return "curves";
    }

    @Override
    public String title() {
        return "Training";
    }

    @Override
    public boolean isEmpty() {
        return curves.isEmpty();
    }

    @Override
    public void write(Html html) {
        html.open("p", "class", "lead");
        html.text("Over the steps of the run: faint what was logged, strong its moving mean.");
        html.close();
        html.open("div", "class", "charts");
        for (Curve curve : curves) {
            new CurveChart(curve).write(html);
        }
        html.close();
    }
}
