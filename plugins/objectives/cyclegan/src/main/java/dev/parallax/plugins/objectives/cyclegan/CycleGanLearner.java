package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Pictures;
import dev.parallax.api.nn.SignedRange;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Translator;
import dev.parallax.api.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CycleGAN at work: translators both ways, a discriminator and a pool for each domain. */
final class CycleGanLearner implements Learner {

    private static final String GENERATORS = "generators";
    private static final String DISCRIMINATORS = "discriminators";
    private static final String JUDGE_A = "discriminator-a";
    private static final String JUDGE_B = "discriminator-b";
    private static final int PREVIEWED = 8;

    private final CycleLoss loss;
    private final long seed;
    private final Block toB;
    private final Block toA;
    private final PatchDiscriminator judgeA;
    private final PatchDiscriminator judgeB;
    private final ImagePool poolA;
    private final ImagePool poolB;
    private final Map<String, Block> representations;
    private final List<Translator> translators;

    CycleGanLearner(CycleGan.Options options, LearnerContext context) {
        loss = new CycleLoss(options.cycle(), options.cycle(), options.identity());
        seed = context.seed();
        toB = translator(options, context);
        toA = translator(options, context);
        judgeA = judge(options, context);
        judgeB = judge(options, context);
        Shape image = context.viewShape(CycleGan.A);
        poolA = new ImagePool("pool-a", context.manager(), options.pool(), image);
        poolB = new ImagePool("pool-b", context.manager(), options.pool(), image);
        representations = Map.of("features", SignedRange.reading(judgeA.features()));
        translators =
                List.of(
                        new Translator(CycleGan.A, CycleGan.B, unit(toB)),
                        new Translator(CycleGan.B, CycleGan.A, unit(toA)));
    }

    private static Block translator(CycleGan.Options options, LearnerContext context) {
        Shape image = context.viewShape(CycleGan.A);
        int channels = Math.toIntExact(image.get(0));
        return context.initialize(
                TranslatorNetwork.create(
                        context.engine().operations(), channels, options.width(), options.blocks()),
                new Shape(2).addAll(image));
    }

    private static PatchDiscriminator judge(CycleGan.Options options, LearnerContext context) {
        Shape image = context.viewShape(CycleGan.A);
        PatchDiscriminator judge =
                new PatchDiscriminator(
                        context.engine().operations(),
                        Math.toIntExact(image.get(0)),
                        options.width(),
                        options.discriminatorLayers());
        context.initialize(judge.network(), new Shape(2).addAll(image));
        return judge;
    }

    private static Block unit(Block network) {
        return SignedRange.reading(SignedRange.painting(network));
    }

    @Override
    public List<Network> networks() {
        return List.of(
                new Network("a2b", toB, GENERATORS),
                new Network("b2a", toA, GENERATORS),
                new Network(JUDGE_A, judgeA.network(), DISCRIMINATORS),
                new Network(JUDGE_B, judgeB.network(), DISCRIMINATORS));
    }

    @Override
    public List<Buffer> buffers() {
        List<Buffer> buffers = new ArrayList<>(poolA.buffers());
        buffers.addAll(poolB.buffers());
        return buffers;
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray a = SignedRange.of(view(batch, CycleGan.A));
        NDArray b = SignedRange.of(view(batch, CycleGan.B));
        NDList fakes = new NDList();
        NDList terms = new NDList();
        NDArray generators =
                optimization.minimize(
                        GENERATORS, () -> generatorLoss(a, b, optimization, fakes, terms));
        NDArray shownA = shown(poolA, CycleGan.A, fakes.get(0), optimization);
        NDArray shownB = shown(poolB, CycleGan.B, fakes.get(1), optimization);
        NDArray discriminators =
                optimization.minimize(
                        DISCRIMINATORS,
                        () ->
                                judgeA.loss(a, shownA, JUDGE_A, optimization)
                                        .add(judgeB.loss(b, shownB, JUDGE_B, optimization)));
        Metrics metrics =
                Metrics.of("loss", generators)
                        .and("discriminator-loss", discriminators)
                        .and("adversarial-loss", terms.get(0))
                        .and("cycle-loss", terms.get(1));
        return loss.hasIdentity() ? metrics.and("identity-loss", terms.get(2)) : metrics;
    }

    /** Translates, and keeps translations to a and b for the discriminators and terms to log. */
    private NDArray generatorLoss(
            NDArray a, NDArray b, Optimization optimization, NDList fakes, NDList terms) {
        NDList ofB = translated(toB, a, b);
        NDList ofA = translated(toA, b, a);
        NDArray fakeB = ofB.get(0);
        NDArray fakeA = ofA.get(0);
        fakes.add(optimization.keep(fakeA));
        fakes.add(optimization.keep(fakeB));
        CycleLoss.Terms each =
                loss.of(
                        new CycleLoss.Outcome(
                                a,
                                b,
                                Forward.apply(toA, fakeB, true),
                                Forward.apply(toB, fakeA, true),
                                loss.hasIdentity() ? ofA.get(1) : null,
                                loss.hasIdentity() ? ofB.get(1) : null,
                                judgeA.scores(fakeA),
                                judgeB.scores(fakeB)));
        terms.add(optimization.keep(each.adversarial()));
        terms.add(optimization.keep(each.cycle()));
        if (each.same() != null) {
            terms.add(optimization.keep(each.same()));
        }
        return each.total();
    }

    /**
     * Translates images and, for the identity terms, others that need no translation, in one pass.
     */
    private NDList translated(Block translator, NDArray images, NDArray others) {
        if (!loss.hasIdentity()) {
            return new NDList(Forward.apply(translator, images, true));
        }
        NDArray all = Forward.apply(translator, images.concat(others), true);
        long n = images.size(0);
        return new NDList(all.get(":" + n), all.get(n + ":"));
    }

    private NDArray shown(ImagePool pool, String domain, NDArray fake, Optimization optimization) {
        long step = optimization.progress().step();
        return pool.exchange(fake, Randomness.generator(seed, "image-pool-" + domain, step));
    }

    private static NDArray view(Batch batch, String domain) {
        return batch.domain(domain).view(domain, 0);
    }

    @Override
    public Map<String, Block> representations() {
        return representations;
    }

    @Override
    public List<Translator> translators() {
        return translators;
    }

    @Override
    public List<Picture> preview(Batch fixed) {
        return List.of(
                thereAndBack(fixed, translators.get(0), translators.get(1)),
                thereAndBack(fixed, translators.get(1), translators.get(0)));
    }

    private static Picture thereAndBack(Batch fixed, Translator there, Translator back) {
        NDArray all = view(fixed, there.from());
        NDArray images = all.get(":" + Math.min(PREVIEWED, all.size(0)));
        NDArray translated = Forward.apply(there.block(), images, false);
        NDArray returned = Forward.apply(back.block(), translated, false);
        NDArray rows = NDArrays.stack(new NDList(images, translated, returned), 1);
        NDArray cells = rows.reshape(new Shape(-1).addAll(images.getShape().slice(1)));
        return new Picture(
                there.direction(),
                "Each row: an image of domain %s, translated to %s, and translated back."
                        .formatted(there.from(), there.to()),
                Pictures.grid(cells, 3));
    }
}
