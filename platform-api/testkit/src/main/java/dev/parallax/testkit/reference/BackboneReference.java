package dev.parallax.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A network of torchvision as {@code golden/backbones.npz} and {@code golden/names_MODEL.json}
 * describe it: names and shapes of its parameters, and what it computes with weights that a formula
 * gives ("hash" in {@code golden/README.md}).
 *
 * <p>A backbone ends before the last linear layer, so that layer is not among {@link #parameters}.
 */
public final class BackboneReference {

    private static final Pattern ENTRY =
            Pattern.compile("\"name\": \"([^\"]+)\",\\s*\"shape\": \\[([^\\]]*)\\]");

    private final Npz golden;
    private final String path;
    private final Map<String, Shape> entries = new LinkedHashMap<>();

    /**
     * Reads the description of a network, or skips the calling test where it is not here.
     *
     * @param model such as "resnet18"
     */
    public BackboneReference(String model) {
        golden = new Npz(Shared.file("golden/backbones.npz"));
        path = "backbone/" + model + "/";
        entries(Shared.file("golden/names_" + model + ".json"))
                .forEach(match -> entries.put(match.group(1), shape(match.group(2))));
    }

    /**
     * Returns the parameters and running statistics of the backbone.
     *
     * @return shapes by name, in torchvision's order
     */
    public Map<String, Shape> parameters() {
        Map<String, Shape> parameters = new LinkedHashMap<>(entries);
        parameters.keySet().removeAll(lastLayer());
        parameters.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
        return parameters;
    }

    /**
     * Returns the names of weight and bias of the last linear layer.
     *
     * @return two names
     */
    public List<String> lastLayer() {
        List<String> names = new ArrayList<>(entries.keySet());
        return names.subList(names.size() - 2, names.size());
    }

    /**
     * Demands that a backbone has the network's parameters: names, order and shapes.
     *
     * @param block an initialised backbone
     */
    public void assertSameParameters(Block block) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Parameters.named(block)
                .forEach((name, parameter) -> shapes.put(name, parameter.getArray().getShape()));
        assertThat(shapes).containsExactlyEntriesOf(parameters());
    }

    /**
     * Gives every parameter of a backbone its value of the formula.
     *
     * @param block an initialised backbone
     */
    public void fill(Block block) {
        for (Map.Entry<String, Parameter> entry : Parameters.named(block).entrySet()) {
            NDArray array = entry.getValue().getArray();
            array.set(FloatBuffer.wrap(hash(entry.getKey(), array.getShape())));
        }
    }

    /**
     * Returns a parameter of the network with its value of the formula.
     *
     * @param manager owns the array
     * @param name such as "fc.weight"
     * @return a new array
     */
    public NDArray filled(NDManager manager, String name) {
        Shape shape = entries.get(name);
        return manager.create(hash(name, shape), shape);
    }

    /**
     * Returns the shape of one input.
     *
     * @param name of the inputs, such as "x"
     * @return (C, H, W)
     */
    public Shape inputShape(String name) {
        return new Shape(get(name).shape()).slice(1);
    }

    /**
     * Returns inputs, laid out in memory as training lays them out.
     *
     * @param engine lays them out
     * @param manager owns the array
     * @param name of the inputs, such as "x"
     * @return (N, C, H, W)
     */
    public NDArray input(EngineSession engine, NDManager manager, String name) {
        Npz.Array array = get(name);
        float[] values = array.floats();
        ByteBuffer memory =
                ByteBuffer.allocateDirect(values.length * Float.BYTES)
                        .order(ByteOrder.nativeOrder());
        memory.asFloatBuffer().put(values);
        return engine.copyOf(memory, new Shape(array.shape()), DataType.FLOAT32, manager);
    }

    /**
     * Says whether there is an array.
     *
     * @param name such as "hash_train_features"
     * @return whether there is
     */
    public boolean has(String name) {
        return golden.has(path + name);
    }

    /**
     * Returns the names of arrays.
     *
     * @param prefix that they begin with, such as "x" for inputs of several sizes
     * @return sorted
     */
    public List<String> names(String prefix) {
        return golden.names(path).stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /**
     * Returns an array.
     *
     * @param name such as "hash_features"
     * @return the array
     */
    public Npz.Array get(String name) {
        return golden.get(path + name);
    }

    /**
     * Demands equality up to a share of the largest expected value.
     *
     * @param got what was computed
     * @param name of what is expected, such as "hash_features"
     * @param tolerance the share
     */
    public void assertClose(NDArray got, String name, double tolerance) {
        double[] want = get(name).values();
        double largest = Arrays.stream(want).map(Math::abs).max().orElseThrow();
        float[] values = got.toFloatArray();
        assertThat(values).as(name).hasSameSizeAs(want);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i])
                    .as("value %s of %s", i, name)
                    .isCloseTo(want[i], within(tolerance * largest));
        }
    }

    private static List<MatchResult> entries(Path file) {
        try {
            return ENTRY.matcher(Files.readString(file)).results().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shape shape(String numbers) {
        return new Shape(
                Arrays.stream(numbers.split(","))
                        .map(String::strip)
                        .filter(number -> !number.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray());
    }

    private static float[] hash(String name, Shape shape) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.US_ASCII));
        long start = crc.getValue() << 32;
        DoubleUnaryOperator value = valueOfUniform(name, shape);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int k = 0; k < values.length; k++) {
            long z = start + (k + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            values[k] = (float) value.applyAsDouble(2 * ((z >>> 11) * 0x1p-53) - 1);
        }
        return values;
    }

    private static DoubleUnaryOperator valueOfUniform(String name, Shape shape) {
        if (shape.dimension() >= 2) {
            double fanIn = (double) shape.slice(1).size();
            double scale = Math.sqrt(2 / fanIn) * Math.sqrt(3);
            return u -> u * scale;
        }
        if (name.endsWith("running_var")) {
            return u -> 1 + 0.5 * u * u;
        }
        return name.endsWith("weight") ? u -> 1 + 0.1 * u : u -> 0.1 * u;
    }
}
