package dev.parallax.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.CombinedConfiguration;
import org.apache.commons.configuration2.YAMLConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * A recipe with its {@code --set} overrides laid over it, as one configuration.
 *
 * <p>The defaults of options are the layer below; they come in when a section is bound.
 */
final class Layers {

    private final Place start;
    private final Problems problems;
    private final List<YAMLConfiguration> bottomUp = new ArrayList<>();

    /**
     * Starts with a recipe.
     *
     * @param text in YAML
     * @param start where it begins
     * @param problems what is wrong with it
     */
    Layers(String text, Place start, Problems problems) {
        this.start = start;
        this.problems = problems;
        add(recipe(text));
    }

    private Collection<ImmutableNode> recipe(String text) {
        Optional<ImmutableNode> root = YamlTree.read(text, "recipe", "", start, problems);
        if (!problems.isEmpty()) {
            return List.of();
        }
        if (root.filter(Layers::isNothing).isPresent()) {
            problems.add(start, "", "the recipe is empty; it needs at least an objective");
        } else if (root.filter(Tree::isSection).isEmpty()) {
            problems.add(start, "", "a recipe is a map of 'key: value' lines, this is not");
        }
        return root.filter(Tree::isSection).map(ImmutableNode::getChildren).orElse(List.of());
    }

    private static boolean isNothing(ImmutableNode node) {
        return Tree.scalar(node).filter(Scalar::empty).isPresent()
                || (Tree.isSection(node) && node.getChildren().isEmpty());
    }

    /**
     * Lays an override on top.
     *
     * @param override such as "objective.temperature=0.2"; the value is YAML and takes the place of
     *     whatever is at that key
     * @param folder what a relative path in it is relative to
     */
    void override(String override, Path folder) {
        Place place = new Place("--set " + override, 0, folder);
        int equals = override.indexOf('=');
        String key = equals < 0 ? override : override.substring(0, equals).strip();
        List<String> words = Arrays.asList(key.split("\\.", -1));
        if (equals < 0 || words.stream().anyMatch(String::isBlank)) {
            problems.add(place, "", "is not key=value, such as training.epochs=20");
            return;
        }
        String last = words.get(words.size() - 1);
        YamlTree.read(override.substring(equals + 1), last, key, place, problems)
                .ifPresent(value -> add(List.of(nest(words, Tree.whole(value), place))));
    }

    private static ImmutableNode nest(List<String> words, ImmutableNode value, Place place) {
        ImmutableNode node = value;
        for (int i = words.size() - 2; i >= 0; i--) {
            node = Tree.section(words.get(i), place, List.of(node));
        }
        return node;
    }

    private void add(Collection<ImmutableNode> children) {
        YAMLConfiguration layer = new YAMLConfiguration();
        layer.addNodes("", children);
        bottomUp.add(layer);
    }

    /**
     * Combines the layers. Variables are left alone: {@link Interpolation} puts them in when a
     * value is bound, never the library, which knows too many lookups.
     *
     * @return the root
     */
    ImmutableNode combined() {
        CombinedConfiguration combined = new CombinedConfiguration(new Layering());
        for (int i = bottomUp.size() - 1; i >= 0; i--) {
            combined.addConfiguration(bottomUp.get(i));
        }
        ImmutableNode root = combined.getNodeModel().getInMemoryRepresentation();
        return Tree.section("recipe", start, root.getChildren());
    }
}
