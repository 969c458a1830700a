package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.AdversarialLoss;
import org.jspecify.annotations.Nullable;

/**
 * What the generators minimise: translations pass for real, the way there and back ends where it
 * began, and what is of the wanted domain already is left alone.
 *
 * <p>Source: Zhu et al., 2017, equations 1 (with least squares, section 4), 2 and 3, and section
 * 5.2 for the identity. All images have values in [-1, 1].
 *
 * @param cycleA weight of the cycle that begins in domain a
 * @param cycleB weight of the cycle that begins in domain b
 * @param identity weight of the identity terms, times that of the cycle of their domain
 */
record CycleLoss(double cycleA, double cycleB, double identity) {

    /**
     * What two generators make of two batches.
     *
     * @param realA images of domain a, (N, C, H, W)
     * @param realB images of domain b, (N, C, H, W)
     * @param cycledA images of domain a, there and back
     * @param cycledB images of domain b, there and back
     * @param sameA images of domain a, translated to domain a; null where the weight is 0
     * @param sameB images of domain b, translated to domain b; null where the weight is 0
     * @param scoresA of images of domain b, translated to a, by the discriminator of a
     * @param scoresB of images of domain a, translated to b, by the discriminator of b
     */
    record Outcome(
            NDArray realA,
            NDArray realB,
            NDArray cycledA,
            NDArray cycledB,
            @Nullable NDArray sameA,
            @Nullable NDArray sameB,
            NDArray scoresA,
            NDArray scoresB) {}

    /**
     * The terms.
     *
     * @param adversarial {@code mean (scoresA - 1)^2 + mean (scoresB - 1)^2}
     * @param cycle {@code cycleA mean |cycledA - realA| + cycleB mean |cycledB - realB|}
     * @param same {@code identity (cycleA mean |sameA - realA| + cycleB mean |sameB - realB|)}
     */
    record Terms(NDArray adversarial, NDArray cycle, @Nullable NDArray same) {

        /** The sum. */
        NDArray total() {
            NDArray sum = adversarial.add(cycle);
            return same == null ? sum : sum.add(same);
        }
    }

    /** Says whether there are identity terms. */
    boolean hasIdentity() {
        return identity > 0;
    }

    /** Computes the terms. */
    Terms of(Outcome outcome) {
        NDArray adversarial =
                AdversarialLoss.LSGAN
                        .generator(outcome.scoresA())
                        .add(AdversarialLoss.LSGAN.generator(outcome.scoresB()));
        NDArray cycle =
                distance(outcome.cycledA(), outcome.realA(), cycleA)
                        .add(distance(outcome.cycledB(), outcome.realB(), cycleB));
        return new Terms(adversarial, cycle, same(outcome));
    }

    private @Nullable NDArray same(Outcome outcome) {
        NDArray sameA = outcome.sameA();
        NDArray sameB = outcome.sameB();
        if (sameA == null || sameB == null) {
            return null;
        }
        return distance(sameA, outcome.realA(), cycleA * identity)
                .add(distance(sameB, outcome.realB(), cycleB * identity));
    }

    /** {@code weight * mean |x - y|}. */
    private static NDArray distance(NDArray x, NDArray y, double weight) {
        return x.sub(y).abs().mean().mul((float) weight);
    }
}
