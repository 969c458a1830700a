package dev.parallax.plugins.engines.pytorchcpu;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * The switch of oneDNN, the library that libtorch convolves with, for the whole process. PyTorch
 * has it as {@code torch.backends.mkldnn.enabled}; DJL does not, so it is called by its name in the
 * native library (aten/src/ATen/Context.h).
 */
final class OneDnn {

    private OneDnn() {}

    /**
     * Switches.
     *
     * @param on whether libtorch convolves with oneDNN from now on
     * @throws UnsatisfiedLinkError if the libtorch that is loaded has no such switch, or native
     *     functions cannot be called here
     */
    static void turn(boolean on) {
        String name = System.mapLibraryName("torch_cpu");
        Path library = Path.of(LibUtils.getLibtorchPath()).resolve(name);
        NativeLibrary torch = NativeLibrary.getInstance(library.toString());
        Pointer context = torch.getFunction("_ZN2at13globalContextEv").invokePointer(new Object[0]);
        torch.getFunction("_ZN2at7Context20setUserEnabledMkldnnEb")
                .invokeVoid(new Object[] {context, (byte) (on ? 1 : 0)});
    }
}
