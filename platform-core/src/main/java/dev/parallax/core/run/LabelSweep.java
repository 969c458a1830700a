package dev.parallax.core.run;

import dev.parallax.core.config.Budget;
import dev.parallax.core.evaluate.Spread;
import dev.parallax.core.report.LabelCurvePage;
import dev.parallax.core.run.FewLabels.Learned;
import dev.parallax.core.run.FewLabels.Start;
import dev.parallax.core.train.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Accuracy over the number of labels: frozen, fine-tuned, and from scratch. */
public final class LabelSweep {

    private final FewLabels learning;
    private final RunDirectory run;
    private final Path folder;

    /**
     * A point of a curve.
     *
     * @param start which curve
     * @param budget how many labels
     * @param accuracy on test data, over the seeds
     */
    public record Point(Start start, Budget budget, Spread accuracy) {}

    LabelSweep(FewLabels learning, RunDirectory run, Path folder) {
        this.learning = learning;
        this.run = run;
        this.folder = folder;
    }

    /**
     * Learns with every budget, start and seed, and writes {@code labels.csv} and {@code
     * labels.html} after each budget, so that a sweep that is stopped leaves what it has found.
     *
     * @param budgets how many labels
     * @param seeds of each point
     * @param stop asks to stop
     * @return all points that are complete
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     */
    public List<Point> sweep(List<Budget> budgets, List<Long> seeds, StopSignal stop)
            throws IOException, InterruptedException {
        for (Budget budget : budgets) {
            learning.require(budget, seeds.get(0));
        }
        List<Point> points = new ArrayList<>();
        for (Budget budget : budgets) {
            for (Start start : Start.values()) {
                Optional<Point> point = point(start, budget, seeds, stop);
                if (point.isEmpty()) {
                    return points;
                }
                points.add(point.get());
            }
            write(points);
        }
        return points;
    }

    /**
     * Returns the page with the curves.
     *
     * @return labels.html
     */
    public Path page() {
        return folder.resolve("labels.html");
    }

    private Optional<Point> point(Start start, Budget budget, List<Long> seeds, StopSignal stop)
            throws IOException, InterruptedException {
        List<Double> accuracies = new ArrayList<>();
        for (long seed : seeds) {
            if (stop.isRequested()) {
                return Optional.empty();
            }
            Learned learned = learning.learn(start, budget, seed, stop);
            if (learned.accuracy().isEmpty()) {
                return Optional.empty();
            }
            accuracies.add(learned.accuracy().get().value());
        }
        return Optional.of(new Point(start, budget, Spread.of(accuracies)));
    }

    private void write(List<Point> points) throws IOException {
        StringBuilder csv = new StringBuilder("start,labels,accuracy,deviation,seeds\n");
        List<LabelCurvePage.Point> drawn = new ArrayList<>();
        for (Point point : points) {
            String start = point.start().name().toLowerCase(Locale.ROOT);
            Spread spread = point.accuracy();
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%s,%s,%.6f,%.6f,%d%n",
                            start,
                            point.budget(),
                            spread.mean(),
                            spread.deviation(),
                            spread.count()));
            drawn.add(
                    new LabelCurvePage.Point(
                            start,
                            point.budget().toString(),
                            spread.mean(),
                            spread.deviation(),
                            spread.count()));
        }
        RunDirectory.replace(folder.resolve("labels.csv"), csv.toString());
        LabelCurvePage.write(run.name(), drawn, page());
    }
}
