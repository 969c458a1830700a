package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Evaluator;
import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Generator;
import dev.parallax.api.objective.Translator;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.config.Selection;
import dev.parallax.core.evaluate.Representations;
import dev.parallax.core.feed.SkippedSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The evaluators of generation of a recipe: all of them on what learners make, beside real images.
 */
final class GenerationJudges {

    private final Recipe recipe;
    private final EngineSession engine;
    private final ImageSpace space;
    private final MadeImages images;

    GenerationJudges(
            Recipe recipe,
            EngineSession engine,
            ImageSpace space,
            Consumer<SkippedSample> skipped) {
        this.recipe = recipe;
        this.engine = engine;
        this.space = space;
        this.images = new MadeImages(recipe, engine, skipped);
    }

    /** Says whether a recipe has such evaluators. */
    static boolean areIn(Recipe recipe) {
        return recipe.evaluators().stream().anyMatch(GenerationJudges::isOne);
    }

    /**
     * Checks, before time is spent, that there are enough real images, and that they are shown to
     * judges in the shape in which they are made.
     *
     * @param shapes of what the learner reads and makes, by view group
     * @throws RunException if not; the message says what to do
     * @throws IOException if no image can be read
     */
    void check(RealImages real, Map<String, Shape> shapes) throws IOException {
        for (ViewGroup group : recipe.viewGroups()) {
            String domain = group.domain();
            Dataset<Image> judged = real.judged(domain, Integer.MAX_VALUE);
            int size = Math.min(judged.size(), real.fit(domain, Integer.MAX_VALUE).size());
            for (GenerationJudge judge : judges()) {
                if (size < judge.fewest()) {
                    throw new RunException(
                            "evaluation.evaluators."
                                    + judge.name()
                                    + " needs at least "
                                    + judge.fewest()
                                    + " images to fit on and as many to judge by, but of data."
                                    + domain
                                    + " it has "
                                    + size
                                    + ": give it more, or data."
                                    + Recipe.testOf(domain));
                }
            }
            InputShape.require(
                    "data." + domain,
                    judged,
                    Transform.sequence(List.of()),
                    shapes.get(group.name()));
        }
    }

    /** Says whether an evaluator judges generation. */
    static boolean isOne(Selection<Evaluator<Record>> evaluator) {
        return evaluator.extension() instanceof GenerationEvaluator;
    }

    /** The domains that a recipe's learner makes images of. */
    static Set<String> domains(Recipe recipe) {
        Set<String> domains = new LinkedHashSet<>();
        recipe.viewGroups().forEach(group -> domains.add(group.domain()));
        return domains;
    }

    /**
     * Judges what learners make.
     *
     * @param makers by the name of the representation: what was trained first, then controls
     * @return all measurements
     * @throws RunException if they make nothing
     */
    List<EvaluationResult> judge(Map<String, Maker> makers) throws InterruptedException {
        Maker first = makers.values().iterator().next();
        requireOneThatWorks(recipe, first);
        List<EvaluationResult> results = new ArrayList<>();
        try (RealImages real = RealImages.open(recipe, domains(recipe))) {
            for (GenerationJudge judge : judges()) {
                if (first.generator().isPresent()) {
                    results.addAll(generated(judge, makers, real));
                }
                for (Translator translator : first.translators()) {
                    results.addAll(translated(judge, translator, makers, real));
                }
            }
        }
        return results;
    }

    /**
     * Measures how far what a learner makes is from what it learns from: the headline of the first
     * evaluator, the mean of it where there are several directions.
     */
    Measurement distance(Maker maker) throws InterruptedException {
        GenerationJudge judge = judges().get(0);
        List<Measurement> found = new ArrayList<>();
        try (RealImages real = RealImages.open(recipe, domains(recipe));
                NDManager scope = engine.newManager()) {
            if (maker.generator().isPresent()) {
                String domain = domains(recipe).iterator().next();
                NDArray fit = features(domain, real.fit(domain, judge.samples()), scope);
                NDArray made = generate(maker.generator().get(), fit, "validation", scope);
                found.add(judge.distances(fit, made).get(0));
            }
            for (Translator translator : maker.translators()) {
                Dataset<Image> sources = real.fit(translator.from(), judge.samples());
                Dataset<Image> targets = real.fit(translator.to(), judge.samples());
                NDArray input = images.read(translator.from(), sources, scope);
                NDArray made = MadeImages.apply(translator.block(), input);
                found.add(
                        judge.distances(
                                        features(translator.to(), targets, scope),
                                        features(translator.direction(), made, scope))
                                .get(0));
            }
        }
        return mean(found);
    }

