package dev.parallax.core.feed;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Targets;
import dev.parallax.core.feed.ViewWriter.SampleKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the samples of one domain: reads each once and makes the views of all its groups. Used by
 * all loader threads at once.
 *
 * @param <S> the type of sample
 */
final class DomainLoader<S extends Sample> {

    private final String name;
    private final Dataset<S> dataset;
    private final List<Labels> labels;
    private final List<Targets> targets;
    private final List<ViewWriter<S>> writers;

    /**
     * Makes a loader and learns the shapes of its views from the first sample that can be read.
     *
     * @throws CorruptDataException if more samples than tolerated come before it
     */
    private DomainLoader(String name, Dataset<S> dataset, List<AugmentedViews> all, long seed) {
        this.name = name;
        this.dataset = dataset;
        this.labels = List.copyOf(dataset.labels());
        this.targets = List.copyOf(dataset.targets());
        Example<S> example = firstReadable(name, dataset);
        List<ViewWriter<S>> made = new ArrayList<>();
        for (int number = 0; number < all.size(); number++) {
            AugmentedViews views = all.get(number);
            if (views.group().domain().equals(name)) {
                // A transform of another type of sample fails on the example, with its name.
                @SuppressWarnings("unchecked")
                Transform<S> transform = (Transform<S>) views.transform();
                made.add(
                        new ViewWriter<>(
                                dataset,
                                views.group(),
                                number,
                                transform,
                                seed,
                                example.sample(),
                                example.index()));
            }
        }
        this.writers = List.copyOf(made);
    }

    /**
     * Makes a loader for each domain that a group of views asks for, in the order they are first
     * asked for.
     *
     * @throws IllegalArgumentException if there are no views, two groups of one name, or a domain
     *     without data
     */
    static List<DomainLoader<?>> forViews(
            Map<String, ? extends Dataset<?>> datasets, List<AugmentedViews> views, long seed) {
        if (views.isEmpty()) {
            throw new IllegalArgumentException("there are no views to make a batch of");
        }
        Set<String> groups = new HashSet<>();
        Set<String> domains = new LinkedHashSet<>();
        for (AugmentedViews each : views) {
            if (!groups.add(each.group().name())) {
                throw new IllegalArgumentException(
                        "two groups of views are named '" + each.group().name() + "'");
            }
            domains.add(each.group().domain());
        }
        List<DomainLoader<?>> loaders = new ArrayList<>();
        for (String domain : domains) {
            Dataset<?> dataset = datasets.get(domain);
            if (dataset == null) {
                throw new IllegalArgumentException(
                        "the objective reads data '"
                                + domain
                                + "', but there is only "
                                + datasets.keySet()
                                + ": add data."
                                + domain
                                + " to the recipe");
            }
            loaders.add(new DomainLoader<>(domain, dataset, views, seed));
        }
        return List.copyOf(loaders);
    }

    String name() {
        return name;
    }

    int size() {
        return dataset.size();
    }

    String describe(int index) {
        return dataset.describe(index);
    }

    List<Labels> labels() {
        return labels;
    }

    List<Targets> targets() {
        return targets;
    }

    List<ViewWriter<S>> writers() {
        return writers;
    }

    /** Returns the names of the groups of views. */
    List<String> groups() {
        return writers.stream().map(writer -> writer.group().name()).toList();
    }

    ViewWriter<S> writer(String group) {
        return writers.get(groups().indexOf(group));
    }

    /**
     * Loads a sample into a row.
     *
     * @return why the sample cannot be read, or nothing where it could
     * @throws FeedException if anything but reading fails
     */
    Optional<String> load(SampleKey key, DomainBuffers target, int row) {
        S sample;
        try {
            sample = read(key.index());
        } catch (IOException corrupt) {
            return Optional.of(reason(corrupt));
        }
        for (ViewWriter<S> writer : writers) {
            List<RowBuffer> views = target.views(writer.group().name());
            for (int view = 0; view < views.size(); view++) {
                writer.write(sample, key, view, views.get(view).row(row).asFloatBuffer());
            }
        }
        return Optional.empty();
    }

    private S read(int index) throws IOException {
        return read(name, dataset, index);
    }

    private static <S extends Sample> S read(String name, Dataset<S> dataset, int index)
            throws IOException {
        try {
            return dataset.read(index);
        } catch (RuntimeException | LinkageError failure) {
            throw new FeedException(
                    "reading sample "
                            + dataset.describe(index)
                            + " (number "
                            + index
                            + " of '"
                            + name
                            + "') failed: "
                            + FeedException.reason(failure)
                            + "; a data source reports a corrupt sample as an IOException, so this"
                            + " is a fault in it",
                    failure);
        }
    }

    private static <S extends Sample> Example<S> firstReadable(String name, Dataset<S> dataset) {
        SkipLedger corrupt = new SkipLedger(skipped -> {});
        for (int index = 0; index < dataset.size(); index++) {
            try {
                return new Example<>(read(name, dataset, index), index);
            } catch (IOException failure) {
                corrupt.add(
                        new SkippedSample(name, index, dataset.describe(index), reason(failure)),
                        dataset.size());
            }
        }
        throw new CorruptDataException("the data of '" + name + "' has no samples");
    }

    private static String reason(IOException corrupt) {
        String message = corrupt.getMessage();
        return message == null ? corrupt.toString() : message;
    }

    /** A sample and its number. */
    private record Example<S extends Sample>(S sample, int index) {}
}
