package dev.parallax.core.config;

import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * How recipes look as nodes of Commons Configuration.
 *
 * <p>A section is a node without value: that keeps empty sections ({@code linear-probe: {}}), which
 * the library's own YAML reader cannot tell from nothing. A plain value is a node whose value is a
 * {@link Scalar}; a list is one node whose value is a list of them, so that a list of one element
 * stays a list. Every node knows its {@link Place}.
 */
final class Tree {

    private static final String PLACE = "place";
    private static final String WHOLE = "whole";

    private Tree() {}

    static ImmutableNode section(String name, Place place, List<ImmutableNode> children) {
        return at(name, place).addChildren(children).create();
    }

    static ImmutableNode scalar(String name, Scalar scalar) {
        return at(name, scalar.place()).value(scalar).create();
    }

    static ImmutableNode list(String name, Place place, List<Scalar> items) {
        return at(name, place).value(List.copyOf(items)).create();
    }

    /** Marks a node that takes the place of what lies below it instead of being merged into it. */
    static ImmutableNode whole(ImmutableNode node) {
        return node.setAttribute(WHOLE, true);
    }

    static boolean isWhole(ImmutableNode node) {
        return node.getAttributes().containsKey(WHOLE);
    }

    static boolean isSection(ImmutableNode node) {
        return node.getValue() == null;
    }

    static Optional<Scalar> scalar(ImmutableNode node) {
        return node.getValue() instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    static Optional<List<Scalar>> list(ImmutableNode node) {
        return node.getValue() instanceof List<?> items
                ? Optional.of(items.stream().map(Scalar.class::cast).toList())
                : Optional.empty();
    }

    static Place place(ImmutableNode node) {
        return (Place) node.getAttributes().get(PLACE);
    }

    static Optional<ImmutableNode> child(ImmutableNode node, String name) {
        return node.getChildren().stream()
                .filter(child -> child.getNodeName().equals(name))
                .findFirst();
    }

    private static ImmutableNode.Builder at(String name, Place place) {
        return new ImmutableNode.Builder().name(name).addAttribute(PLACE, place);
    }
}
