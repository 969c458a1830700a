package dev.parallax.core.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLockTest {

    @TempDir Path runs;

    @Test
    void runIsWorkedOnByOneAtATime() throws IOException {
        RunDirectory run = RunDirectory.create(runs, "simclr");

        try (RunLock held = RunLock.of(run)) {
            assertThatThrownBy(() -> RunLock.of(run))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("simclr is at work in another process");
        }

        assertThatCode(() -> RunLock.of(run).close()).doesNotThrowAnyException();
    }
}
