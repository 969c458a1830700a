package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Evolving;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoder f with a projector g on top: from views to embeddings z = g(f(x)).
 *
 * @param encoder from (N, ...) to (N, D)
 * @param projector from (N, D) to (N, E)
 * @since 1.0
 */
@Evolving
public record Embedder(Block encoder, Block projector) {

    /**
     * Makes a new backbone and puts a projector on it.
     *
     * @param context of the learner
     * @param projector not yet initialised, takes (N, {@link LearnerContext#featureSize()})
     * @return the embedder, with weights of its own
     */
    public static Embedder of(LearnerContext context, Block projector) {
        Block encoder = context.newBackbone();
        Block head = context.initialize(projector, new Shape(2, context.featureSize()));
        return new Embedder(encoder, head);
    }

    /**
     * Embeds a view, in training mode.
     *
     * @param view (N, ...)
     * @return (N, E)
     */
    public NDArray embed(NDArray view) {
        try (NDArray features = Forward.apply(encoder, view, true)) {
            return Forward.apply(projector, features, true);
        }
    }

    /**
     * Embeds several views of one size in one pass, so that normalisations see all of them.
     *
     * @param views V arrays (N, ...) of equal shapes
     * @return (V * N, E), view after view
     */
    public NDArray embedTogether(List<NDArray> views) {
        if (views.size() == 1) {
            return embed(views.get(0));
        }
        try (NDArray all = NDArrays.concat(new NDList(views), 0)) {
            return embed(all);
        }
    }

    /**
     * Embeds views of any sizes, those of one size in one pass.
     *
     * @param groups lists of views of equal shapes; empty lists count for nothing
     * @return one array (N, E) per view, in order
     */
    public List<NDArray> embedEach(List<List<NDArray>> groups) {
        List<NDArray> each = new ArrayList<>();
        for (List<NDArray> views : groups) {
            if (!views.isEmpty()) {
                each.addAll(embedTogether(views).split(views.size()));
            }
        }
        return each;
    }

    /**
     * Returns both blocks as networks that gradients train.
     *
     * @return "encoder" and "projector"
     */
    public List<Network> networks() {
        return List.of(
                Network.trained("encoder", encoder), Network.trained("projector", projector));
    }
}
