package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.nn.ArrayValues;
import dev.parallax.api.nn.Parameters;
import dev.parallax.core.train.ArrayFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fills a backbone with weights of a safetensors file: of a run's checkpoint, of {@code parallax
 * export}, or of torchvision.
 *
 * <p>What the file has in surplus, such as a classifier, counts for nothing; what it lacks is an
 * error.
 */
final class StartingWeights {

    /** Where a checkpoint keeps its backbone. */
    private static final String ENCODER = "encoder.";

    private StartingWeights() {}

    /**
     * Fills a block.
     *
     * @param key of the recipe that names the file, for messages
     * @param file in safetensors
     * @param block initialised; changed only if all its parameters are in the file
     * @param manager lends memory
     * @throws RunException if the file cannot be read or does not fit; the message says why
     */
    static void load(String key, Path file, Block block, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            Map<String, Parameter> wanted = Parameters.named(block);
            Map<String, NDArray> stored = ofBackbone(ArrayFile.read(file, scope), wanted.keySet());
            TreeSet<String> missing = new TreeSet<>(wanted.keySet());
            missing.removeAll(stored.keySet());
            if (!missing.isEmpty()) {
                throw new RunException(
                        key
                                + ": "
                                + file
                                + " lacks "
                                + missing.size()
                                + " of "
                                + wanted.size()
                                + " parameters of the backbone, such as "
                                + missing.first()
                                + "; it holds "
                                + stored.keySet().stream().limit(3).toList()
                                + ", ...: is it of another network?");
            }
            wanted.forEach((name, own) -> requireSameShape(key, file, name, stored.get(name), own));
            wanted.forEach((name, own) -> ArrayValues.copy(stored.get(name), own.getArray()));
        } catch (IOException | RuntimeException e) {
            if (e instanceof RunException known) {
                throw known;
            }
            throw new RunException(
                    key + ": " + file + " cannot be read as safetensors: " + e.getMessage(), e);
        }
    }

    /**
     * What belongs to the backbone: all, or what a checkpoint has under the name of its encoder.
     */
    private static Map<String, NDArray> ofBackbone(
            Map<String, NDArray> stored, Set<String> wanted) {
        if (stored.keySet().containsAll(wanted)) {
            return stored;
        }
        Map<String, NDArray> own = new LinkedHashMap<>();
        stored.forEach(
                (name, array) -> {
                    if (name.startsWith(ENCODER)) {
                        own.put(name.substring(ENCODER.length()), array);
                    }
                });
        return own.isEmpty() ? stored : own;
    }

    private static void requireSameShape(
            String key, Path file, String name, NDArray stored, Parameter own) {
        if (!stored.getShape().equals(own.getArray().getShape())) {
            throw new RunException(
                    key
                            + ": "
                            + file
                            + " holds "
                            + name
                            + " with shape "
                            + stored.getShape()
                            + ", but the backbone of the recipe needs "
                            + own.getArray().getShape()
                            + ": choose the options of the backbone that the file was made with");
        }
    }
}
