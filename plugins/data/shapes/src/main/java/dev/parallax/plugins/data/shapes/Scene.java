package dev.parallax.plugins.data.shapes;

import dev.parallax.api.data.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Everything there is to know about one image.
 *
 * @param shape what is to be seen
 * @param texture the pattern on it
 * @param hue its colour
 * @param extent its size
 * @param background the pattern behind it
 * @param ground the fill behind everything
 * @param clutter small scraps behind the figure, in painting order
 * @param figure the shape, painted last and completely visible
 */
record Scene(
        Shape shape,
        Pattern texture,
        Hue hue,
        Extent extent,
        Pattern background,
        Fill ground,
        List<Figure> clutter,
        Figure figure) {

    /** How far apart in brightness the two tones of a background are. */
    private static final double GROUND_STEP = 0.05;

    /** How far apart in brightness the two tones of a figure are. */
    private static final double FIGURE_STEP = 0.1;

    /**
     * How far a figure leans to either side, in radians: like things in photographs, figures stand
     * more or less upright. Turned at will, no crop or flip relates two of one shape.
     */
    private static final double LEAN = 0.35;

    private static final Shape[] SHAPES = Shape.values();
    private static final Pattern[] PATTERNS = Pattern.values();
    private static final Hue[] HUES = Hue.values();
    private static final Extent[] EXTENTS = Extent.values();

    /**
     * Draws a scene.
     *
     * @param random where every choice comes from
     * @param scraps how many scraps lie around
     * @return the scene
     */
    static Scene draw(RandomGenerator random, int scraps) {
        Shape shape = pick(SHAPES, random);
        Pattern texture = pick(PATTERNS, random);
        Hue hue = pick(HUES, random);
        Extent extent = pick(EXTENTS, random);
        Pattern background = pick(PATTERNS, random);

        // Figure and ground differ in brightness, else no outline survives a grey-scale view;
        // which of them is the brighter one is chance.
        double groundLuma = between(0.2, 0.8, random);
        double contrast = between(0.3, 0.45, random);
        boolean canRise = groundLuma + contrast <= 0.9;
        boolean canFall = groundLuma - contrast >= 0.1;
        boolean rise = canRise && (!canFall || random.nextDouble() < 0.5);
        double figureLuma = groundLuma + (rise ? contrast : -contrast);

        Fill ground = fill(background, between(0, 360, random), groundLuma, GROUND_STEP, random);
        List<Figure> clutter = new ArrayList<>(scraps);
        for (int i = 0; i < scraps; i++) {
            clutter.add(scrap(random));
        }
        double radius = extent.smallest() + Extent.SPREAD * random.nextDouble();
        double degrees = hue.degrees() + between(-10, 10, random);
        Fill paint = fill(texture, degrees, figureLuma, FIGURE_STEP, random);
        Figure figure =
                new Figure(
                        shape,
                        between(radius, 1 - radius, random),
                        between(radius, 1 - radius, random),
                        radius,
                        Turn.of(between(-LEAN, LEAN, random)),
                        paint);
        return new Scene(shape, texture, hue, extent, background, ground, clutter, figure);
    }

    /** The quarter that the figure's centre lies in. */
    Place place() {
        return Place.of(figure.x(), figure.y());
    }

    /** Renders the scene into a square RGB image. */
    Image render(int side) {
        Canvas canvas = new Canvas(side);
        canvas.paint(ground);
        for (Figure scrap : clutter) {
            canvas.paint(scrap);
        }
        canvas.paint(figure);
        return canvas.image();
    }

    private static Fill fill(
            Pattern pattern, double degrees, double luma, double step, RandomGenerator random) {
        double chroma = between(0.25, 0.7, random);
        double signed = step * between(0.6, 1.2, random) * (random.nextDouble() < 0.5 ? 1 : -1);
        return new Fill(
                pattern,
                Colour.of(degrees, chroma, luma - signed),
                Colour.of(degrees, chroma, luma + signed),
                between(0.14, 0.26, random),
                Turn.of(between(0, 2 * Math.PI, random)),
                random.nextDouble() * 16,
                random.nextDouble() * 16,
                (int) random.nextLong());
    }

    private static Figure scrap(RandomGenerator random) {
        Shape shape = pick(SHAPES, random);
        return new Figure(
                shape,
                random.nextDouble(),
                random.nextDouble(),
                between(0.05, 0.1, random),
                Turn.of(between(0, 2 * Math.PI, random)),
                fill(Pattern.PLAIN, between(0, 360, random), between(0.1, 0.9, random), 0, random));
    }

    private static double between(double low, double high, RandomGenerator random) {
        return low + (high - low) * random.nextDouble();
    }

    private static <T> T pick(T[] choices, RandomGenerator random) {
        return choices[(int) (random.nextDouble() * choices.length)];
    }
}
