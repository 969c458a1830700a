package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.data.Image;

/**
 * Crops and resizes in one go, reading nothing outside the crop.
 *
 * <p>The filters are separable, so one pass resamples rows and another columns. The pass along rows
 * has to gather single values, the one along columns adds up whole rows; whichever order gives the
 * first fewer rows to do is taken. Values beyond [0, 1], which bicubic filters make, are kept.
 */
final class Resampling {

    private final Taps columns;
    private final Taps rows;

    private Resampling(Taps rows, Taps columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Resizes a part of an image.
     *
     * @param image any number of channels
     * @param box the part
     * @param height rows of the result
     * @param width columns of the result
     * @param filter the interpolation
     * @param antialias whether to filter out what a smaller image cannot show
     * @return the image itself where nothing changes
     */
    static Image resizedCrop(
            Image image, Box box, int height, int width, Interpolation filter, boolean antialias) {
        if (box.equals(Box.whole(image)) && box.height() == height && box.width() == width) {
            return image;
        }
        Taps rows = Taps.of(box.height(), height, filter, antialias);
        Taps columns = Taps.of(box.width(), width, filter, antialias);
        return new Resampling(rows, columns).apply(image, box);
    }

    private Image apply(Image image, Box box) {
        int plane = rows.count() * columns.count();
        float[] result = new float[image.channels() * plane];
        if (box.height() <= rows.count()) {
            alongRowsFirst(image, box, result);
        } else {
            for (int channel = 0; channel < image.channels(); channel++) {
                alongColumnsFirst(image, box, channel, result);
            }
        }
        return new Image(image.channels(), rows.count(), columns.count(), result);
    }

    private static int start(Image image, Box box, int channel) {
        return (channel * image.height() + box.top()) * image.width() + box.left();
    }

    /** All channels in one: their lines lie side by side, which makes the second pass longer. */
    private void alongRowsFirst(Image image, Box box, float[] result) {
        int width = columns.count();
        float[][] lines = new float[box.height()][image.channels() * width];
        for (int channel = 0; channel < image.channels(); channel++) {
            resampleLines(image, box, channel, lines);
        }
        float[] sum = new float[image.channels() * width];
        for (int row = 0; row < rows.count(); row++) {
            rows.combine(row, index -> lines[index], sum.length, sum);
            for (int channel = 0; channel < image.channels(); channel++) {
                int to = (channel * rows.count() + row) * width;
                System.arraycopy(sum, channel * width, result, to, width);
            }
        }
    }

    private void resampleLines(Image image, Box box, int channel, float[][] lines) {
        int width = columns.count();
        int from = start(image, box, channel);
        float[] x = new float[box.width() + columns.margin()];
        float[] y = x.clone();
        float[] pair = new float[2 * width];
        for (int row = 0; row < lines.length; row += 2) {
            int next = Math.min(row + 1, lines.length - 1); // an odd last row is done twice
            System.arraycopy(image.values(), from + row * image.width(), x, 0, box.width());
            System.arraycopy(image.values(), from + next * image.width(), y, 0, box.width());
            columns.resample(x, y, pair);
            System.arraycopy(pair, 0, lines[row], channel * width, width);
            System.arraycopy(pair, width, lines[next], channel * width, width);
        }
    }

    private void alongColumnsFirst(Image image, Box box, int channel, float[] result) {
        int from = start(image, box, channel);
        int to = channel * rows.count() * columns.count();
        LineWindow lines =
                new LineWindow(image.values(), from, image.width(), box.width(), rows.window());
        int width = columns.count();
        float[] x = new float[box.width() + columns.margin()];
        float[] y = x.clone();
        float[] pair = new float[2 * width];
        for (int row = 0; row < rows.count(); row += 2) {
            int next = Math.min(row + 1, rows.count() - 1);
            rows.combine(row, lines::line, box.width(), x);
            rows.combine(next, lines::line, box.width(), y);
            columns.resample(x, y, pair);
            System.arraycopy(pair, 0, result, to + row * width, width);
            System.arraycopy(pair, width, result, to + next * width, width);
        }
    }
}
