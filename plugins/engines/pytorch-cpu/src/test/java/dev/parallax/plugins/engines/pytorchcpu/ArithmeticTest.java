package dev.parallax.plugins.engines.pytorchcpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine.OneDnnUse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ArithmeticTest {

    private static final Optional<String> WRONG = Optional.of("a product is off by 0.5");

    private boolean on = true;

    @Test
    void oneDnnIsTakenWhereItIsRight() {
        on = false;

        assertThat(arithmetic(Optional.empty(), WRONG).choose(OneDnnUse.AUTO)).isEqualTo("oneDNN");
        assertThat(on).isTrue();
    }

    @Test
    void withoutOneDnnWhereItIsWrong() {
        String way = arithmetic(WRONG, Optional.empty()).choose(OneDnnUse.AUTO);

        assertThat(way)
                .startsWith("without oneDNN, which is wrong")
                .contains("off by 0.5", "times");
        assertThat(on).isFalse();
    }

    @Test
    void withoutOneDnnWhereAskedFor() {
        String way = arithmetic(Optional.empty(), Optional.empty()).choose(OneDnnUse.OFF);

        assertThat(way).startsWith("without oneDNN, as the option onednn says");
        assertThat(on).isFalse();
    }

    @Test
    void nothingIsComputedWhereNoWayIsRight() {
        assertThatThrownBy(() -> arithmetic(WRONG, WRONG).choose(OneDnnUse.AUTO))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("does not compute rightly on this machine")
                .hasMessageContaining("another machine");
        assertThatThrownBy(() -> arithmetic(Optional.empty(), WRONG).choose(OneDnnUse.OFF))
                .isInstanceOf(EngineUnavailableException.class);
    }

    @Test
    void aMissingSwitchIsSaidAndMattersOnlyWhereItIsNeeded() {
        Arithmetic right = new Arithmetic(Optional::empty, ArithmeticTest::missing);
        Arithmetic wrong = new Arithmetic(() -> WRONG, ArithmeticTest::missing);

        assertThat(right.choose(OneDnnUse.AUTO)).startsWith("oneDNN (").contains("no such symbol");
        assertThatThrownBy(() -> wrong.choose(OneDnnUse.AUTO))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("off by 0.5")
                .hasMessageContaining("no such symbol");
        assertThatThrownBy(() -> right.choose(OneDnnUse.OFF))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("the option onednn is off");
    }

    private Arithmetic arithmetic(Optional<String> with, Optional<String> without) {
        return new Arithmetic(() -> on ? with : without, wanted -> on = wanted);
    }

    private static void missing(boolean wanted) {
        throw new UnsatisfiedLinkError("no such symbol");
    }
}
