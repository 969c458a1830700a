package dev.parallax.core.optim;

import ai.djl.ndarray.NDList;
import dev.parallax.api.engine.Kernels;

/** Kernels that count how often they are called. */
final class CountedKernels implements Kernels {

    private final Kernels kernels;
    private int calls;

    CountedKernels(Kernels kernels) {
        this.kernels = kernels;
    }

    int calls() {
        return calls;
    }

    @Override
    public void scale(NDList a, double factor) {
        calls++;
        kernels.scale(a, factor);
    }

    @Override
    public void scale(NDList a, float[] factors) {
        calls++;
        kernels.scale(a, factors);
    }

    @Override
    public void add(NDList a, NDList b, double factor) {
        calls++;
        kernels.add(a, b, factor);
    }

    @Override
    public void average(NDList a, NDList b, double keep) {
        calls++;
        kernels.average(a, b, keep);
    }

    @Override
    public void averageSquares(NDList a, NDList b, double keep) {
        calls++;
        kernels.averageSquares(a, b, keep);
    }

    @Override
    public void addRatio(NDList a, NDList m, NDList v, double factor, double root, double epsilon) {
        calls++;
        kernels.addRatio(a, m, v, factor, root, epsilon);
    }

    @Override
    public float[] norms(NDList a) {
        calls++;
        return kernels.norms(a);
    }
}
