package ${package};

import dev.parallax.api.evaluation.LabelledFeatures;

/**
 * The mean feature vector of every class.
 *
 * @param means by class, then by feature; NaN for a class without a sample, which is never nearest
 */
record ClassMeans(double[][] means) {

    /**
     * Computes the means.
     *
     * @param train (N, D) with labels
     * @return one mean per class
     */
    static ClassMeans of(LabelledFeatures train) {
        int width = (int) train.features().size(1);
        float[] rows = train.features().toFloatArray();
        double[][] means = new double[train.classes().size()][width];
        int[] counts = new int[means.length];
        for (int i = 0; i < train.size(); i++) {
            int label = train.labels()[i];
            counts[label]++;
            for (int d = 0; d < width; d++) {
                means[label][d] += rows[i * width + d];
            }
        }
        for (int c = 0; c < means.length; c++) {
            for (int d = 0; d < width; d++) {
                means[c][d] /= counts[c];
            }
        }
        return new ClassMeans(means);
    }

    /**
     * Finds the class with the nearest mean.
     *
     * @param rows feature vectors, one behind the other
     * @param start where in it the one that is asked about starts
     * @return the number of the class, the first of several equally near
     */
    int nearest(float[] rows, int start) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            double distance = 0;
            for (int d = 0; d < means[c].length; d++) {
                double difference = rows[start + d] - means[c][d];
                distance += difference * difference;
            }
            if (distance < least) {
                nearest = c;
                least = distance;
            }
        }
        return nearest;
    }
}
