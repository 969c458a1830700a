package dev.parallax.plugins.data.shapes;

/** The sizes of a shape: its radius as a part of the image's side. */
enum Extent {
    SMALL(0.24),
    MEDIUM(0.31),
    LARGE(0.38);

    /** How far the radii of one size spread. */
    static final double SPREAD = 0.07;

    private final double smallest;

    Extent(double smallest) {
        this.smallest = smallest;
    }

    double smallest() {
        return smallest;
    }
}
