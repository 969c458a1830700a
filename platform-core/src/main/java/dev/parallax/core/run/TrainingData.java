package dev.parallax.core.run;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Targets;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.feed.AugmentedViews;
import dev.parallax.core.feed.Feed;
import dev.parallax.core.feed.FeedSettings;
import dev.parallax.core.feed.Position;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.train.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the objective of a recipe learns from: its datasets, seen as its view groups. */
final class TrainingData implements AutoCloseable {

    private final Recipe recipe;
    private final List<ViewGroup> groups;
    private final Datasets datasets;
    private final List<AugmentedViews> views;
    private final int stepsPerEpoch;

    private TrainingData(Recipe recipe, List<ViewGroup> groups, Datasets datasets) {
        this.recipe = recipe;
        this.groups = groups;
        this.datasets = datasets;
        this.views = Views.forObjective(recipe, groups, datasets);
        this.stepsPerEpoch = stepsPerEpoch(datasets, recipe.training().batchSize());
    }

    /**
     * Opens the datasets.
     *
     * @throws RunException if one cannot be opened, or if none fills a batch
     */
    static TrainingData open(Recipe recipe) {
        List<ViewGroup> groups = recipe.viewGroups();
        Datasets datasets =
                Datasets.open(
                        recipe, groups.stream().map(ViewGroup::domain).collect(Collectors.toSet()));
        try {
            return new TrainingData(recipe, groups, datasets);
        } catch (RuntimeException e) {
            datasets.close();
            throw e;
        }
    }

    private static int stepsPerEpoch(Datasets datasets, int batchSize) {
        int largest =
                datasets.byDomain().values().stream().mapToInt(Dataset::size).max().orElseThrow();
        if (largest < batchSize) {
            throw new RunException(
                    "the data has "
                            + largest
                            + " samples, less than one batch: set"
                            + " training.batch-size to at most that, not "
                            + batchSize);
        }
        return largest / batchSize;
    }

    /** Says where a run stands after some steps. */
    Progress progress(long step) {
        return new Progress(
                step,
                Trainer.totalSteps(recipe.training(), stepsPerEpoch),
                Math.toIntExact(step / stepsPerEpoch),
                recipe.training().epochs());
    }

    /**
     * Begins to make batches, in the background.
     *
     * @param step of the first batch
     * @param skipped is told of corrupt samples
     */
    Feed feed(long step, Consumer<SkippedSample> skipped) {
        Position position =
                new Position(
                        Math.toIntExact(step / stepsPerEpoch),
                        Math.toIntExact(step % stepsPerEpoch));
        return Feed.open(
                datasets.byDomain(), views, RecipeFeeds.training(recipe), position, skipped);
    }

    /**
     * Begins to make the first batches again, of enough samples to look at.
     *
     * @param samples how many at least, if every domain has as many
     */
    Feed previews(int samples) {
        int smallest =
                datasets.byDomain().values().stream().mapToInt(Dataset::size).min().orElseThrow();
        int batch = Math.max(recipe.training().batchSize(), Math.min(samples, smallest));
        FeedSettings settings = new FeedSettings(batch, recipe.seed(), 1, 1);
        return Feed.open(datasets.byDomain(), views, settings, new Position(0, 0), skipped -> {});
    }

    private Map<String, Shape> shapes(Feed feed) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        groups.forEach(group -> shapes.put(group.name(), feed.viewShape(group.name())));
        return shapes;
    }

    /** What the learner is made for. */
    LearningTask task(Feed feed) {
        Dataset<?> main = datasets.get(groups.get(0).domain());
        Map<String, List<String>> labels = new LinkedHashMap<>();
        main.labels().forEach(column -> labels.put(column.name(), column.classes()));
        return new LearningTask(
                shapes(feed),
                main.size(),
                labels,
                main.targets().stream().map(Targets::name).toList());
    }

    Map<String, String> fingerprints() {
        return datasets.fingerprints();
    }

    @Override
    public void close() {
        datasets.close();
    }
}
