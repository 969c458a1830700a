package dev.parallax.plugins.engines.pytorchcpu;

import dev.parallax.api.engine.EngineUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in which this process convolves, found right by {@link SelfTest}: with oneDNN, or with
 * libtorch's own loops and matrix products.
 *
 * <p>libtorch has one switch for the whole process. So the first session of a process chooses, for
 * all: a later one must not change what an earlier one is computing with.
 */
final class Arithmetic {

    private static final Logger LOG = LoggerFactory.getLogger(Arithmetic.class);

    /** From CycleGAN to a ResNet-18 of width 16; docs/results.md, "Without oneDNN". */
    private static final String COST = "training takes 1.5 to 6 times as long";

    private final Switch oneDnnSwitch;
    private @Nullable String way;
    private boolean off;

    /** What {@link OneDnn#turn} does. */
    interface Switch {
        void turn(boolean on);
    }

    /**
     * Makes the choice of a process.
     *
     * @param oneDnnSwitch changes the way
     */
    Arithmetic(Switch oneDnnSwitch) {
        this.oneDnnSwitch = oneDnnSwitch;
    }

    /**
     * Finds a way that is right and leaves it in force, or returns the one that was found before.
     *
     * @param oneDnn whether oneDNN may be used
     * @param test says what is wrong with the way that is in force; {@link SelfTest#fault}. Asked
     *     by the first session only, when nobody computes
     * @return the way, and why it is taken, to follow "PyTorch on the CPU, "
     * @throws EngineUnavailableException if no way is right, oneDNN cannot be switched off, or it
     *     is to be off and the process computes with it already
     */
    synchronized String choose(PytorchCpuEngine.OneDnnUse oneDnn, Supplier<Optional<String>> test) {
        boolean wantedOff = oneDnn == PytorchCpuEngine.OneDnnUse.OFF;
        String chosen = way;
        if (chosen == null) {
            chosen = wantedOff ? switchedOff(test) : tried(test);
            way = chosen;
        } else if (wantedOff && !off) {
            throw new EngineUnavailableException(
                    "the option onednn is off, but this process computes with oneDNN already, and"
                            + " libtorch has one switch for all: start a process of its own",
                    null);
        }
        return chosen;
    }

    private String switchedOff(Supplier<Optional<String>> test) {
        withoutOneDnn("the option onednn is off", test);
        return "without oneDNN, as the option onednn says (" + COST + ")";
    }

    private String tried(Supplier<Optional<String>> test) {
        String note = "";
        try {
            oneDnnSwitch.turn(true);
        } catch (LinkageError e) {
            note = " (found right; could not be switched off, were it wrong: " + e + ")";
        }
        Optional<String> fault = test.get();
        if (fault.isEmpty()) {
            return "oneDNN" + note;
        }
        withoutOneDnn("on this machine it is wrong: " + fault.get(), test);
        LOG.warn(
                "oneDNN, which libtorch convolves with, is wrong on this machine: {}. Most likely"
                        + " this is a virtual machine that hides the sizes of the CPU's caches."
                        + " Parallax computes without oneDNN: rightly, but {}. A host that shows the"
                        + " caches of its CPU to the machine makes it fast again.",
                fault.get(),
                COST);
        return "without oneDNN, which is wrong on this machine (" + fault.get() + "; " + COST + ")";
    }

    private void withoutOneDnn(String why, Supplier<Optional<String>> test) {
        try {
            oneDnnSwitch.turn(false);
        } catch (LinkageError e) {
            throw new EngineUnavailableException(
                    "libtorch has to convolve without oneDNN, because "
                            + why
                            + "; but its switch cannot be reached ("
                            + e
                            + "). Use another machine, or another engine",
                    e);
        }
        Optional<String> fault = test.get();
        if (fault.isPresent()) {
            throw new EngineUnavailableException(
                    "libtorch does not compute rightly on this machine. Without oneDNN "
                            + fault.get()
                            + "; and as for oneDNN, "
                            + why
                            + ". Use another machine, or another engine",
                    null);
        }
        off = true;
    }
}
