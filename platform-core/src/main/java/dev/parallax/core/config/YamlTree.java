package dev.parallax.core.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML strictly: sections, lists of plain values, and plain values; nothing else.
 *
 * <p>It only composes the nodes of the text and never constructs an object, so no tag can name a
 * class to be made; tags are refused all the same, those that name classes by SnakeYAML's own
 * inspector. Keys written twice are refused. Aliases are followed, but neither in a circle nor to
 * more nodes than the {@link Limits} allow.
 */
final class YamlTree {

    /** What somebody writes by hand. */
    static final Limits RECIPE = new Limits("recipe", 10_000, 1 << 20);

    private static final int DEEPEST = 20;

    /**
     * How large a text may be.
     *
     * @param what to call it in messages
     * @param nodes how many values it may have
     * @param characters how long it may be
     */
    record Limits(String what, int nodes, int characters) {}

    /** Tags that YAML gives to what is written without a tag. */
    private static final Set<Tag> PLAIN =
            Set.of(
                    Tag.MAP,
                    Tag.SEQ,
                    Tag.STR,
                    Tag.INT,
                    Tag.FLOAT,
                    Tag.BOOL,
                    Tag.NULL,
                    Tag.TIMESTAMP);

    private final Place start;
    private final Limits limits;
    private final Problems problems;
    private int size;
    private boolean tooLarge;

    private YamlTree(Place start, Limits limits, Problems problems) {
        this.start = start;
        this.limits = limits;
        this.problems = problems;
    }

    /**
     * Reads one document of the size of a recipe.
     *
     * @param text the document
     * @param name of the node to make
     * @param key the dotted key of that node; empty for a whole recipe
     * @param start where the text begins
     * @param problems what is wrong with it
     * @return the tree as far as it could be read, an empty scalar if nothing is written
     */
    static Optional<ImmutableNode> read(
            String text, String name, String key, Place start, Problems problems) {
        return read(text, name, key, start, RECIPE, problems);
    }

    /**
     * Reads one document.
     *
     * @param text the document
     * @param name of the node to make
     * @param key the dotted key of that node; empty for a whole file
     * @param start where the text begins
     * @param limits how large it may be
     * @param problems what is wrong with it
     * @return as {@link #read(String, String, String, Place, Problems)} does
     */
    static Optional<ImmutableNode> read(
            String text, String name, String key, Place start, Limits limits, Problems problems) {
        if (text.length() > limits.characters()) {
            problems.add(
                    start,
                    key,
                    "is longer than "
                            + limits.characters()
                            + " characters; no "
                            + limits.what()
                            + " is");
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.characters());
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            return Optional.ofNullable(
                    node == null
                            ? Tree.scalar(name, new Scalar("", false, true, start))
                            : new YamlTree(start, limits, problems)
                                    .convert(node, name, key, start, 0));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            problems.add(
                    start.atLine(line), key, "cannot be read as YAML: " + context + e.getProblem());
        } catch (YAMLException e) {
            problems.add(start, key, "cannot be read as YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private @Nullable ImmutableNode convert(
            Node node, String name, String key, Place place, int depth) {
        if (tooLarge(key, place, depth)) {
            return null;
        }
        if (!PLAIN.contains(node.getTag())) {
            problems.add(
                    place,
                    key,
                    "has the tag '"
                            + node.getTag().getValue()
                            + "'; recipes hold no tags, write the plain value");
            return null;
        }
        if (node instanceof MappingNode mapping) {
            return Tree.section(name, place, children(mapping, key, depth));
        }
        if (node instanceof SequenceNode sequence) {
            return Tree.list(name, place, items(sequence, key, depth));
        }
        return Tree.scalar(name, scalar((ScalarNode) node, place));
    }

    /** Says it once: a bomb of aliases would say it a million times. */
    private boolean tooLarge(String key, Place place, int depth) {
        size++;
        if (!tooLarge && (size > limits.nodes() || depth > DEEPEST)) {
            tooLarge = true;
            problems.add(
                    place,
                    key,
                    "the "
                            + limits.what()
                            + " grows too large here: aliases (*name) may make no more than "
                            + limits.nodes()
                            + " values, nor nest deeper than "
                            + DEEPEST);
        }
        return tooLarge;
    }

    private List<ImmutableNode> children(MappingNode mapping, String key, int depth) {
        Map<String, ImmutableNode> children = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Place place = placeOf(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode word)) {
                problems.add(place, key, "has a list or a section as a key; keys are words");
                continue;
            }
            String child = word.getValue();
            String path = join(key, child);
            if (word.getTag().equals(Tag.MERGE)) {
                problems.add(place, path, "merge keys are not read; write the keys out");
                continue;
            }
            ImmutableNode first = children.get(child);
            if (first != null) {
                problems.add(place, path, "is written twice, first at " + Tree.place(first));
                continue;
            }
            ImmutableNode value = convert(entry.getValueNode(), child, path, place, depth + 1);
            if (value != null) {
                children.put(child, value);
            }
        }
        return List.copyOf(children.values());
    }

    private List<Scalar> items(SequenceNode sequence, String key, int depth) {
        List<Scalar> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            Place place = placeOf(item);
            ImmutableNode node = convert(item, key, key, place, depth + 1);
            if (node == null) {
                continue;
            }
            Tree.scalar(node)
                    .ifPresentOrElse(
                            items::add,
                            () ->
                                    problems.add(
                                            place,
                                            key,
                                            "a list holds plain values only; where options belong"
                                                    + " to names, write 'name: {...}' instead of"
                                                    + " '- name'"));
        }
        return items;
    }

    private static Scalar scalar(ScalarNode node, Place place) {
        return new Scalar(
                node.getValue(),
                node.getScalarStyle() != ScalarStyle.PLAIN,
                node.getTag().equals(Tag.NULL),
                place);
    }

    private Place placeOf(Node node) {
        return start.atLine(node.getStartMark().getLine() + 1);
    }

    static String join(String key, String child) {
        return key.isEmpty() ? child : key + "." + child;
    }
}
