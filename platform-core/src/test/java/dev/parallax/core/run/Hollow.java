package dev.parallax.core.run;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Extension;
import dev.parallax.api.NoOptions;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Probe;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** An extension of each kind that returns null wherever the SPI does not allow it. */
@NullUnmarked
interface Hollow extends Extension<NoOptions> {

    @Override
    default String name() {
        return "hollow";
    }

    @Override
    default String summary() {
        return "There is nothing in it.";
    }

    @Override
    default Class<NoOptions> optionsType() {
        return NoOptions.class;
    }

    /** Opens nothing. */
    final class OfEngine implements Hollow, HardwareEngine<NoOptions> {
        @Override
        public Probe probe() {
            return null;
        }

        @Override
        public EngineSession open(NoOptions options) {
            return null;
        }
    }

    /** Opens nothing. */
    final class OfData implements Hollow, DataSource<NoOptions, Image> {
        @Override
        public Dataset<Image> open(NoOptions options) {
            return null;
        }
    }

    /** Opens a dataset without anything in it. */
    final class OfSamples implements Hollow, DataSource<NoOptions, Image> {
        @Override
        public String name() {
            return "hollow-samples";
        }

        @Override
        public Dataset<Image> open(NoOptions options) {
            return new Samples();
        }
    }

    /** One sample that is not there. */
    final class Samples implements Dataset<Image> {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Image read(int index) {
            return null;
        }

        @Override
        public String describe(int index) {
            return null;
        }

        @Override
        public List<Labels> labels() {
            return null;
        }

        @Override
        public String fingerprint() {
            return null;
        }

        @Override
        public void close() {}
    }

    /** Makes nothing. */
    final class OfAugmentation implements Hollow, Augmentation<NoOptions, Image> {
        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Transform<Image> create(NoOptions options) {
            return null;
        }
    }

    /** Makes nothing of samples. */
    final class OfViews implements Hollow, Augmentation<NoOptions, Image> {
        @Override
        public String name() {
            return "hollow-views";
        }

        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Transform<Image> create(NoOptions options) {
            return (sample, random) -> null;
        }
    }

    /** Makes nothing. */
    final class OfBackbone implements Hollow, Backbone<NoOptions> {
        @Override
        public Block create(NoOptions options, Shape input) {
            return null;
        }
    }

    /** Makes no learner. */
    final class OfObjective implements Hollow, Objective<NoOptions> {
        @Override
        public List<ViewGroup> views(NoOptions options) {
            return List.of(new ViewGroup("global", 2));
        }

        @Override
        public Learner create(NoOptions options, LearnerContext context) {
            return null;
        }
    }

    /** Reads nothing, not even no views. */
    final class OfGroups implements Hollow, Objective<NoOptions> {
        @Override
        public String name() {
            return "hollow-groups";
        }

        @Override
        public List<ViewGroup> views(NoOptions options) {
            return null;
        }

        @Override
        public Learner create(NoOptions options, LearnerContext context) {
            return new OfLearning();
        }
    }

    /** Uses its backbone, and does nothing with it. */
    final class OfEncoder implements Hollow, Objective<NoOptions> {
        @Override
        public String name() {
            return "hollow-encoder";
        }

        @Override
        public List<ViewGroup> views(NoOptions options) {
            return List.of(new ViewGroup("global", 2));
        }

        @Override
        public Learner create(NoOptions options, LearnerContext context) {
            context.newBackbone();
            return new OfLearning();
        }
    }

    /** Learns nothing. */
    final class OfLearning implements Learner {
        @Override
        public List<Network> networks() {
            return null;
        }

        @Override
        public Metrics step(Batch batch, Optimization optimization) {
            return null;
        }

        @Override
        public Map<String, Block> representations() {
            return null;
        }
    }

    /** Measures nothing. */
    final class OfEvaluation implements Hollow, FeatureEvaluator<NoOptions> {
        @Override
        public boolean needsLabels() {
            return false;
        }

        @Override
        public List<Measurement> evaluate(
                NoOptions options,
                LabelledFeatures train,
                LabelledFeatures test,
                EngineSession engine,
                long seed) {
            return null;
        }
    }

    /** Opens nothing. */
    final class OfTracker implements Hollow, Tracker<NoOptions> {
        @Override
        public TrackerSession open(NoOptions options, RunInfo run) {
            return null;
        }
    }
}
