package dev.parallax.plugins.objectives.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Latents;
import dev.parallax.api.nn.MovingAverage;
import dev.parallax.api.nn.Pictures;
import dev.parallax.api.nn.SignedRange;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Generator;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A GAN at work: generator, its moving average, discriminator. */
final class GanLearner implements Learner {

    private static final String GENERATOR = "generator";
    private static final int SAMPLES = 64;
    private static final int COLUMNS = 8;

    private final Gan.Options options;
    private final long seed;
    private final Discriminator discriminator;
    private final Block generator;
    private final Block average;
    private final MovingAverage follower;
    private final Block averagedPainter;
    private final Block features;

    GanLearner(Gan.Options options, LearnerContext context) {
        this.options = options;
        this.seed = context.seed();
        generator = painter(context);
        average = painter(context);
        follower = MovingAverage.withStatistics(average, generator, context.engine().kernels());
        averagedPainter = SignedRange.painting(average);
        discriminator = new Discriminator(context, options);
        features = SignedRange.reading(discriminator.encoder());
    }

    private Block painter(LearnerContext context) {
        Shape image = context.viewShape(Gan.VIEWS);
        return context.initialize(
                Painter.create(context.engine().operations(), options, image),
                new Shape(2, options.latent()));
    }

    @Override
    public List<Network> networks() {
        List<Network> networks = new ArrayList<>(discriminator.networks());
        networks.add(new Network(GENERATOR, generator, GENERATOR));
        networks.add(Network.teacher(GENERATOR, average));
        return networks;
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray real = SignedRange.of(batch.view(Gan.VIEWS, 0));
        Metrics judging = new Metrics(Map.of());
        for (NDArray part : real.split(options.discriminatorSteps())) {
            judging = trainDiscriminator(part, optimization);
        }
        long n = real.size(0) / options.discriminatorSteps();
        NDArray loss =
                optimization.minimize(
                        GENERATOR,
                        () -> {
                            NDArray fake = Forward.apply(generator, latents(real, n), true);
                            NDArray scores = discriminator.scores(fake);
                            return options.loss().ofScores().generator(scores);
                        });
        if (optimization.updates()) {
            follower.update(momentum(options.generatorEma(), optimization.progress()));
        }
        Metrics metrics = Metrics.of("loss", loss);
        for (Map.Entry<String, Double> each : judging.values().entrySet()) {
            metrics = metrics.and(each.getKey(), each.getValue());
        }
        return metrics;
    }

    private Metrics trainDiscriminator(NDArray real, Optimization optimization) {
        NDList means = new NDList();
        NDArray loss =
                optimization.minimize(
                        Discriminator.GROUP,
                        () -> {
                            NDArray latents = latents(real, real.size(0));
                            NDArray fake = Forward.apply(generator, latents, true);
                            NDArray ofReal = discriminator.scores(real);
                            NDArray ofFake = discriminator.scores(fake);
                            means.add(optimization.keep(ofReal.mean()));
                            means.add(optimization.keep(ofFake.mean()));
                            optimization.watchVariety("samples", real, fake);
                            if (options.loss() != Gan.Loss.WGAN_GP) {
                                // a critic is to be ahead
                                optimization.watchContest(Discriminator.GROUP, ofReal, ofFake);
                            }
                            return discriminatorLoss(real, fake, ofReal, ofFake);
                        });
        return Metrics.of("discriminator-loss", loss)
                .and("real-score", means.get(0))
                .and("fake-score", means.get(1));
    }

    private NDArray discriminatorLoss(NDArray real, NDArray fake, NDArray ofReal, NDArray ofFake) {
        NDArray loss = options.loss().ofScores().discriminator(ofReal, ofFake);
        return options.loss() == Gan.Loss.WGAN_GP
                ? loss.add(discriminator.penalty(real, fake, options.penalty()))
                : loss;
    }

    private NDArray latents(NDArray like, long n) {
        return like.getManager().randomNormal(new Shape(n, options.latent()));
    }

    /**
     * The share that stays: at first {@code (1 + t) / (10 + t)}, so that the random weights of the
     * start are soon forgotten.
     */
    static double momentum(double last, Progress progress) {
        double t = progress.step();
        return Math.min(last, (1 + t) / (10 + t));
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", features);
    }

    @Override
    public Optional<Generator> generator() {
        return Optional.of(new Generator(averagedPainter, options.latent()));
    }

    @Override
    public List<Picture> preview(Batch fixed) {
        NDArray latents =
                Latents.normal(
                        fixed.manager(),
                        SAMPLES,
                        options.latent(),
                        Randomness.generator(seed, "preview"));
        NDArray images = Forward.apply(averagedPainter, latents, false);
        return List.of(
                new Picture(
                        "samples",
                        "Samples of the averaged generator, of the same random vectors every time.",
                        Pictures.grid(images, COLUMNS)));
    }
}
