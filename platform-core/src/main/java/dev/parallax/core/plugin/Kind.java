package dev.parallax.core.plugin;

import dev.parallax.api.Extension;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.evaluation.Evaluator;
import dev.parallax.api.export.Exporter;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.tracking.Tracker;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of extensions. */
public enum Kind {
    /** What computes. */
    ENGINE("engine", HardwareEngine.class),
    /** Networks from inputs to features. */
    BACKBONE("backbone", Backbone.class),
    /** Random changes of samples. */
    AUGMENTATION("augmentation", Augmentation.class),
    /** Methods of learning. */
    OBJECTIVE("objective", Objective.class),
    /** Formats of data. */
    DATA("data", DataSource.class),
    /** Judges of features. */
    EVALUATOR("evaluator", Evaluator.class),
    /** Observers of runs. */
    TRACKER("tracker", Tracker.class),
    /** Writers of trained encoders. */
    EXPORTER("exporter", Exporter.class);

    private final String id;
    private final Class<?> type;

    Kind(String id, Class<?> type) {
        this.id = id;
        this.type = type;
    }

    /**
     * Returns the word users write.
     *
     * @return in lower case
     */
    public String id() {
        return id;
    }

    /**
     * Returns the SPI interface.
     *
     * @return a sub-interface of {@link Extension}
     */
    public Class<?> type() {
        return type;
    }

    /**
     * Finds a kind by its word.
     *
     * @param id such as "objective"
     * @return the kind, if there is one
     */
    public static Optional<Kind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /**
     * Finds the kind of an extension.
     *
     * @param extension an extension
     * @return its kind, if it implements one of the SPI interfaces
     */
    public static Optional<Kind> of(Extension<?> extension) {
        return Arrays.stream(values()).filter(kind -> kind.type.isInstance(extension)).findFirst();
    }
}
