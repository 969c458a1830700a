package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ${class}Test {

    @TempDir private Path folder;

    @Test
    void everyNumberIsALine() throws IOException {
        try (TrackerSession session = open(0)) {
            session.step(loss(3, 0.5));
            session.evaluated(
                    progress(3),
                    List.of(accuracy(10, 0.5), accuracy(EvaluationResult.ALL_LABELS, 0.75)));
        }

        assertThat(lines())
                .containsExactly(
                        "step,epoch,name,value",
                        "3,0,loss,0.5",
                        "3,0,knn/trained/accuracy/10-per-class,0.5",
                        "3,0,knn/trained/accuracy,0.75");
    }

    @Test
    void aRunThatGoesOnWritesNoStepTwice() throws IOException {
        try (TrackerSession session = open(0)) {
            session.step(loss(1, 0.9));
            session.step(loss(2, 0.8));
        }
        Files.writeString(folder.resolve("numbers.csv"), "3,0,lo", StandardOpenOption.APPEND);

        try (TrackerSession session = open(1)) {
            session.step(loss(2, 0.8));
        }

        assertThat(lines())
                .containsExactly("step,epoch,name,value", "1,0,loss,0.9", "2,0,loss,0.8");
    }

    @Test
    void aFileElsewhereIsAnError() {
        assertThatThrownBy(() -> new ${class}.Options("../numbers.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../numbers.csv");
    }

    private TrackerSession open(long start) throws IOException {
        return new ${class}()
                .open(
                        new ${class}.Options("numbers.csv"),
                        new RunInfo("run", folder, progress(start), 16));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("numbers.csv"));
    }

    private static StepReport loss(long step, double loss) {
        return new StepReport(progress(step), new Metrics(Map.of("loss", loss)), 100, 0);
    }

    private static EvaluationResult accuracy(int budget, double value) {
        return new EvaluationResult(
                "knn", "trained", budget, new Measurement("accuracy", value, 0, 1, true));
    }

    private static Progress progress(long step) {
        return new Progress(step, 100, (int) (step / 10), 10);
    }
}
