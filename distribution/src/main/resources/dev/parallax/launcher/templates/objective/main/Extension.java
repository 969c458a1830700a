package ${package};

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Option;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.JointEmbeddingLearner;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import java.util.OptionalDouble;
import org.pf4j.Extension;

/**
 * Alignment and uniformity: two views of a sample lie near each other on the unit sphere, and the
 * samples spread all over it.
 *
 * <p>Source: Wang and Isola, "Understanding Contrastive Representation Learning through Alignment
 * and Uniformity on the Hypersphere", 2020, section 4.
 */
@Extension
public final class ${class} implements Objective<${class}.Options> {

    /** The group of views it reads: {@code views.global} of a recipe. */
    private static final String VIEWS = "global";

    /** How fast the repulsion of two embeddings falls with the square of their distance. */
    private static final float DECAY = 2;

    /**
     * Options of the objective.
     *
     * @param hidden width of the hidden layer of the projector
     * @param projection width of the embeddings
     * @param weight of uniformity, where alignment has 1
     */
    public record Options(
            @Option(help = "Width of the hidden layer of the projector.", value = "512", min = 1)
                    int hidden,
            @Option(help = "Width of the embeddings.", value = "128", min = 2) int projection,
            @Option(help = "Weight of uniformity; alignment has 1.", value = "1", min = 0)
                    double weight) {}

    @Override
    public String name() {
        return "${name}";
    }

    @Override
    public String summary() {
        return "Views of a sample meet on the unit sphere, over which all samples spread.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public List<ViewGroup> views(Options options) {
        return List.of(new ViewGroup(VIEWS, 2));
    }

    @Override
    public Learner create(Options options, LearnerContext context) {
        if (context.batchSize() < 2) {
            throw new IllegalArgumentException(
                    "${name} compares samples of a batch: set training.batch-size to 2 or more");
        }
        Embedder network =
                Embedder.of(
                        context,
                        Heads.mlp(
                                Heads.Output.LINEAR,
                                context.featureSize(),
                                options.hidden(),
                                options.projection()));
        // if all embeddings are equal, both terms are 0: a run that stays there does not learn
        return new JointEmbeddingLearner(
                VIEWS,
                network,
                OptionalDouble.of(0),
                (z0, z1) -> loss(z0, z1, (float) options.weight()));
    }

    /**
     * Computes alignment + weight * uniformity, of embeddings scaled to length 1.
     *
     * @param z0 embeddings of the first view, (N, D)
     * @param z1 embeddings of the second view, (N, D)
     * @param weight of uniformity
     * @return a scalar
     */
    static NDArray loss(NDArray z0, NDArray z1, float weight) {
        NDArray u0 = z0.normalize(2, 1);
        NDArray u1 = z1.normalize(2, 1);
        NDArray alignment = u0.sub(u1).square().sum(new int[] {1}).mean();
        NDArray uniformity = uniformity(u0).add(uniformity(u1)).mul(0.5f);
        return alignment.add(uniformity.mul(weight));
    }

    /** log( mean over all pairs i != j of exp(-2 |u_i - u_j|^2) ), from u of length 1, (N, D). */
    private static NDArray uniformity(NDArray u) {
        long n = u.size(0);
        NDArray squares = u.matMul(u.transpose()).mul(-2f).add(2f);
        // a sample has distance 0 from itself: the diagonal adds n times exp(0)
        NDArray repulsion = squares.mul(-DECAY).exp().sum().sub((float) n);
        return repulsion.div((float) (n * (n - 1))).log();
    }
}
