package dev.parallax.plugins.libraries.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.parallax.api.engine.Kernels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Kernels that cross into native code once per call, whatever the number of arrays: each method is
 * a TorchScript method over lists of tensors.
 *
 * <p>Parameters that require a gradient are updated in place like any other array, because DJL
 * switches grad mode off around {@link IValueUtils#runMethod}. No array is left behind in any
 * manager.
 */
final class FusedKernels implements Kernels, AutoCloseable {

    /*
     * Where one pass over memory does it, the list operation of libtorch is taken. Where several
     * are needed, a loop finishes one array before the next on the processor: it is still in the
     * cache then. On a GPU what counts is the number of kernels that are started, so there it is
     * one for many arrays.
     */
    private static final String CODE =
            """
              def scale(self, a: List[Tensor], factor: float) -> None:
                torch._foreach_mul_(a, factor)
              def scale_each(self, a: List[Tensor], factors: List[float]) -> None:
                for i in range(len(a)):
                  a[i].mul_(factors[i])
              def add(self, a: List[Tensor], b: List[Tensor], factor: float) -> None:
                torch._foreach_add_(a, b, alpha=factor)
              def average(self, a: List[Tensor], b: List[Tensor], keep: float) -> None:
                torch._foreach_lerp_(a, b, 1. - keep)
              def average_squares(self, a: List[Tensor], b: List[Tensor], keep: float) -> None:
                if a[0].is_cuda:
                  torch._foreach_mul_(a, keep)
                  torch._foreach_addcmul_(a, b, b, 1. - keep)
                else:
                  for i in range(len(a)):
                    a[i].mul_(keep).addcmul_(b[i], b[i], value=1. - keep)
              def add_ratio(self, a: List[Tensor], m: List[Tensor], v: List[Tensor],
                            factor: float, root: float, epsilon: float) -> None:
                if a[0].is_cuda:
                  denominators = torch._foreach_sqrt(v)
                  torch._foreach_add_(denominators, epsilon * root)
                  torch._foreach_addcdiv_(a, m, denominators, factor * root)
                else:
                  for i in range(len(a)):
                    denominator = torch.sqrt(v[i]).add_(epsilon * root)
                    a[i].addcdiv_(m[i], denominator, value=factor * root)
              def norms(self, a: List[Tensor]) -> Tensor:
                return torch.stack(torch._foreach_norm(a, 2))
              def assign(self, a: Tensor, b: Tensor) -> None:
                a.copy_(b)
              def upload(self, a: Tensor, b: Tensor) -> None:
                a.copy_(b.pin_memory(), True)
            """;

    private final PtNDManager manager;
    private final PtSymbolBlock module;

    /**
     * Compiles the kernels.
     *
     * @param manager owned by the kernels from now on
     */
    FusedKernels(PtNDManager manager) {
        this.manager = manager;
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(TorchScriptArchive.of(CODE));
            module = JniUtils.loadModule(manager, archive, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void scale(NDList a, double factor) {
        if (a.isEmpty()) {
            return;
        }
        try (IValue arrays = list(a);
                IValue by = IValue.from(factor)) {
            run("scale", arrays, by);
        }
    }

    @Override
    public void scale(NDList a, float[] factors) {
        requireSameLength(a.size(), factors.length);
        if (a.isEmpty()) {
            return;
        }
        double[] widened = new double[factors.length];
        for (int i = 0; i < factors.length; i++) {
            widened[i] = factors[i];
        }
        try (IValue arrays = list(a);
                IValue by = IValue.listFrom(widened)) {
            run("scale_each", arrays, by);
        }
    }

    @Override
    public void add(NDList a, NDList b, double factor) {
        combine("add", a, b, factor);
    }

    @Override
    public void average(NDList a, NDList b, double keep) {
        combine("average", a, b, keep);
    }

    @Override
    public void averageSquares(NDList a, NDList b, double keep) {
        combine("average_squares", a, b, keep);
    }

    @Override
    public void addRatio(NDList a, NDList m, NDList v, double factor, double root, double epsilon) {
        requireSameLength(a.size(), m.size());
        requireSameLength(a.size(), v.size());
        if (a.isEmpty()) {
            return;
        }
        try (IValue arrays = list(a);
                IValue numerators = list(m);
                IValue squares = list(v);
                IValue by = IValue.from(factor);
                IValue divisor = IValue.from(root);
                IValue added = IValue.from(epsilon)) {
            run("add_ratio", arrays, numerators, squares, by, divisor, added);
        }
    }

    @Override
    public float[] norms(NDList a) {
        if (a.isEmpty()) {
            return new float[0];
        }
        try (IValue arrays = list(a);
                IValue result = IValueUtils.runMethod(module, "norms", arrays);
                NDArray norms = result.toTensor(manager)) {
            return norms.toFloatArray();
        }
    }

    /** Copies values, whatever the layout of either array in memory. */
    void assign(NDArray to, NDArray from) {
        copy("assign", to, from);
    }

    /**
     * Copies values of the host to a GPU by way of page-locked memory, which libtorch pools. When
     * this returns the host's memory has been read; the GPU copies it when its turn comes, while
     * this thread goes on.
     */
    void upload(NDArray to, NDArray from) {
        copy("upload", to, from);
    }

    private void copy(String method, NDArray to, NDArray from) {
        try (IValue target = IValue.from((PtNDArray) to);
                IValue source = IValue.from((PtNDArray) from)) {
            run(method, target, source);
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }

    private void combine(String method, NDList a, NDList b, double number) {
        requireSameLength(a.size(), b.size());
        if (a.isEmpty()) {
            return;
        }
        try (IValue changed = list(a);
                IValue read = list(b);
                IValue scalar = IValue.from(number)) {
            run(method, changed, read, scalar);
        }
    }

    private void run(String method, IValue... arguments) {
        IValueUtils.runMethod(module, method, arguments).close();
    }

    private static IValue list(NDList arrays) {
        return IValue.listFrom(
                arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    }

    private static void requireSameLength(int arrays, int others) {
        if (arrays != others) {
            throw new IllegalArgumentException(
                    "lists must have equal length, not " + arrays + " and " + others);
        }
    }
}
