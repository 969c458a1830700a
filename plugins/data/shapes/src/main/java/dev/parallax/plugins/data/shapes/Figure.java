package dev.parallax.plugins.data.shapes;

/**
 * A shape somewhere in an image.
 *
 * @param shape its outline
 * @param x centre, as a part of the image's side, from the left
 * @param y centre, as a part of the image's side, from the top
 * @param radius as a part of the image's side
 * @param turn its rotation
 * @param fill what it is painted with
 */
record Figure(Shape shape, double x, double y, double radius, Turn turn, Fill fill) {}
