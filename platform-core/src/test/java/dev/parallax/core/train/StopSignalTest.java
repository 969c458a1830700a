package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.core.train.StopSignal.Interruptible;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private final StopSignal stop = new StopSignal();

    @AfterEach
    void nothingIsLeftToOtherTests() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aRequestIsThereToBeLookedAtAndInterruptsNobody() {
        stop.request();

        assertThat(stop.isRequested()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptibleWorkIsInterruptedUntilItIsClosed() {
        try (Interruptible work = stop.interruptible()) {
            assertThat(stop.interrupts()).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();

            new Thread(stop::request).start();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }

            assertThat(work).isNotNull();
        }
        assertThat(stop.interrupts()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).as("it leaks nowhere").isFalse();

        stop.request();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aRequestOfBeforeInterruptsWorkThatBegins() {
        stop.request();

        try (Interruptible work = stop.interruptible()) {
            assertThat(work).isNotNull();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
    }

    @Test
    void anInterruptByOthersIsLeftAlone() {
        try (Interruptible work = stop.interruptible()) {
            assertThat(work).isNotNull();
            Thread.currentThread().interrupt();
        }

        assertThat(Thread.interrupted()).isTrue();
    }
}
