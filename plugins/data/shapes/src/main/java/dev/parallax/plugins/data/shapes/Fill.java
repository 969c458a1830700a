package dev.parallax.plugins.data.shapes;

/**
 * Two colours mixed by a pattern.
 *
 * @param pattern how they alternate
 * @param first the colour of weight 0
 * @param second the colour of weight 1
 * @param period length of the pattern's period, as a part of the image's side
 * @param turn direction of the pattern
 * @param u shift along the pattern, in periods
 * @param v shift across it, in periods
 * @param salt chooses among random patterns
 */
record Fill(
        Pattern pattern,
        Colour first,
        Colour second,
        double period,
        Turn turn,
        double u,
        double v,
        int salt) {}
