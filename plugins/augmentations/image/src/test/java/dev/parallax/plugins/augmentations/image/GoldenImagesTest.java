package dev.parallax.plugins.augmentations.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.data.Image;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.Comparator;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares with torchvision 0.21 on floating-point tensors, evaluated in double. */
class GoldenImagesTest {

    private static final float TOLERANCE = 1e-5f;
    private static final float LOOSE = 5e-5f; // hue and normalize

    private static Npz golden;

    @BeforeAll
    static void readVectors() {
        golden = new Npz(Shared.file("golden/images.npz"));
    }

    @Test
    void resizedCropMatches() {
        check(
                "resized_crop",
                TOLERANCE,
                (name, image) ->
                        Resampling.resizedCrop(
                                image,
                                new Box(
                                        integer(name, "top"),
                                        integer(name, "left"),
                                        integer(name, "height"),
                                        integer(name, "width")),
                                integer(name, "out_h"),
                                integer(name, "out_w"),
                                integer(name, "bicubic") == 1
                                        ? Interpolation.BICUBIC
                                        : Interpolation.BILINEAR,
                                true));
    }

    @Test
    void flipMatches() {
        check("hflip", TOLERANCE, (name, image) -> HorizontalFlip.flip(image));
    }

    @Test
    void brightnessMatches() {
        checkColor("brightness", TOLERANCE, ColorPlanes::brightness);
    }

    @Test
    void contrastMatches() {
        checkColor("contrast", TOLERANCE, ColorPlanes::contrast);
    }

    @Test
    void saturationMatches() {
        checkColor("saturation", TOLERANCE, ColorPlanes::saturation);
    }

    @Test
    void hueMatches() {
        checkColor("hue", LOOSE, ColorPlanes::hue);
    }

    @Test
    void grayscaleMatchesInEveryChannel() {
        for (String name : golden.cases("grayscale")) {
            Image gray = Grayscale.gray(input(name));

            float[] expected = golden.get("grayscale/" + name + "/out_f").floats();
            assertThat(gray.values()).as(name).hasSize(gray.channels() * expected.length);
            for (int i = 0; i < gray.values().length; i++) {
                assertThat(gray.values()[i])
                        .as("%s[%d]", name, i)
                        .isCloseTo(expected[i % expected.length], within(TOLERANCE));
            }
        }
    }

    @Test
    void blurMatches() {
        check(
                "blur",
                TOLERANCE,
                (name, image) ->
                        Blur.gaussian(
                                image, integer(name, "kernel"), golden.scalar(name + "/sigma")));
    }

    @Test
    void solarizeMatches() {
        check(
                "solarize",
                TOLERANCE,
                (name, image) ->
                        Solarize.solarize(image, (float) golden.scalar(name + "/threshold")));
    }

    @Test
    void normalizeMatches() {
        check(
                "normalize",
                LOOSE,
                (name, image) ->
                        Normalize.normalize(
                                image,
                                golden.get(name + "/mean").floats(),
                                golden.get(name + "/std").floats()));
    }

    @Test
    void jitterMatches() {
        check(
                "jitter",
                LOOSE,
                (name, image) ->
                        new ColorChange(
                                        golden.get(name + "/order").ints(),
                                        golden.scalar(name + "/brightness"),
                                        golden.scalar(name + "/contrast"),
                                        golden.scalar(name + "/saturation"),
                                        golden.scalar(name + "/hue"))
                                .apply(image));
    }

    @Test
    void boxesMatch() {
        for (String name : golden.cases("rrc")) {
            String path = "rrc/" + name;
            CropChoice choice = new CropChoice(range(path + "/scale"), range(path + "/ratio"));
            int[] boxes = golden.get(path + "/box").ints();
            assertThat(boxes).as(path).isNotEmpty();
            for (int row = 0; row < boxes.length / 4; row++) {
                double[] numbers = uniforms(path, row);
                int[] next = {0};

                Box box =
                        choice.choose(
                                integer(path, "H"), integer(path, "W"), () -> numbers[next[0]++]);

                int[] b = IntStream.range(4 * row, 4 * row + 4).map(i -> boxes[i]).toArray();
                assertThat(box).as("%s[%d]", name, row).isEqualTo(new Box(b[0], b[1], b[2], b[3]));
                assertThat(next[0]).as("numbers drawn").isEqualTo(numbers.length);
            }
        }
    }

    /** The numbers of a row in the order they are drawn, up to the attempt that succeeds. */
    private static double[] uniforms(String path, int row) {
        double[] area = golden.get(path + "/u_area").values();
        double[] ratio = golden.get(path + "/u_ratio").values();
        int attempts = area.length / golden.get(path + "/u_i").values().length;
        int success = golden.get(path + "/attempt").ints()[row];
        DoubleStream.Builder drawn = DoubleStream.builder();
        for (int i = 0; i < (success == 0 ? attempts : success); i++) {
            drawn.add(area[row * attempts + i]).add(ratio[row * attempts + i]);
        }
        if (success > 0) {
            drawn.add(golden.get(path + "/u_i").values()[row]);
            drawn.add(golden.get(path + "/u_j").values()[row]);
        }
        return drawn.build().toArray();
    }

    private static void checkColor(
            String family, float tolerance, BiConsumer<ColorPlanes, Double> change) {
        check(
                family,
                tolerance,
                (name, image) -> {
                    ColorPlanes planes = ColorPlanes.copyOf(image, family);
                    change.accept(planes, golden.scalar(name + "/factor"));
                    return planes.image();
                });
    }

    private static void check(
            String family, float tolerance, BiFunction<String, Image, Image> operation) {
        for (String name : golden.cases(family)) {
            String path = family + "/" + name;

            Image result = operation.apply(path, input(name));

            Npz.Array expected = golden.get(path + "/out_f");
            assertThat(result.shape()).as(path).isEqualTo(expected.shape());
            assertThat(result.values())
                    .as(path)
                    .containsExactly(expected.floats(), within(tolerance));
        }
    }

    /** The input that the name of a case begins with: "photo_a" works on "photo". */
    private static Image input(String name) {
        String input =
                golden.cases("input").stream()
                        .filter(name::startsWith)
                        .max(Comparator.comparing(String::length))
                        .orElseThrow(() -> new IllegalArgumentException("no input of " + name));
        Npz.Array array = golden.get("input/" + input + "/f");
        return new Image(
                (int) array.shape()[0],
                (int) array.shape()[1],
                (int) array.shape()[2],
                array.floats());
    }

    private static int integer(String path, String argument) {
        return (int) golden.scalar(path + "/" + argument);
    }

    private static Range range(String path) {
        double[] bounds = golden.get(path).values();
        return new Range(bounds[0], bounds[1]);
    }
}
