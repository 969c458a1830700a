package dev.parallax.plugins.engines.pytorchcpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine.OneDnnUse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ArithmeticTest {

    private static final Optional<String> RIGHT = Optional.empty();
    private static final Optional<String> WRONG = Optional.of("a product is off by 0.5");

    private final Arithmetic arithmetic = new Arithmetic(wanted -> on = wanted);
    private boolean on = true;
    private int tests;

    @Test
    void oneDnnIsTakenWhereItIsRight() {
        on = false;

        assertThat(choose(OneDnnUse.AUTO, RIGHT, WRONG)).isEqualTo("oneDNN");
        assertThat(on).isTrue();
    }

    @Test
    void withoutOneDnnWhereItIsWrong() {
        String way = choose(OneDnnUse.AUTO, WRONG, RIGHT);

        assertThat(way)
                .startsWith("without oneDNN, which is wrong")
                .contains("off by 0.5", "times");
        assertThat(on).isFalse();
    }

    @Test
    void withoutOneDnnWhereAskedFor() {
        String way = choose(OneDnnUse.OFF, RIGHT, RIGHT);

        assertThat(way).startsWith("without oneDNN, as the option onednn says");
        assertThat(on).isFalse();
    }

    @Test
    void laterSessionsNeitherTestNorSwitch() {
        String way = choose(OneDnnUse.AUTO, WRONG, RIGHT);
        int before = tests;

        assertThat(choose(OneDnnUse.AUTO, RIGHT, RIGHT)).isEqualTo(way);
        assertThat(choose(OneDnnUse.OFF, RIGHT, RIGHT)).isEqualTo(way);
        assertThat(tests).isEqualTo(before);
        assertThat(on).isFalse();
    }

    @Test
    void oneDnnIsNotTakenFromSessionsThatComputeWithIt() {
        choose(OneDnnUse.AUTO, RIGHT, RIGHT);

        assertThatThrownBy(() -> choose(OneDnnUse.OFF, RIGHT, RIGHT))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("a process of its own");
        assertThat(on).isTrue();
    }

    @Test
    void nothingIsComputedWhereNoWayIsRight() {
        assertThatThrownBy(() -> choose(OneDnnUse.AUTO, WRONG, WRONG))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("does not compute rightly on this machine")
                .hasMessageContaining("another machine");
        assertThatThrownBy(() -> choose(OneDnnUse.OFF, RIGHT, WRONG))
                .isInstanceOf(EngineUnavailableException.class);
    }

    @Test
    void aMissingSwitchIsSaidAndMattersOnlyWhereItIsNeeded() {
        assertThat(unswitchable().choose(OneDnnUse.AUTO, () -> RIGHT))
                .startsWith("oneDNN (")
                .contains("no such symbol");
        assertThatThrownBy(() -> unswitchable().choose(OneDnnUse.AUTO, () -> WRONG))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("off by 0.5")
                .hasMessageContaining("no such symbol");
        assertThatThrownBy(() -> unswitchable().choose(OneDnnUse.OFF, () -> RIGHT))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("the option onednn is off");
    }

    private String choose(OneDnnUse use, Optional<String> with, Optional<String> without) {
        return arithmetic.choose(
                use,
                () -> {
                    tests++;
                    return on ? with : without;
                });
    }

    /** The JVM repeats a failed load of native functions by another error than the first. */
    private static Arithmetic unswitchable() {
        return new Arithmetic(
                wanted -> {
                    throw new NoClassDefFoundError("no such symbol");
                });
    }
}
