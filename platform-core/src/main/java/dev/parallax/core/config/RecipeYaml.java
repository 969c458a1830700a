package dev.parallax.core.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes recipes. */
final class RecipeYaml {

    private RecipeYaml() {}

    static String write(Recipe recipe) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", recipe.name());
        root.put("seed", recipe.seed());
        root.put("engine", named(recipe.engine()));
        Map<String, Object> data = new LinkedHashMap<>();
        recipe.data()
                .forEach(
                        (domain, source) -> {
                            Map<String, Object> section = named(source);
                            Budget budget = recipe.budgets().get(domain);
                            if (budget != null) {
                                section.put(RecipeParts.BUDGET, budget.toString());
                            }
                            data.put(domain, section);
                        });
        root.put("data", data);
        Map<String, Object> views = new LinkedHashMap<>();
        recipe.views()
                .forEach((group, list) -> views.put(group, Map.of("augmentations", keyed(list))));
        root.put("views", views);
        recipe.backbone().ifPresent(backbone -> root.put("backbone", backbone(recipe, backbone)));
        root.put("objective", named(recipe.objective()));
        root.put("optimizer", optimizer(recipe.optimizer()));
        root.put("training", options(recipe.training()));
        Map<String, Object> evaluation = options(recipe.evaluation());
        evaluation.put("evaluators", keyed(recipe.evaluators()));
        root.put("evaluation", evaluation);
        root.put("trackers", keyed(recipe.trackers()));
        return "# The resolved recipe: every default is written out.\n" + YamlFile.text(root);
    }

    private static Map<String, Object> backbone(Recipe recipe, Selection<?> backbone) {
        Map<String, Object> section = named(backbone);
        recipe.weights().ifPresent(file -> section.put(RecipeParts.WEIGHTS, file.toString()));
        return section;
    }

    private static Map<String, Object> named(Selection<?> selection) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("name", selection.name());
        section.putAll(options(selection.options()));
        return section;
    }

    /** Numbers the second and further uses of a name: "knn", "knn#2". */
    private static Map<String, Object> keyed(List<? extends Selection<?>> selections) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        Map<String, Object> section = new LinkedHashMap<>();
        for (Selection<?> selection : selections) {
            int use = uses.merge(selection.name(), 1, Integer::sum);
            String key = use == 1 ? selection.name() : selection.name() + "#" + use;
            section.put(key, options(selection.options()));
        }
        return section;
    }

    private static Map<String, Object> optimizer(PerNetwork<?> optimizer) {
        Map<String, Object> section = options(optimizer.common());
        Map<String, Object> networks = new LinkedHashMap<>();
        optimizer.networks().forEach((network, own) -> networks.put(network, options(own)));
        section.put("networks", networks);
        return section;
    }

    private static Map<String, Object> options(Record options) {
        return YamlFile.written(options);
    }
}