    /**
     * Checks that there is something to judge, if a recipe has such evaluators.
     *
     * @throws RunException if its learner makes no images
     */
    static void requireOneThatWorks(Recipe recipe, Maker maker) {
        if (areIn(recipe) && maker.isIdle()) {
            throw new RunException(
                    "the objective "
                            + recipe.objective().name()
                            + " makes no images, so there is nothing for an evaluator of generation"
                            + " to judge: take it out of evaluation.evaluators");
        }
    }

    private static Measurement mean(List<Measurement> all) {
        Measurement first = all.get(0);
        return new Measurement(
                first.metric(),
                all.stream().mapToDouble(Measurement::value).average().orElseThrow(),
                all.stream().mapToDouble(Measurement::low).average().orElseThrow(),
                all.stream().mapToDouble(Measurement::high).average().orElseThrow(),
                first.higherIsBetter());
    }

    private List<EvaluationResult> generated(
            GenerationJudge judge, Map<String, Maker> makers, RealImages real)
            throws InterruptedException {
        String domain = domains(recipe).iterator().next();
        GenerationResults findings = new GenerationResults(judge.name());
        try (NDManager scope = engine.newManager()) {
            NDArray judged = features(domain, real.judged(domain, judge.samples()), scope);
            for (Map.Entry<String, Maker> each : makers.entrySet()) {
                NDArray made =
                        generate(
                                each.getValue().generator().orElseThrow(), judged, "judged", scope);
                findings.add(each.getKey(), judge.distances(judged, made));
            }
            int count = Math.toIntExact(judged.size(0));
            NDArray other = features(domain, real.fit(domain, count), scope);
            findings.add(Representations.REAL, judge.distances(judged, other));
        }
        return findings.results();
    }

    /** As many images as there are real ones, so that numbers of both kinds compare. */
    private NDArray generate(Generator generator, NDArray real, String purpose, NDManager scope)
            throws InterruptedException {
        int count = Math.toIntExact(real.size(0));
        NDArray made = images.generate(generator, count, purpose, scope);
        return features("generated images", made, scope);
    }

    private List<EvaluationResult> translated(
            GenerationJudge judge, Translator direction, Map<String, Maker> makers, RealImages real)
            throws InterruptedException {
        String from = direction.from();
        String to = direction.to();
        GenerationResults findings =
                new GenerationResults(judge.name() + " " + direction.direction());
        try (NDManager scope = engine.newManager()) {
            NDArray others = features(from, real.fit(from, judge.samples()), scope);
            NDArray targets = features(to, real.fit(to, judge.samples()), scope);
            NDArray sources = images.read(from, real.judged(from, judge.samples()), scope);
            NDArray goals = images.read(to, real.judged(to, judge.samples()), scope);
            NDArray judged = features(to, goals, scope);
            for (Map.Entry<String, Maker> each : makers.entrySet()) {
                String name = each.getKey();
                Translator there = each.getValue().translator(direction.direction());
                NDArray made = MadeImages.apply(there.block(), sources);
                NDArray seen = features(direction.direction(), made, scope);
                findings.add(name, judge.distances(judged, seen));
                findings.add(name, judge.taken(others, targets, seen));
                for (Translator back : backwards(direction, each.getValue())) {
                    NDArray returned = MadeImages.apply(back.block(), made);
                    findings.add(name, judge.errors("cycle", sources, returned));
                    returned.close();
                }
                made.close();
                NDArray same = MadeImages.apply(there.block(), goals);
                findings.add(name, judge.errors("identity", goals, same));
                same.close();
            }
            NDArray untranslated = features(from, sources, scope);
            findings.add(Representations.UNTRANSLATED, judge.distances(judged, untranslated));
            findings.add(Representations.UNTRANSLATED, judge.taken(others, targets, untranslated));
            int count = Math.toIntExact(judged.size(0));
            NDArray asMany = features(to, real.fit(to, count), scope);
            findings.add(Representations.REAL, judge.distances(judged, asMany));
            findings.add(Representations.REAL, judge.taken(others, targets, judged));
        }
        return findings.results();
    }

    private static List<Translator> backwards(Translator direction, Maker maker) {
        return maker.translators().stream()
                .filter(each -> each.from().equals(direction.to()))
                .filter(each -> each.to().equals(direction.from()))
                .toList();
    }

    private NDArray features(String what, Dataset<Image> data, NDManager scope)
            throws InterruptedException {
        return space.features(what, data, scope);
    }

    private NDArray features(String what, NDArray made, NDManager scope)
            throws InterruptedException {
        return features(what, MadeImages.list(what, made), scope);
    }

    private List<GenerationJudge> judges() {
        return recipe.evaluators().stream()
                .filter(GenerationJudges::isOne)
                .map(
                        selection ->
                                new GenerationJudge(
                                        selection.name(),
                                        (GenerationEvaluator<Record>) selection.extension(),
                                        selection.call(),
                                        selection.options(),
                                        engine,
                                        recipe.seed()))
                .toList();
    }
}
