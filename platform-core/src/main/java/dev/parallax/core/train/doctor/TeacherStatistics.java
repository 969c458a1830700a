package dev.parallax.core.train.doctor;

/**
 * Where a teacher stands.
 *
 * @param distance from its student, relative to the length of the student's weights
 * @param momentum the share of the teacher that stayed in this step, reckoned from how far it went
 *     of the way to its student; NaN where there was no way to go
 * @param moved whether its weights changed in this step or since the last look
 */
record TeacherStatistics(double distance, double momentum, boolean moved) {}
