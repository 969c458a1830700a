package dev.parallax.api.asserting;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Sample;
import java.util.random.RandomGenerator;

/**
 * A transform that is applied twice with the same random numbers: the results have to be equal, and
 * the sample has to be as it was.
 *
 * @param <S> the type of sample
 */
final class AssertingTransform<S extends Sample> implements Transform<S> {

    private final String who;
    private final Transform<S> transform;
    private final Class<S> type;

    AssertingTransform(String who, Transform<S> transform, Class<S> type) {
        this.who = who;
        this.transform = transform;
        this.type = type;
    }

    @Override
    public S apply(S sample, RandomGenerator random) {
        Contents before = Contents.of(sample);
        RecordedRandom recorded = new RecordedRandom(random);
        S result = transform.apply(sample, recorded);
        if (!type.isInstance(result)) {
            throw new ContractViolation(
                    who,
                    "made "
                            + nameOf(result)
                            + " instead of an object of type "
                            + type.getSimpleName());
        }
        Contents made = Contents.of(result);
        if (!made.areFinite()) {
            throw new ContractViolation(who, "made values that are infinite or no numbers");
        }
        S again = transform.apply(sample, recorded.replay(who));
        if (!Contents.of(sample).equals(before)) {
            throw new ContractViolation(
                    who, "changed the sample that it was given; make a new one instead");
        }
        if (!Contents.of(again).equals(made)) {
            throw new ContractViolation(
                    who,
                    "made something else of the same sample and the same random numbers; the"
                            + " generator it is given has to be its only source of chance");
        }
        return result;
    }

    private static String nameOf(Object result) {
        return result == null ? "nothing" : "a " + result.getClass().getSimpleName();
    }
}
