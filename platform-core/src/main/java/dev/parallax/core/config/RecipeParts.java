package dev.parallax.core.config;

import dev.parallax.api.Extension;
import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.evaluation.Evaluator;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.core.optim.OptimizerOptions;
import dev.parallax.core.plugin.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the sections of one recipe and checks that they fit together. */
final class RecipeParts {

    private static final String AUGMENTATIONS = "augmentations";
    private static final String EVALUATORS = "evaluators";
    private static final String NETWORKS = "networks";

    /** Keys of the host beside the options of a data source or a backbone. */
    static final String BUDGET = "budget";

    static final String WEIGHTS = "weights";
    private static final List<String> SECTIONS =
            List.of(
                    "engine",
                    "data",
                    "views",
                    "backbone",
                    "objective",
                    "optimizer",
                    "training",
                    "evaluation",
                    "trackers");

    private final Section root;
    private final Selector selector;

    RecipeParts(Section root, Selector selector) {
        this.root = root;
        this.selector = selector;
    }

    /** The keys of a recipe that are no sections. */
    record Identity(
            @Option(help = "Lower-case letters, digits and dashes.", value = "") String name,
            @Option(help = "Seed of every random draw.", value = "1") long seed) {

        Identity {
            if (!name.matches("[a-z0-9-]*")) {
                throw new IllegalArgumentException(
                        "name is '" + name + "'; use only lower-case letters, digits and dashes");
            }
        }
    }

    Recipe recipe(String source) {
        var identity = OptionsBinder.bind(root, Identity.class, "a recipe", SECTIONS);
        Optional<Selection<HardwareEngine<Record>>> engine = one("engine", Kind.ENGINE, List.of());
        var data = data();
        var budgets = budgets();
        var views = views();
        Optional<Selection<Backbone<Record>>> backbone =
                root.has("backbone")
                        ? one("backbone", Kind.BACKBONE, List.of(WEIGHTS))
                        : Optional.empty();
        Optional<Path> weights = weights();
        Optional<Selection<Objective<Record>>> objective =
                one("objective", Kind.OBJECTIVE, List.of());
        checkBackbone(objective);
        objective.ifPresent(this::checkNeeds);
        var optimizer = perNetwork("optimizer", OptimizerOptions.class);
        var training = host("training", TrainingOptions.class, List.of());
        var evaluation = host("evaluation", EvaluationOptions.class, List.of(EVALUATORS));
        List<Selection<Evaluator<Record>>> evaluators =
                selector.keyed(
                        Kind.EVALUATOR,
                        root.sectionOrEmpty("evaluation").sectionOrEmpty(EVALUATORS));
        List<Selection<Tracker<Record>>> trackers =
                selector.keyed(Kind.TRACKER, root.sectionOrEmpty("trackers"));
        root.problems().raise();
        Identity known = identity.orElseThrow();
        return new Recipe(
                known.name().isEmpty() ? nameOf(source) : known.name(),
                known.seed(),
                engine.orElseThrow(),
                data,
                budgets,
                views,
                backbone,
                weights,
                objective.orElseThrow(),
                optimizer.orElseThrow(),
                training.orElseThrow(),
                evaluation.orElseThrow(),
                evaluators,
                trackers);
    }

    private <E extends Extension<Record>> Optional<Selection<E>> one(
            String key, Kind kind, List<String> ofHost) {
        if (!root.has(key)) {
            root.complain(key, "is missing; it says which " + kind.id() + " to use: {name: ...}");
        }
        return root.section(key).flatMap(section -> selector.<E>named(kind, section, ofHost));
    }

    private void checkBackbone(Optional<Selection<Objective<Record>>> objective) {
        boolean used = objective.isEmpty() || objective.get().extension().usesBackbone();
        if (used && !root.has("backbone")) {
            one("backbone", Kind.BACKBONE, List.of());
        } else if (!used && root.has("backbone")) {
            root.complain(
                    "backbone",
                    "has no place here: the objective '"
                            + objective.get().name()
                            + "' brings its own networks");
        }
    }

    private Map<String, Budget> budgets() {
        Map<String, Budget> budgets = new LinkedHashMap<>();
        Section data = root.sectionOrEmpty("data");
        for (String domain : data.keys()) {
            Section section = data.sectionOrEmpty(domain);
            section.word(BUDGET)
                    .ifPresent(
                            text -> {
                                try {
                                    budgets.put(domain, Budget.parse(text));
                                } catch (IllegalArgumentException e) {
                                    section.complain(BUDGET, String.valueOf(e.getMessage()));
                                }
                            });
        }
        return budgets;
    }

