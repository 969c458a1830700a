package dev.parallax.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.evaluation.Bootstrap;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    @Test
    void nothingHappensToAThreadThatNobodyInterrupted() {
        assertThatCode(Interruption::check).doesNotThrowAnyException();
    }

    @Test
    void anInterruptEndsTheWorkOnce() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(Interruption::check)
                .isInstanceOf(StoppedException.class)
                .hasMessage("the work was stopped before it was done");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThatCode(Interruption::check).doesNotThrowAnyException();
    }

    @Test
    void intervalsAreLeftUnfinished() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Bootstrap.mean("accuracy", new double[] {0, 1}, 1))
                .isInstanceOf(StoppedException.class);
    }
}
