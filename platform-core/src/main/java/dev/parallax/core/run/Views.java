package dev.parallax.core.run;

import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.config.Selection;
import dev.parallax.core.feed.AugmentedViews;
import dev.parallax.core.plugin.PluginCall;
import java.util.ArrayList;
import java.util.List;

/** Turns the augmentations of a recipe into transforms that fit its data. */
final class Views {

    private Views() {}

    /** Makes what the objective of a recipe asked for. */
    static List<AugmentedViews> forObjective(
            Recipe recipe, List<ViewGroup> groups, Datasets datasets) {
        List<AugmentedViews> views = new ArrayList<>();
        for (ViewGroup group : groups) {
            if (!recipe.views().containsKey(group.name())) {
                throw new RunException(
                        "the objective "
                                + recipe.objective().name()
                                + " reads views '"
                                + group.name()
                                + "', but the recipe has no views."
                                + group.name()
                                + "; it has "
                                + recipe.views().keySet());
            }
            Dataset<?> dataset = datasets.get(group.domain());
            views.add(new AugmentedViews(group, transform(recipe, group.name(), dataset)));
        }
        return views;
    }

    /** Makes the transform of a view group for the samples of a dataset. */
    static <S extends Sample> Transform<S> transform(
            Recipe recipe, String group, Dataset<S> dataset) {
        return transform(recipe, group, dataset.sampleType());
    }

    /** Makes the transform of a view group for samples of a type. */
    static <S extends Sample> Transform<S> transform(
            Recipe recipe, String group, Class<S> sampleType) {
        List<Transform<S>> transforms = new ArrayList<>();
        for (Selection<Augmentation<Record, ?>> selection :
                recipe.views().getOrDefault(group, List.of())) {
            transforms.add(one(group, selection, sampleType));
        }
        return Transform.sequence(transforms);
    }

    /** The cast is checked by the augmentation's own sample type. */
    @SuppressWarnings("unchecked")
    private static <S extends Sample> Transform<S> one(
            String group, Selection<Augmentation<Record, ?>> selection, Class<S> sampleType) {
        if (!selection.extension().sampleType().equals(sampleType)) {
            throw new RunException(
                    "views."
                            + group
                            + ".augmentations."
                            + selection.name()
                            + " takes "
                            + selection.extension().sampleType().getSimpleName()
                            + " samples, but the data has "
                            + sampleType.getSimpleName());
        }
        PluginCall call = selection.call();
        try {
            Transform<S> transform =
                    (Transform<S>)
                            call.get(
                                    "create",
                                    () -> selection.extension().create(selection.options()));
            return (sample, random) -> call.get("apply", () -> transform.apply(sample, random));
        } catch (IllegalArgumentException e) {
            throw new RunException(
                    "views." + group + ".augmentations." + selection.name() + ": " + e.getMessage(),
                    e);
        }
    }
}
