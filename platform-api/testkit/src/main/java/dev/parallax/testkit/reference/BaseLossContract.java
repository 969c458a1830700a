package dev.parallax.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.testkit.TestEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every loss with reference vectors owes: value, gradients and the absence of gradients match,
 * and the comparison finds every mistake that is planted in the code that computes it.
 *
 * <p>Cases, sizes and arguments are those of the file, so that a test holds for another file with
 * the same families. An array that a case has and nothing asks for is an error: it would be an
 * input that is left out, or a result that nobody compares.
 *
 * <p>Implementers have a constructor without parameters.
 */
public abstract class BaseLossContract {

    private static final double VALUE = 1e-5;

    /**
     * Opens an engine.
     *
     * @return closed by the contract; the one of {@link TestEngine} unless overridden
     */
    protected EngineSession openEngine() {
        return TestEngine.open();
    }

    /**
     * Names the file of reference vectors.
     *
     * @return a file below {@code golden/} without its ending; "losses" unless overridden
     */
    protected String file() {
        return "losses";
    }

    /**
     * Names the reference vectors.
     *
     * @return a family of the file
     */
    protected abstract String family();

    /**
     * Names the expected loss among the arrays of a case, all of which must have it.
     *
     * @return "loss" unless overridden; nothing where the family gives results but no loss
     */
    protected String lossName() {
        return "loss";
    }

    /**
     * Ends the names of expected gradients, where a case has those of several losses.
     *
     * @return what follows {@code grad_<input>}; nothing unless overridden
     */
    protected String gradientSuffix() {
        return "";
    }

    /**
     * Bounds the error of gradients and of other results than scalars, as a share of the greatest
     * expected value.
     *
     * @return what the description of the family states; 2e-5 unless overridden
     */
    protected double tolerance() {
        return 2e-5;
    }

    /**
     * Says that an array of a case is not for this test, for a reason that stands beside it:
     * another test reads it, or it is the result of something that the code under test does not
     * compute.
     *
     * @param array its name in the case
     * @return whether it may stay unread; false unless overridden
     */
    protected boolean isElsewhere(String array) {
        return false;
    }

    /**
     * Computes the loss of a case from its inputs. Other results go to {@link GoldenCase#result}.
     *
     * @param golden gives inputs and arguments
     * @return the loss, a scalar
     */
    protected abstract NDArray loss(GoldenCase golden);

    /**
     * Names the classes in which mistakes are planted: those that compute the loss.
     *
     * @return the classes
     */
    protected abstract List<Class<?>> underTest();

    /**
     * Names planted mistakes that change no result, each for a reason that stands beside it; where
     * the reason is that a constant is small against usual inputs, so does the test that sees it.
     *
     * <p>A name that fits no mistake is an error. That such a mistake is found is none: whether a
     * small constant shows depends on the numbers of the file.
     *
     * @return beginnings of what is printed, such as "Assignments.sinkhorn: sub"
     */
    protected Set<String> harmless() {
        return Set.of();
    }

    @Test
    final void valueAndGradientsAreThoseOfTheReference() {
        compare();
    }

    @Test
    final void everyPlantedMistakeIsFound() {
        compare(); // skips where the vectors are absent, fails where nothing need be planted
        List<Mutant> mutants = Mutant.of(underTest(), getClass());
        assertThat(mutants).as("mistakes to plant").isNotEmpty();
        assertThat(harmless())
                .as("beginnings of planted mistakes")
                .allMatch(
                        start ->
                                mutants.stream()
                                        .anyMatch(mutant -> mutant.toString().startsWith(start)));
        StringBuilder table = new StringBuilder();
        StringBuilder missed = new StringBuilder();
        for (Mutant mutant : mutants) {
            String verdict = mutant.verdict(BaseLossContract::compare);
            if (verdict.equals(Mutant.NOT_REACHED)) {
                continue;
            }
            if (verdict.isEmpty() && isHarmless(mutant)) {
                verdict = "changes no result";
            } else if (verdict.isEmpty()) {
                verdict = "NOT FOUND";
                missed.append(mutant).append('\n');
            }
            table.append(String.format("%-10s %-48s %s%n", family(), mutant, verdict));
        }
        System.out.print(table);
        assertThat(table.toString()).as("planted mistakes that the cases reached").isNotEmpty();
        assertThat(missed.toString()).as("planted mistakes that nothing found").isEmpty();
    }

    private boolean isHarmless(Mutant mutant) {
        return harmless().stream().anyMatch(mutant.toString()::startsWith);
    }

    private void compare() {
        Npz npz = new Npz(Shared.file("golden/" + file() + ".npz"));
        Set<String> cases = npz.cases(family());
        assertThat(cases).as("cases of %s", family()).isNotEmpty();
        try (EngineSession engine = openEngine()) {
            for (String name : cases) {
                try (NDManager manager = engine.newManager()) {
                    compare(engine, new GoldenCase(npz, family(), name, manager));
                }
            }
        }
    }

    private void compare(EngineSession engine, GoldenCase golden) {
        double value;
        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            NDArray loss = loss(golden);
            value = loss.getFloat();
            if (loss.hasGradient() || !golden.leaves().isEmpty()) {
                tape.backward(loss);
            }
        }
        if (!lossName().isEmpty()) {
            assertScalar(golden + lossName(), value, golden.scalar(lossName()));
        }
        for (Map.Entry<String, NDArray> leaf : golden.leaves().entrySet()) {
            String gradient = "grad_" + leaf.getKey() + gradientSuffix();
            NDArray got = leaf.getValue().getGradient();
            if (golden.has(gradient)) {
                assertClose(golden + gradient, got.toFloatArray(), golden.expected(gradient));
            } else if (got != null) {
                assertThat(got.toFloatArray())
                        .as("%s%s gets no gradient", golden, leaf.getKey())
                        .containsOnly(0f);
            }
        }
        golden.results()
                .forEach((name, got) -> assertClose(golden + name, got, golden.expected(name)));
        assertThat(golden.unread())
                .as("arrays of %s that nothing asked for", golden)
                .allMatch(this::isElsewhere);
    }

    private void assertClose(String what, float[] got, Npz.Array expected) {
        double[] want = expected.values();
        assertThat(got).as(what).hasSize(want.length);
        if (expected.shape().length == 0) {
            assertScalar(what, got[0], want[0]);
            return;
        }
        double largest = Arrays.stream(want).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < got.length; i++) {
            assertThat((double) got[i])
                    .as("%s, element %d", what, i)
                    .isCloseTo(want[i], within(tolerance() * largest + 1e-7));
        }
    }

    private static void assertScalar(String what, double got, double want) {
        assertThat(got).as(what).isCloseTo(want, within(VALUE * Math.max(1, Math.abs(want))));
    }
}
