package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parallax.testkit.machine.ChildJvm;
import dev.parallax.testkit.machine.NativeLibrary;
import dev.parallax.testkit.machine.OneDnnLog;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed platform reads no memory that nobody wrote, and writes none that is not its own. */
class NativeMemoryIT {

    @TempDir Path work;

    @Test
    void noObjectiveReadsMemoryThatNobodyWrote() throws Exception {
        Path filling = NativeLibrary.NAN_MEMORY.compile(work);

        ChildJvm child = run(Map.of("LD_PRELOAD", filling.toString()), "objectives");

        assertThat(child.err()).contains("nan_memory: in force");
        assertThat(child.out()).as(child.err()).contains(Trainings.DONE);
    }

    @Test
    void quickstartWritesNoMemoryThatIsNotItsOwn() throws Exception {
        Path guarding = NativeLibrary.GUARDED_MEMORY.compile(work);

        ChildJvm child = run(Map.of("LD_PRELOAD", guarding.toString()), "quickstart");

        assertThat(child.err()).contains("guarded_memory: in force");
        assertThat(child.out()).as(child.err()).contains(Trainings.DONE);
        assertThat(child.err()).doesNotContain(NativeLibrary.OVERWRITTEN);
    }

    @Test
    void noBackboneHandsOneDnnAStridedPointwiseConvolution() throws Exception {
        ChildJvm child = run(Map.of(OneDnnLog.VARIABLE, "1"), "backbones");

        assertThat(child.out()).as(child.err()).contains(Trainings.DONE);
        assumeThat(child.out())
                .as("SKIPPED: oneDNN is wrong on this machine, so nothing reaches it")
                .doesNotContain("without oneDNN, which is wrong on this machine");
        OneDnnLog log = OneDnnLog.of(child.out());
        assertThat(log.convolutions()).isNotEmpty();
        assertThat(log.stridedPointwise()).isEmpty();
    }

    private ChildJvm run(Map<String, String> environment, String what) throws Exception {
        Path installation = new Archive(work).installation();
        return ChildJvm.run(work, environment, Trainings.class, installation.toString(), what);
    }
}
