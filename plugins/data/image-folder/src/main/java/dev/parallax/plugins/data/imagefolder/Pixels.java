package dev.parallax.plugins.data.imagefolder;

import dev.parallax.api.data.Image;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * Makes planes of floats of what ImageIO decodes to.
 *
 * <p>Stored samples are read straight from the data buffer: {@code getRGB} would be slow, would cut
 * 16 bits to 8, and would apply a gamma curve to grey images. Palettes and packed pixels, which
 * have neither problem, go through it.
 */
final class Pixels {

    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private Pixels() {}

    /**
     * Converts an image.
     *
     * @param image what ImageIO made
     * @param channels what is wanted
     * @return values in [0, 1], transparency laid on white
     * @throws IOException if its colours are neither grey nor RGB, or it is too large for an array
     */
    static Image of(BufferedImage image, ImageFolder.Channels channels) throws IOException {
        int width = image.getWidth();
        int height = image.getHeight();
        if (4L * width * height > Integer.MAX_VALUE - 8) {
            throw new IOException(
                    "%d x %d pixels are too many: scale it down".formatted(width, height));
        }
        ColorModel model = image.getColorModel();
        int family = model.getColorSpace().getType();
        if (family != ColorSpace.TYPE_GRAY && family != ColorSpace.TYPE_RGB) {
            throw new IOException(
                    "its colours are neither grey nor RGB (%d components, as in CMYK): convert it to RGB"
                            .formatted(model.getNumColorComponents()));
        }
        float[][] planes = isStored(image) ? stored(image) : packed(image);
        if (model.hasAlpha()) {
            layOnWhite(planes);
        }
        int colours = model.hasAlpha() ? planes.length - 1 : planes.length;
        return channels == ImageFolder.Channels.GREY
                ? new Image(1, height, width, grey(planes, colours))
                : new Image(3, height, width, rgb(planes, colours));
    }

    private static boolean isStored(BufferedImage image) {
        int type = image.getRaster().getDataBuffer().getDataType();
        return image.getColorModel() instanceof ComponentColorModel
                && !image.isAlphaPremultiplied()
                && image.getSampleModel() instanceof PixelInterleavedSampleModel
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
    }

    /** One plane per stored band: colours, then alpha where there is one. */
    private static float[][] stored(BufferedImage image) {
        Raster raster = image.getRaster();
        PixelInterleavedSampleModel layout = (PixelInterleavedSampleModel) raster.getSampleModel();
        DataBuffer data = raster.getDataBuffer();
        int origin =
                data.getOffset()
                        - raster.getSampleModelTranslateY() * layout.getScanlineStride()
                        - raster.getSampleModelTranslateX() * layout.getPixelStride();
        int width = image.getWidth();
        float[][] planes = new float[layout.getNumBands()][width * image.getHeight()];
        for (int band = 0; band < planes.length; band++) {
            float[] plane = planes[band];
            int start = origin + layout.getBandOffsets()[band];
            for (int row = 0; row < image.getHeight(); row++) {
                int from = start + row * layout.getScanlineStride();
                if (data instanceof DataBufferByte bytes) {
                    copy(bytes.getData(), from, layout.getPixelStride(), plane, row * width, width);
                } else {
                    short[] shorts = ((DataBufferUShort) data).getData();
                    copy(shorts, from, layout.getPixelStride(), plane, row * width, width);
                }
            }
        }
        return planes;
    }

    private static void copy(byte[] in, int from, int stride, float[] out, int at, int count) {
        for (int i = 0; i < count; i++) {
            out[at + i] = (in[from + i * stride] & 0xff) / 255f;
        }
    }

    private static void copy(short[] in, int from, int stride, float[] out, int at, int count) {
        for (int i = 0; i < count; i++) {
            out[at + i] = (in[from + i * stride] & 0xffff) / 65535f;
        }
    }

    /** Red, green and blue, then alpha where there is one. */
    private static float[][] packed(BufferedImage image) {
        int width = image.getWidth();
        int planes = image.getColorModel().hasAlpha() ? 4 : 3;
        float[][] values = new float[planes][width * image.getHeight()];
        int[] line = new int[width];
        for (int row = 0; row < image.getHeight(); row++) {
            image.getRGB(0, row, width, 1, line, 0, width);
            for (int plane = 0; plane < planes; plane++) {
                int shift = plane == 3 ? 24 : 16 - 8 * plane;
                for (int i = 0; i < width; i++) {
                    values[plane][row * width + i] = (line[i] >>> shift & 0xff) / 255f;
                }
            }
        }
        return values;
    }

    /** Mixes every colour plane with white by the last plane. */
    private static void layOnWhite(float[][] planes) {
        float[] alpha = planes[planes.length - 1];
        for (int plane = 0; plane < planes.length - 1; plane++) {
            float[] colour = planes[plane];
            for (int i = 0; i < colour.length; i++) {
                colour[i] = colour[i] * alpha[i] + (1 - alpha[i]);
            }
        }
    }

    private static float[] rgb(float[][] planes, int colours) {
        int size = planes[0].length;
        float[] values = new float[3 * size];
        for (int channel = 0; channel < 3; channel++) {
            float[] plane = planes[colours == 1 ? 0 : channel];
            System.arraycopy(plane, 0, values, channel * size, size);
        }
        return values;
    }

    private static float[] grey(float[][] planes, int colours) {
        if (colours == 1) {
            return planes[0];
        }
        float[] values = new float[planes[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = RED * planes[0][i] + GREEN * planes[1][i] + BLUE * planes[2][i];
        }
        return values;
    }
}
