package dev.parallax.core.run;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.api.random.Randomness;
import java.io.IOException;
import java.util.List;

/**
 * Images as a learner sees them.
 *
 * @param whole the images; closed with this
 * @param view what the learner sees of each
 * @param seed of what is random in it
 */
record ViewedImages(Dataset<Image> whole, Transform<Image> view, long seed)
        implements Dataset<Image> {

    @Override
    public int size() {
        return whole.size();
    }

    @Override
    public Class<Image> sampleType() {
        return Image.class;
    }

    @Override
    public Image read(int index) throws IOException {
        return view.apply(whole.read(index), Randomness.generator(seed, "viewed", index));
    }

    @Override
    public String describe(int index) {
        return whole.describe(index);
    }

    @Override
    public List<Labels> labels() {
        return whole.labels();
    }

    @Override
    public String fingerprint() {
        return whole.fingerprint();
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
