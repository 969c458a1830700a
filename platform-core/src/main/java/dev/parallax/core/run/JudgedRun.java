package dev.parallax.core.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.Verdict;
import dev.parallax.core.run.Evaluation.Findings;
import dev.parallax.core.run.RunDirectory.Which;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import dev.parallax.core.train.Trackers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run whose checkpoints are judged: trackers, {@code evaluation.json} and the report are told.
 */
final class JudgedRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Recipe recipe;
    private final RunDirectory run;
    private final EngineSession engine;
    private final ImageSpaces spaces;
    private final OpenTrackers trackers;

    JudgedRun(
            Recipe recipe,
            RunDirectory run,
            EngineSession engine,
            ImageSpaces spaces,
            OpenTrackers trackers) {
        this.recipe = recipe;
        this.run = run;
        this.engine = engine;
        this.spaces = spaces;
        this.trackers = trackers;
    }

    /**
     * Judges the last checkpoint, and the best beside it, and writes what is found.
     *
     * @return all that was measured
     */
    List<EvaluationResult> judge() throws IOException, InterruptedException {
        Checkpoint checkpoint = run.checkpoint(Which.LAST);
        Optional<Checkpoint> better =
                run.checkpoints(1)
                        .best()
                        .filter(best -> best.state().step() != checkpoint.state().step());
        Manifest manifest = Manifest.read(run);
        long step = checkpoint.state().step();
        Progress progress =
                new Progress(step, step, recipe.training().epochs(), recipe.training().epochs());
        LearnerFactory learners = new LearnerFactory(recipe, engine, manifest.task());
        RunInfo info = new RunInfo(run.name(), run.path(), progress, recipe.training().batchSize());
        try (Trackers open = trackers.open(info)) {
            Findings findings =
                    new Evaluation(
                                    recipe,
                                    engine,
                                    learners,
                                    spaces,
                                    Pretraining.skipped(open, progress))
                            .judge(checkpoint, better, ReportWriter.GALLERY);
            Verdict verdict = Verdict.of(findings.results());
            for (LeakCheck.Finding finding : LeakCheck.findings(recipe)) {
                open.message(progress, finding.kind(), finding.text());
            }
            open.evaluated(progress, findings.results());
            open.message(progress, Message.Kind.VERDICT, verdict.text());
            RunDirectory.replace(
                    run.evaluation(),
                    JSON.writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(
                                            new EvaluationFile(
                                                    step,
                                                    verdict.text(),
                                                    Protocol.of(recipe),
                                                    findings.space().orElse(null),
                                                    findings.results()))
                            + "\n");
            new ReportWriter(recipe, run).write(findings, verdict, step);
            return findings.results();
        }
    }

    /** The content of {@code evaluation.json}. */
    private record EvaluationFile(
            long step,
            String verdict,
            Protocol protocol,
            @JsonInclude(JsonInclude.Include.NON_NULL) ImageSpace.@Nullable Identity featureSpace,
            List<EvaluationResult> results) {}
}
