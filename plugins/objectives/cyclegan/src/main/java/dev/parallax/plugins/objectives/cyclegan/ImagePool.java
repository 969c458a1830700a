package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.objective.Buffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Earlier translations, which a discriminator is shown in place of half of the new ones.
 *
 * <p>Source: Shrivastava et al., "Learning from Simulated and Unsupervised Images through
 * Adversarial Training", 2017, section 2.3, as Zhu et al., 2017, section 4, use it.
 */
final class ImagePool {

    private final int capacity;
    private final Buffer images;
    private final Buffer count;

    /**
     * Makes an empty pool.
     *
     * @param name of its buffers
     * @param manager lives as long as the learner
     * @param capacity images that it holds; 0 for a pool that gives back what it gets
     * @param image (C, H, W) of an image
     */
    ImagePool(String name, NDManager manager, int capacity, Shape image) {
        this.capacity = capacity;
        images = new Buffer(name, manager.zeros(new Shape(Math.max(1, capacity)).addAll(image)));
        count = new Buffer(name + "-count", manager.zeros(new Shape(1)));
    }

    /** What a checkpoint must hold. */
    List<Buffer> buffers() {
        return List.of(images, count);
    }

    /**
     * Takes new images while there is room, and gives them back; after that, half of the times,
     * keeps a new image and gives an old one in its place. Call it outside of {@code minimize}.
     *
     * @param fresh (N, C, H, W) without gradient
     * @param random draws which, the same numbers for the same step
     * @return (N, C, H, W), of the manager of the new images
     */
    NDArray exchange(NDArray fresh, RandomGenerator random) {
        if (capacity == 0) {
            return fresh;
        }
        int size = (int) count.array().getFloat(0);
        NDList shown = new NDList();
        for (int i = 0; i < fresh.size(0); i++) {
            NDArray image = fresh.get(i + ":" + (i + 1));
            if (size < capacity) {
                write(size++, image);
                shown.add(image);
            } else if (random.nextBoolean()) {
                int place = random.nextInt(capacity);
                shown.add(read(place, fresh.getManager()));
                write(place, image);
            } else {
                shown.add(image);
            }
        }
        count.replace(count.array().getManager().create(new float[] {size}));
        try (shown) {
            return NDArrays.concat(shown, 0);
        }
    }

    private NDArray read(int place, NDManager owner) {
        try (NDArray row = images.array().get(row(place))) {
            NDArray copy = row.duplicate();
            copy.attach(owner);
            return copy;
        }
    }

    private void write(int place, NDArray image) {
        images.array().set(row(place), image);
    }

    private static NDIndex row(int place) {
        return new NDIndex(place + ":" + (place + 1));
    }
}
