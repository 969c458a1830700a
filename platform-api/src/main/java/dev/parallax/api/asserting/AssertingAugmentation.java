package dev.parallax.api.asserting;

import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Sample;

/**
 * An augmentation whose transforms are policed.
 *
 * @param <O> the options
 * @param <S> the type of sample
 */
final class AssertingAugmentation<O extends Record, S extends Sample>
        extends AssertingExtension<O, Augmentation<O, S>> implements Augmentation<O, S> {

    AssertingAugmentation(Augmentation<O, S> augmentation) {
        super("augmentation", augmentation);
    }

    @Override
    public Class<S> sampleType() {
        return wrapped().sampleType();
    }

    @Override
    public Transform<S> create(O options) {
        return new AssertingTransform<>(who(), made(wrapped().create(options)), sampleType());
    }
}