    private Optional<Path> weights() {
        Section section = root.sectionOrEmpty("backbone");
        Optional<Path> file =
                section.word(WEIGHTS)
                        .map(
                                text ->
                                        Tree.place(
                                                        Tree.child(section.node(), WEIGHTS)
                                                                .orElseThrow())
                                                .folder()
                                                .resolve(text)
                                                .toAbsolutePath()
                                                .normalize());
        file.filter(path -> !Files.isRegularFile(path))
                .ifPresent(
                        path -> section.complain(WEIGHTS, "names " + path + ", which is no file"));
        return file;
    }

    private <O extends Record> Optional<O> host(String key, Class<O> type, List<String> reserved) {
        return OptionsBinder.bind(
                root.sectionOrEmpty(key), type, "the section '" + key + "'", reserved);
    }

    private Map<String, Selection<DataSource<Record, ?>>> data() {
        Map<String, Selection<DataSource<Record, ?>>> sources = new LinkedHashMap<>();
        Section data = root.sectionOrEmpty("data");
        for (String domain : data.keys()) {
            data.section(domain)
                    .flatMap(
                            section ->
                                    selector.<DataSource<Record, ?>>named(
                                            Kind.DATA, section, List.of(BUDGET)))
                    .ifPresent(source -> sources.put(domain, source));
        }
        return sources;
    }

    private Map<String, List<Selection<Augmentation<Record, ?>>>> views() {
        Map<String, List<Selection<Augmentation<Record, ?>>>> groups = new LinkedHashMap<>();
        Section views = root.sectionOrEmpty("views");
        for (String group : views.keys()) {
            Section section = views.sectionOrEmpty(group);
            section.allowOnly(List.of(AUGMENTATIONS), "a group of views");
            groups.put(
                    group,
                    selector.keyed(Kind.AUGMENTATION, section.sectionOrEmpty(AUGMENTATIONS)));
        }
        groups.putIfAbsent(Recipe.EVALUATION, List.of());
        return groups;
    }

    /** Compares what the objective reads with what the recipe gives. */
    private void checkNeeds(Selection<Objective<Record>> objective) {
        String owner = Selector.owner(Kind.OBJECTIVE, objective.name());
        List<ViewGroup> groups;
        try {
            groups = Recipe.viewGroups(objective);
        } catch (IllegalArgumentException e) {
            root.complain("objective", String.valueOf(e.getMessage()));
            return;
        }
        Section views = root.sectionOrEmpty("views");
        Section data = root.sectionOrEmpty("data");
        Set<String> names = new LinkedHashSet<>();
        Set<String> domains = new LinkedHashSet<>();
        for (ViewGroup group : groups) {
            names.add(group.name());
            domains.add(group.domain());
            if (!views.has(group.name())) {
                views.complain(
                        group.name(),
                        "is missing; "
                                + owner
                                + " reads "
                                + group.count()
                                + " such views of each sample: {augmentations: {...}}");
            }
        }
        for (String domain : domains) {
            if (!data.has(domain)) {
                data.complain(domain, "is missing; " + owner + " reads it: {name: ...}");
            }
        }
        names.add(Recipe.EVALUATION);
        domains.addAll(List.of(ViewGroup.PRETRAIN, Recipe.TRAIN));
        List.copyOf(domains).forEach(domain -> domains.add(Recipe.testOf(domain)));
        views.allowOnly(names, "the views of " + owner);
        data.allowOnly(domains, "the data of " + owner);
    }

    private <O extends Record> Optional<PerNetwork<O>> perNetwork(String key, Class<O> type) {
        String owner = "the section '" + key + "'";
        Section section = root.sectionOrEmpty(key);
        Optional<O> common = OptionsBinder.bind(section, type, owner, List.of(NETWORKS));
        @Nullable O base = common.orElse(null);
        Map<String, O> own = new LinkedHashMap<>();
        Section networks = section.sectionOrEmpty(NETWORKS);
        for (String network : networks.keys()) {
            OptionsBinder.bind(networks.sectionOrEmpty(network), type, owner, List.of(), base)
                    .ifPresent(options -> own.put(network, options));
        }
        return common.map(options -> new PerNetwork<>(options, own));
    }

    /** Makes a name of a file's: "conf/My Run.yaml" is "my-run". */
    private static String nameOf(String source) {
        String stem = source.replaceAll(".*[/\\\\]", "").replaceAll("\\.[^.]*$", "");
        String name =
                stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "recipe" : name;
    }
}
