package dev.parallax.core.run;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.parallax.core.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run was made with: {@code manifest.json}.
 *
 * @param created when, ISO 8601 in UTC
 * @param spiVersion of the host
 * @param engine what computed
 * @param jvm version and vendor
 * @param os name, version and architecture
 * @param seed of every random draw
 * @param datasetSize samples to learn from
 * @param viewShapes shapes of one view by group, without the batch axis
 * @param labels classes of the pretraining data by column
 * @param targets columns of numbers of the pretraining data
 * @param data fingerprints by domain
 * @param plugins that took part
 */
public record Manifest(
        String created,
        String spiVersion,
        String engine,
        String jvm,
        String os,
        long seed,
        int datasetSize,
        Map<String, long[]> viewShapes,
        Map<String, List<String>> labels,
        List<String> targets,
        Map<String, String> data,
        List<Plugin> plugins) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Copies the collections; runs of older versions have no columns. */
    public Manifest {
        labels =
                labels == null
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        targets = targets == null ? List.of() : List.copyOf(targets);
    }

    /**
     * An extension that took part.
     *
     * @param kind its kind
     * @param name its name
     * @param plugin the id of its plugin
     * @param version of the plugin
     * @param sha256 of its jar or folder, empty if it could not be read any more
     */
    public record Plugin(String kind, String name, String plugin, String version, String sha256) {

        static Plugin of(Registry.Entry entry) {
            return new Plugin(
                    entry.kind().id(),
                    entry.name(),
                    entry.origin().id(),
                    entry.origin().version(),
                    entry.origin().sha256());
        }
    }

    /**
     * Reads the manifest of a run.
     *
     * @param run the run
     * @return its manifest
     * @throws RunException if it is not there or broken
     */
    static Manifest read(RunDirectory run) {
        try {
            return JSON.readValue(Files.readAllBytes(run.manifest()), Manifest.class);
        } catch (IOException e) {
            throw new RunException(
                    run.manifest()
                            + " cannot be read; the run did not get as far as training. Start"
                            + " it again with 'parallax pretrain'",
                    e);
        }
    }

    void write(RunDirectory run) throws IOException {
        RunDirectory.replace(run.manifest(), JSON.writeValueAsString(this) + "\n");
    }

    /** What learners are made for. */
    LearningTask task() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        viewShapes.forEach((group, sizes) -> shapes.put(group, new Shape(sizes)));
        return new LearningTask(shapes, datasetSize, labels, targets);
    }
}
