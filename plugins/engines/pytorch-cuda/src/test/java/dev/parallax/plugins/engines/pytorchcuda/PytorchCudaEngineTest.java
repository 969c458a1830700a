package dev.parallax.plugins.engines.pytorchcuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.api.engine.Probe;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said without a GPU: selection, probing and messages. */
final class PytorchCudaEngineTest {

    private static final String FETCHED = "cache/pytorch/2.7.1-cu128-linux-x86_64";

    @TempDir Path root;
    private Machine machine;

    @BeforeEach
    void makeMachine() {
        machine = new Machine(root);
    }

    @Test
    void thisMachineIsProbedAtOnce() {
        Probe probe = assertTimeout(Duration.ofSeconds(1), () -> new PytorchCudaEngine().probe());

        assertThat(probe.detail()).isNotBlank();
        assertThat(probe.remedy().isEmpty()).isEqualTo(probe.available());
    }

    @Test
    void probingLoadsNothing() {
        machine.working().libtorch(FETCHED);

        // the libraries are empty files: loading one would fail
        assertThat(machine.engine().probe().available()).isTrue();
    }

    @Test
    void aMachineWithAllOfItSaysWhatItHas() {
        Probe probe = machine.working().libtorch(FETCHED).engine().probe();

        assertThat(probe.available()).as(probe.toString()).isTrue();
        assertThat(probe.detail())
                .contains("2.7.1-cu128")
                .contains("580.159.04")
                .contains("gpu0 (NVIDIA H200)");
    }

    @Test
    void noDriver() {
        assertMissing("no NVIDIA driver", "Install NVIDIA's driver");
    }

    @Test
    void anotherPlatform() {
        machine.working().libtorch(FETCHED).platform("Windows 11", "amd64");

        assertMissing("made for linux-x86_64, and this machine is win-x86_64", "pytorch-cpu");
    }

    @Test
    void aDriverWithoutAGpu() {
        machine.driver("580.159.04").driverLibrary();

        assertMissing("580.159.04 runs, but it has no GPU", "nvidia-smi");
    }

    @Test
    void aDriverWhoseLibraryIsHidden() {
        machine.driver("580.159.04").gpu("0000:00:06.0", Machine.MODEL);

        assertMissing("libcuda.so.1", "LD_LIBRARY_PATH");
    }

    @Test
    void aDriverWhoseLibraryIsInLdLibraryPath() {
        machine.driver("580.159.04")
                .gpu("0000:00:06.0", Machine.MODEL)
                .file("elsewhere/libcuda.so.1", "")
                .set("LD_LIBRARY_PATH", "/none:" + root.resolve("elsewhere"))
                .libtorch(FETCHED);

        assertThat(machine.engine().probe().available()).isTrue();
    }

    @Test
    void noNatives() {
        machine.working();

        assertMissing("no libtorch for CUDA", "parallax engine fetch cuda");
    }

    @Test
    void nativesThatWereFetchedInPart() {
        machine.working().file(FETCHED + "/libtorch.so", "");

        assertMissing("has no libc10_cuda.so", "fetch cuda");
    }

    @Test
    void aPathWithoutLibtorch() {
        machine.working().set("PYTORCH_LIBRARY_PATH", root.resolve("mine").toString());

        assertMissing("where no libtorch.so is", "folder that holds libtorch.so");
    }

    @Test
    void aLibtorchForTheProcessor() {
        machine.working()
                .file("mine/libtorch.so", "")
                .file("mine/libtorch_cpu.so", "")
                .set("PYTORCH_LIBRARY_PATH", root.resolve("mine").toString());

        assertMissing("has no libc10_cuda.so", "built for CUDA");
    }

    @Test
    void aLibtorchOfAnotherVersionNeedsALibraryOfItsOwn() {
        machine.working()
                .libtorch("mine/lib")
                .file("mine/version.py", "__version__ = '2.11.0+cu130'\n")
                .set("PYTORCH_LIBRARY_PATH", root.resolve("mine/lib").toString());

        assertMissing(
                "no library between Java and libtorch 2.11.0-cu130",
                "2.11.0-cu130-linux-x86_64/0.36.0-libdjl_torch.so");

        machine.file("cache/pytorch/2.11.0-cu130-linux-x86_64/0.36.0-libdjl_torch.so", "");

        assertThat(machine.engine().probe().detail()).contains("2.11.0-cu130");
    }

    @Test
    void whatTheEnvironmentSaysCountsMore() {
        machine.working()
                .libtorch("mine/lib")
                .file("mine/build-version", "2.7.1+cu126")
                .set("PYTORCH_LIBRARY_PATH", root.resolve("mine/lib").toString())
                .set("PYTORCH_FLAVOR", "cu128");

        Probe probe = machine.engine().probe();

        assertThat(probe.available()).as(probe.toString()).isTrue();
        assertThat(probe.detail()).contains("2.7.1-cu128");
    }

    @Test
    void aFlavourOfTheProcessor() {
        machine.working()
                .libtorch("mine")
                .set("PYTORCH_LIBRARY_PATH", root.resolve("mine").toString())
                .set("PYTORCH_FLAVOR", "cpu");

        assertMissing("flavour of PyTorch is 'cpu'", "PYTORCH_FLAVOR");
    }

    @Test
    void aDriverThatIsTooOld() {
        machine.driver("470.223.02").gpu("0", Machine.MODEL).driverLibrary().libtorch(FETCHED);

        assertMissing("470.223.02 is too old for cu128, which needs 525", "Update the driver");
    }

    @Test
    void hiddenGpus() {
        machine.working().libtorch(FETCHED).set("CUDA_VISIBLE_DEVICES", "-1");

        assertMissing("CUDA_VISIBLE_DEVICES is '-1'", "Unset it");
    }

    @Test
    void aDeviceThatIsNotThereNamesThoseThatAre() {
        machine.working().gpu("0000:00:07.0", "NVIDIA T4").libtorch(FETCHED);

        assertThatThrownBy(() -> machine.engine().open(new PytorchCudaEngine.Options("gpu2")))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessage(
                        "there is no device gpu2. Devices here are gpu0 (NVIDIA H200), gpu1"
                                + " (NVIDIA T4).");
    }

    @Test
    void openingSaysWhatIsMissing() {
        assertThatThrownBy(() -> machine.engine().open(new PytorchCudaEngine.Options("gpu0")))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("no NVIDIA driver")
                .hasMessageContaining("Install NVIDIA's driver");
    }

    @Test
    void devicesAreSpelledInOneWay() {
        for (String device : new String[] {"", "gpu", "cuda0", "cpu", "gpu-1", "GPU0"}) {
            assertThatThrownBy(() -> new PytorchCudaEngine.Options(device))
                    .hasMessageContaining("'" + device + "'")
                    .hasMessageContaining("gpu0");
        }
    }

    private void assertMissing(String detail, String remedy) {
        Probe probe = machine.engine().probe();

        assertThat(probe.available()).isFalse();
        assertThat(probe.detail()).contains(detail);
        assertThat(probe.remedy()).contains(remedy).endsWith(".");
    }
}
