package dev.parallax.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TensorThreadTest {

    @Test
    void theEndWaitsForWhatIsUnderWayEvenIfInterrupted() throws Exception {
        TensorThread thread = new TensorThread("tensors");
        CountDownLatch ending = new CountDownLatch(1);
        Future<String> under =
                thread.submit(
                        () -> {
                            ending.await();
                            return Thread.currentThread().getName();
                        });
        thread.execute(() -> assertThat(thread.isEnding()).isTrue());
        Thread.currentThread().interrupt();
        new Thread(
                        () -> {
                            while (!thread.isEnding()) {
                                Thread.onSpinWait();
                            }
                            ending.countDown();
                        })
                .start();

        thread.end();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(under.isDone()).isTrue();
        assertThat(under.get()).isEqualTo("tensors");
        assertThatThrownBy(() -> thread.submit(() -> "late"))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
