package dev.parallax.plugins.evaluators.linearprobe;

import dev.parallax.api.Interruption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Minimises a smooth function with the limited-memory BFGS method.
 *
 * <p>Source: Nocedal and Wright, "Numerical Optimization", 2nd edition, 2006: algorithms 7.4 (the
 * product with the inverse Hessian by two loops) and 7.5. Steps satisfy the weak Wolfe conditions
 * (3.6), found by doubling and halving (Lewis and Overton, "Nonsmooth optimization via quasi-Newton
 * methods", 2013, algorithm 2.6); then the curvature of every remembered pair is positive.
 *
 * @param iterations at most that many
 * @param tolerance stops where the norm of the gradient is at most that share of the norm of the
 *     variables, or of 1 if that is larger (Liu and Nocedal, 1989)
 */
record Lbfgs(int iterations, double tolerance) {

    private static final int MEMORY = 10;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;

    /** Halvings after which rounding errors hide any decrease. */
    private static final int TRIALS = 25;

    /** A function of many variables. */
    interface Function {

        /**
         * Evaluates the function.
         *
         * @param x where
         * @param gradient receives the gradient
         * @return the value
         */
        double evaluate(double[] x, double[] gradient);
    }

    /** A place with what is known of the function there. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Point(double[] x, double value, double[] gradient) {

        static Point of(Function function, double[] x) {
            double[] gradient = new double[x.length];
            return new Point(x, function.evaluate(x, gradient), gradient);
        }
    }

    /** A step and how the gradient changed along it; s and y in the book. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Pair(double[] step, double[] change, double product) {}

    /**
     * Minimises a function.
     *
     * @param function smooth and bounded below
     * @param start where to begin; not changed
     * @return the best place that was found
     */
    double[] minimize(Function function, double[] start) {
        Point point = Point.of(function, start.clone());
        Deque<Pair> memory = new ArrayDeque<>();
        for (int i = 0; i < iterations && !flat(point); i++) {
            double[] direction = direction(point.gradient(), memory);
            Point next = search(function, point, direction, memory.isEmpty());
            if (next.value() >= point.value()) {
                break; // as low as rounding errors let it go
            }
            double[] step = combination(next.x(), -1, point.x());
            double[] change = combination(next.gradient(), -1, point.gradient());
            double product = dot(step, change);
            if (product > 0) {
                memory.addLast(new Pair(step, change, product));
            }
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
            point = next;
        }
        return point.x();
    }

    private boolean flat(Point point) {
        return norm(point.gradient()) <= tolerance * Math.max(1, norm(point.x()));
    }

    /** Algorithm 7.4, times -1: downhill. */
    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        List<Pair> pairs = new ArrayList<>(memory);
        double[] alpha = new double[pairs.size()];
        double[] q = gradient.clone();
        for (int i = pairs.size() - 1; i >= 0; i--) {
            Pair pair = pairs.get(i);
            alpha[i] = dot(pair.step(), q) / pair.product();
            add(q, -alpha[i], pair.change());
        }
        if (!pairs.isEmpty()) {
            Pair last = memory.getLast();
            scale(q, last.product() / dot(last.change(), last.change())); // (7.20)
        }
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            double beta = dot(pair.change(), q) / pair.product();
            add(q, alpha[i] - beta, pair.step());
        }
        scale(q, -1);
        return q;
    }

    /** Returns a better point along the direction, or the same one where there is none. */
    private static Point search(Function function, Point from, double[] direction, boolean first) {
        double slope = dot(from.gradient(), direction);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = first ? Math.min(1, 1 / norm(direction)) : 1;
        Point best = from;
        for (int trial = 0; trial < TRIALS; trial++) {
            Interruption.check();
            Point to = Point.of(function, combination(from.x(), length, direction));
            // written so that a value that is NaN counts as too high
            if (!(to.value() <= from.value() + SUFFICIENT_DECREASE * length * slope)) {
                high = length;
            } else {
                best = to;
                if (dot(to.gradient(), direction) >= CURVATURE * slope) {
                    return best;
                }
                low = length;
            }
            length = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
        }
        return best;
    }

    private static double[] combination(double[] a, double factor, double[] b) {
        double[] sum = a.clone();
        add(sum, factor, b);
        return sum;
    }

    private static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
