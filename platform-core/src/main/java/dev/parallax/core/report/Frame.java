package dev.parallax.core.report;

/**
 * The rectangle around the points of a map, both axes on the same scale; neither a tower nor a
 * ribbon.
 *
 * @param left the x value at its left side
 * @param top the y value at its upper side
 * @param width how much of the plane it covers
 * @param height how much of the plane it covers
 */
record Frame(double left, double top, double width, double height) {

    private static final double MARGIN = 1.04;

    static Frame around(float[][] xy) {
        double minX = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (float[] point : xy) {
            minX = Math.min(minX, point[0]);
            maxX = Math.max(maxX, point[0]);
            minY = Math.min(minY, point[1]);
            maxY = Math.max(maxY, point[1]);
        }
        double wide = maxX - minX;
        double high = maxY - minY;
        double width = MARGIN * Math.max(wide, high);
        if (width == 0) {
            width = 1;
        }
        double height = Math.max(MARGIN * high, width / 2);
        return new Frame((minX + maxX - width) / 2, (minY + maxY - height) / 2, width, height);
    }

    /** 0 at the left side, 1 at the right. */
    double across(float[] point) {
        return (point[0] - left) / width;
    }

    /** 0 at the upper side, 1 at the lower. */
    double down(float[] point) {
        return (point[1] - top) / height;
    }

    /** How high it is where it is so wide. */
    double heightFor(double wide) {
        return wide * height / width;
    }
}
