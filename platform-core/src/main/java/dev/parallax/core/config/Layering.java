package dev.parallax.core.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.commons.configuration2.tree.NodeCombiner;

/**
 * Lays one tree over another: sections are merged key by key, values and lists are replaced.
 *
 * <p>Unlike the combiners of the library it keeps the order of the lower tree, because the order of
 * augmentations is the order in which they are applied; new keys come last.
 */
final class Layering extends NodeCombiner {

    @Override
    public ImmutableNode combine(ImmutableNode upper, ImmutableNode lower) {
        if (Tree.isWhole(upper) || !Tree.isSection(upper) || !Tree.isSection(lower)) {
            return upper;
        }
        Map<String, ImmutableNode> children = new LinkedHashMap<>();
        lower.getChildren().forEach(child -> children.put(child.getNodeName(), child));
        upper.getChildren()
                .forEach(child -> children.merge(child.getNodeName(), child, this::over));
        return lower.replaceChildren(List.copyOf(children.values()));
    }

    private ImmutableNode over(ImmutableNode lower, ImmutableNode upper) {
        return combine(upper, lower);
    }
}
