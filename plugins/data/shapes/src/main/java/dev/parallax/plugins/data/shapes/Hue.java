package dev.parallax.plugins.data.shapes;

/** The named colours, as angles on the colour circle. */
enum Hue {
    RED(0),
    ORANGE(30),
    YELLOW(60),
    GREEN(120),
    CYAN(180),
    BLUE(225),
    VIOLET(270),
    PINK(320);

    private final int degrees;

    Hue(int degrees) {
        this.degrees = degrees;
    }

    int degrees() {
        return degrees;
    }
}
