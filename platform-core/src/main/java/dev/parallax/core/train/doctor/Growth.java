package dev.parallax.core.train.doctor;

/**
 * How much longer the matrices of all trained networks together have become.
 *
 * @param steps since when
 * @param factor how many times as long they are, or were after one of the first steps
 */
record Growth(long steps, double factor) {}
