package dev.parallax.core.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * A section of a recipe while it is read: its keys, and where to complain.
 *
 * @param path the dotted key; empty for the whole recipe
 * @param node its keys and values
 * @param interpolation of its values
 * @param problems what is wrong
 */
record Section(String path, ImmutableNode node, Interpolation interpolation, Problems problems) {

    List<String> keys() {
        return node.getChildren().stream().map(ImmutableNode::getNodeName).toList();
    }

    boolean has(String key) {
        return Tree.child(node, key).isPresent();
    }

    String path(String key) {
        return YamlTree.join(path, key);
    }

    /** Complains about the section itself. */
    void complain(String message) {
        problems.add(Tree.place(node), path, message);
    }

    /** Complains about a key, which may be missing. */
    void complain(String key, String message) {
        problems.add(Tree.place(Tree.child(node, key).orElse(node)), path(key), message);
    }

    /**
     * Finds a word.
     *
     * @param key its key
     * @return the text; nothing if the key is missing or, with a complaint, holds something else
     */
    Optional<String> word(String key) {
        Optional<ImmutableNode> child = Tree.child(node, key);
        Optional<Scalar> scalar = child.flatMap(Tree::scalar).filter(written -> !written.empty());
        if (child.isPresent() && scalar.isEmpty()) {
            complain(key, "is not a word");
        }
        return scalar.flatMap(written -> interpolation.apply(written, path(key), problems))
                .map(Scalar::text);
    }

    /**
     * Finds a section below this one. One that is written without anything is an empty one.
     *
     * @param key its key
     * @return the section; nothing if it is missing or, with a complaint, not a section
     */
    Optional<Section> section(String key) {
        Optional<ImmutableNode> child = Tree.child(node, key);
        if (child.isPresent() && Tree.isSection(child.get())) {
            return child.map(found -> below(key, found));
        }
        if (child.flatMap(Tree::scalar).filter(Scalar::empty).isPresent()) {
            return Optional.of(empty(key));
        }
        child.ifPresent(
                found ->
                        complain(
                                key,
                                "is "
                                        + Tree.scalar(found).map(Scalar::found).orElse("a list")
                                        + ", expected a section of 'key: value'"));
        return Optional.empty();
    }

    /**
     * Finds a section below this one that need not be written.
     *
     * @param key its key
     * @return the section, or an empty one
     */
    Section sectionOrEmpty(String key) {
        return section(key).orElseGet(() -> empty(key));
    }

    private Section empty(String key) {
        Place place = Tree.place(Tree.child(node, key).orElse(node));
        return below(key, Tree.section(key, place, List.of()));
    }

    private Section below(String key, ImmutableNode child) {
        return new Section(path(key), child, interpolation, problems);
    }

    /**
     * Complains about keys that mean nothing here.
     *
     * @param known the keys that mean something
     * @param owner what has these keys, such as "objective 'simclr'"
     */
    void allowOnly(Collection<String> known, String owner) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                complain(
                        key,
                        "is not a key of "
                                + owner
                                + Nearest.hint(key, known)
                                + "; "
                                + (known.isEmpty()
                                        ? "it has none"
                                        : "it has " + String.join(", ", known)));
            }
        }
    }
}
