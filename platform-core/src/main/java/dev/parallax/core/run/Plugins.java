package dev.parallax.core.run;

import dev.parallax.core.config.Recipe;
import dev.parallax.core.config.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The plugins that a recipe uses. */
final class Plugins {

    private Plugins() {}

    static List<Manifest.Plugin> of(Recipe recipe) {
        Set<Manifest.Plugin> plugins = new LinkedHashSet<>();
        selections(recipe).forEach(s -> plugins.add(Manifest.Plugin.of(s.entry())));
        return List.copyOf(plugins);
    }

    static List<Selection<?>> selections(Recipe recipe) {
        List<Selection<?>> all = new ArrayList<>();
        all.add(recipe.engine());
        all.add(recipe.objective());
        recipe.backbone().ifPresent(all::add);
        all.addAll(recipe.data().values());
        recipe.views().values().forEach(all::addAll);
        all.addAll(recipe.evaluators());
        all.addAll(recipe.trackers());
        return all;
    }
}
