package dev.parallax.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.core.evaluate.Spread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedsTest {

    @Test
    void meanAndUnbiasedDeviationOfEveryNumber() {
        Seeds seeds = Seeds.of(List.of(List.of(knn(.4)), List.of(knn(.5)), List.of(knn(.6))));

        Spread spread = seeds.spreads().values().iterator().next();
        assertThat(seeds.spreads()).hasSize(1);
        assertThat(spread.mean()).isCloseTo(.5, within(1e-12));
        assertThat(spread.deviation()).isCloseTo(.1, within(1e-12));
        assertThat(seeds.table()).contains("0.5000 ± 0.1000", "(3 seeds)");
    }

    @Test
    void oneSeedHasNoDeviation() {
        assertThat(Spread.of(List.of(.7))).isEqualTo(new Spread(.7, 0, 1));
    }

    @Test
    void fileNamesTheLabels(@TempDir Path runs) throws Exception {
        Path file = Seeds.of(List.of(List.of(knn(.4)))).write(runs, "toy");

        assertThat(file).isEqualTo(runs.resolve("toy-seeds.csv"));
        assertThat(Files.readString(file)).contains("knn,all,trained,accuracy,0.400000,0.000000,1");
    }

    private static EvaluationResult knn(double accuracy) {
        return new EvaluationResult(
                "knn",
                "trained",
                EvaluationResult.ALL_LABELS,
                new Measurement("accuracy", accuracy, accuracy, accuracy, true));
    }
}
