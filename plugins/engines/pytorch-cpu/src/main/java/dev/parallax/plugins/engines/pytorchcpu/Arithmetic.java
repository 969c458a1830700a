package dev.parallax.plugins.engines.pytorchcpu;

import dev.parallax.api.engine.EngineUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in which this process convolves, found right by {@link SelfTest}: with oneDNN, or with
 * libtorch's own loops and matrix products.
 */
final class Arithmetic {

    private static final Logger LOG = LoggerFactory.getLogger(Arithmetic.class);

    /** From CycleGAN to a ResNet-18 of width 16; docs/results.md, "Without oneDNN". */
    private static final String COST = "training takes 1.5 to 6 times as long";

    private final Supplier<Optional<String>> test;
    private final Switch oneDnnSwitch;

    /** What {@link OneDnn#turn} does. */
    interface Switch {
        void turn(boolean on);
    }

    /**
     * Makes the choice ready.
     *
     * @param test says what is wrong with the way that is in force; {@link SelfTest#fault}
     * @param oneDnnSwitch changes the way
     */
    Arithmetic(Supplier<Optional<String>> test, Switch oneDnnSwitch) {
        this.test = test;
        this.oneDnnSwitch = oneDnnSwitch;
    }

    /**
     * Finds a way that is right and leaves it in force.
     *
     * @param oneDnn whether oneDNN may be used
     * @return the way, and why it is taken, to follow "PyTorch on the CPU, "
     * @throws EngineUnavailableException if no way is right, or oneDNN cannot be switched off
     */
    String choose(PytorchCpuEngine.OneDnnUse oneDnn) {
        if (oneDnn == PytorchCpuEngine.OneDnnUse.OFF) {
            withoutOneDnn("the option onednn is off");
            return "without oneDNN, as the option onednn says (" + COST + ")";
        }
        String note = "";
        try {
            oneDnnSwitch.turn(true); // an earlier session of this process may have switched it off
        } catch (UnsatisfiedLinkError e) {
            note = " (found right; could not be switched off, were it wrong: " + e + ")";
        }
        Optional<String> fault = test.get();
        if (fault.isEmpty()) {
            return "oneDNN" + note;
        }
        withoutOneDnn("on this machine it is wrong: " + fault.get());
        LOG.warn(
                "oneDNN, which libtorch convolves with, is wrong on this machine: {}. Most likely"
                        + " this is a virtual machine that hides the sizes of the CPU's caches."
                        + " Parallax computes without oneDNN: rightly, but {}.",
                fault.get(),
                COST);
        return "without oneDNN, which is wrong on this machine (" + fault.get() + "; " + COST + ")";
    }

    private void withoutOneDnn(String why) {
        try {
            oneDnnSwitch.turn(false);
        } catch (UnsatisfiedLinkError e) {
            throw new EngineUnavailableException(
                    "libtorch must convolve without oneDNN, for "
                            + why
                            + "; but this libtorch"
                            + " cannot be told so ("
                            + e
                            + "). Use another machine, or another engine",
                    e);
        }
        Optional<String> fault = test.get();
        if (fault.isPresent()) {
            throw new EngineUnavailableException(
                    "libtorch does not compute rightly on this machine. Without oneDNN "
                            + fault.get()
                            + "; and with it, "
                            + why
                            + ". Use another machine, or another engine",
                    null);
        }
    }
}
