package dev.parallax.plugins.engines.pytorchcpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine.OneDnnUse;
import dev.parallax.testkit.machine.ChildJvm;
import dev.parallax.testkit.machine.InstructionSets;
import dev.parallax.testkit.machine.NativeLibrary;
import dev.parallax.testkit.machine.OneDnnLog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions are right under every instruction set that this machine has, and where its caches
 * are hidden. Each test is a process of its own: oneDNN keeps what it has seen and compiled.
 */
final class ConvolutionsTest {

    @TempDir Path folder;

    static List<String> instructionSets() {
        return InstructionSets.ofThisMachine();
    }

    @ParameterizedTest
    @MethodSource("instructionSets")
    void convolutionsAreRightAndNoPointwiseOneReachesOneDnnWithAStride(String set)
            throws InterruptedException {
        ChildJvm child = run(Map.of(OneDnnLog.VARIABLE, "1"), set, OneDnnUse.AUTO, "1");

        assertRight(child);
        assumeThat(child.out())
                .as("SKIPPED: oneDNN is wrong on this machine, so nothing reaches it")
                .doesNotContain("without oneDNN, which is wrong on this machine");
        assertThat(lines(child, "ENGINE")).singleElement().asString().contains("1 thread, oneDNN");
        OneDnnLog log = OneDnnLog.of(child.out());
        assertThat(log.convolutions()).as("oneDNN convolves").isNotEmpty();
        assertThat(log.stridedPointwise()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("instructionSets")
    void hiddenCachesAreNoticedWhereOneDnnIsWrongWithThem(String set) throws InterruptedException {
        Path hiding = NativeLibrary.HIDDEN_CACHES.compile(folder);

        ChildJvm child = run(Map.of(), set, OneDnnUse.AUTO, "1", hiding.toString(), "before");

        assertThat(child.err())
                .containsAnyOf(
                        "hidden_caches: 1 tables of caches changed",
                        "hidden_caches: this CPU hides its caches anyway");
        assertRight(child);
        // kernels for less than AVX2 do not look at the caches
        if (!set.equals("SSE41") && instructionSets().contains("AVX2")) {
            assertThat(lines(child, "ENGINE"))
                    .singleElement()
                    .asString()
                    .contains("without oneDNN, which is wrong on this machine")
                    .contains("is off by");
        }
    }

    @Test
    void hiddenCachesAreNoticedForAnyNumberOfThreads() throws InterruptedException {
        Path hiding = NativeLibrary.HIDDEN_CACHES.compile(folder);
        assumeThat(instructionSets()).contains("AVX2");

        ChildJvm child = run(Map.of(), "AVX2", OneDnnUse.AUTO, "8", hiding.toString(), "only");

        assertThat(lines(child, "ENGINE"))
                .singleElement()
                .asString()
                .contains("8 threads, without oneDNN, which is wrong on this machine");
    }

    @Test
    void oneDnnIsSwitchedOffWhereAsked() throws InterruptedException {
        ChildJvm child = run(Map.of(OneDnnLog.VARIABLE, "1"), "ALL", OneDnnUse.OFF, "1");

        assertRight(child);
        assertThat(lines(child, "ENGINE"))
                .singleElement()
                .asString()
                .contains("without oneDNN, as the option onednn says");
        assertThat(OneDnnLog.of(child.out()).convolutions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("instructionSets")
    void channelsThatDoNotFillVectorsReadNoMemoryThatNobodyWrote(String set)
            throws InterruptedException {
        Path hiding = NativeLibrary.HIDDEN_CACHES.compile(folder);
        Path filling = NativeLibrary.NAN_MEMORY.compile(folder);
        Map<String, String> filled = Map.of("LD_PRELOAD", filling.toString());

        ChildJvm child = run(filled, set, OneDnnUse.AUTO, "1", hiding.toString(), "after");

        assertThat(child.err()).contains("nan_memory: in force", "hidden_caches: ");
        assertRight(child);
    }

    private ChildJvm run(Map<String, String> environment, String set, OneDnnUse use, String... more)
            throws InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.put(InstructionSets.VARIABLE, set);
        String[] arguments =
                Stream.concat(Stream.of(use.name()), Stream.of(more)).toArray(String[]::new);
        return ChildJvm.run(folder, all, Convolving.class, arguments);
    }

    private static void assertRight(ChildJvm child) {
        assertThat(child.exit()).as(child.err()).isZero();
        assertThat(lines(child, Convolving.WRONG.strip())).isEmpty();
        assertThat(lines(child, Convolving.DONE.strip())).hasSize(1);
    }

    private static List<String> lines(ChildJvm child, String beginning) {
        return child.out().lines().filter(line -> line.startsWith(beginning)).toList();
    }
}
