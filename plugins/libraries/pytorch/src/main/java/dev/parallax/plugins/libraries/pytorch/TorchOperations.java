package dev.parallax.plugins.libraries.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.parallax.api.engine.Operations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operations of libtorch: each is a TorchScript module of one method, with its numbers written into
 * the code, compiled when it is first asked for. Gradients flow through it.
 */
final class TorchOperations implements Operations, AutoCloseable {

    /** The array x in the layout that convolutions are right and fast in: see Convolutions. */
    private static final String CHANNELS_LAST = "torch.contiguous(x, memory_format=2)";

    private final PtNDManager manager;
    private final Map<String, PtSymbolBlock> modules = new HashMap<>();

    /**
     * Makes operations.
     *
     * @param manager owned by the operations from now on
     */
    TorchOperations(PtNDManager manager) {
        this.manager = manager;
    }

    @Override
    public NDArray transposedConvolution(
            NDArray x,
            NDArray weight,
            @Nullable NDArray bias,
            int stride,
            int padding,
            int outputPadding) {
        if (weight.size(2) == 1 && stride > 1) {
            // its gradient is a strided convolution of kernel 1: see Convolutions
            return Operations.PLAIN.transposedConvolution(
                    x, weight, bias, stride, padding, outputPadding);
        }
        String numbers =
                "[%1$d, %1$d], [%2$d, %2$d], [%3$d, %3$d]"
                        .formatted(stride, padding, outputPadding);
        return bias == null
                ? run(
                        "x: Tensor, w: Tensor",
                        "torch.conv_transpose2d(" + CHANNELS_LAST + ", w, None, " + numbers + ")",
                        new NDList(x, weight))
                : run(
                        "x: Tensor, w: Tensor, b: Tensor",
                        "torch.conv_transpose2d(" + CHANNELS_LAST + ", w, b, " + numbers + ")",
                        new NDList(x, weight, bias));
    }

    @Override
    public NDArray reflectionPad(NDArray x, int width) {
        String code = "torch.reflection_pad2d(x, [%1$d, %1$d, %1$d, %1$d])".formatted(width);
        return run("x: Tensor", code, new NDList(x));
    }

    @Override
    public NDArray groupNorm(NDArray x, int groups, double epsilon) {
        // with channels last, libtorch needs several times as long for groups of few channels
        String code =
                "torch.group_norm(x.contiguous(), %d, None, None, %s)".formatted(groups, epsilon);
        return run("x: Tensor", code, new NDList(x));
    }

    @Override
    public NDArray inputGradient(NDArray output, NDArray input) {
        String code =
                "unchecked_cast(Tensor, torch.autograd.grad([x.sum()], [y], None, True, True)[0])";
        NDList arrays = new NDList(output, input);
        return run("x: Tensor, y: Tensor", code, arrays);
    }

    private NDArray run(String parameters, String expression, NDList arrays) {
        String code =
                "  def forward(self, %s) -> Tensor:\n    return %s\n"
                        .formatted(parameters, expression);
        PtSymbolBlock module = modules.computeIfAbsent(code, this::compile);
        List<String> names = arrays.stream().map(NDArray::getName).toList();
        try {
            // DJL makes a dictionary of arrays whose names have dots, as those of checkpoints have
            arrays.forEach(array -> array.setName(null));
            return IValueUtils.forward(module, arrays, true).singletonOrThrow();
        } finally {
            for (int i = 0; i < arrays.size(); i++) {
                arrays.get(i).setName(names.get(i));
            }
        }
    }

    private PtSymbolBlock compile(String code) {
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(TorchScriptArchive.of(code));
            return JniUtils.loadModule(manager, archive, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        modules.values().forEach(PtSymbolBlock::close);
        manager.close();
    }
}
