package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LimitedCallTest {

    private final LimitedCall limited = new LimitedCall(Duration.ofSeconds(30));

    @Test
    void theResultAndTheNameOfTheThread() throws Throwable {
        assertThat(limited.<String>call("toy", () -> Thread.currentThread().getName()))
                .isEqualTo("toy");
        assertThat(limited.<Boolean>call("toy", () -> Thread.currentThread().isDaemon())).isTrue();
    }

    @Test
    void whatIsThrownIsThrownAsItIs() {
        IOException exception = new IOException();
        Error error = new StackOverflowError();

        assertThatThrownBy(
                        () ->
                                limited.call(
                                        "toy",
                                        () -> {
                                            throw exception;
                                        }))
                .isSameAs(exception);
        assertThatThrownBy(
                        () ->
                                limited.call(
                                        "toy",
                                        () -> {
                                            throw error;
                                        }))
                .isSameAs(error);
    }

    @Test
    void codeThatDoesNotReturnIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);

        assertThatThrownBy(
                        () ->
                                new LimitedCall(Duration.ofMillis(50))
                                        .call("toy", () -> block(interrupted)))
                .isInstanceOf(OverdueException.class)
                .hasMessageStartingWith("no end after 50 ms");

        interrupted.await();
    }

    private static String block(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return "";
    }
}
