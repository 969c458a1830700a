/**
 * From what is seen now and then during training to the name of a fault, its causes and its remedy.
 *
 * <p>A {@link dev.parallax.core.train.doctor.Patient} is a learner at work; an {@link
 * dev.parallax.core.train.doctor.Examination} of one step gives an {@link
 * dev.parallax.core.train.doctor.Observation}, of which the {@link
 * dev.parallax.core.train.doctor.Doctor} makes diagnoses. What is done about them is decided
 * elsewhere.
 */
@NullMarked
package dev.parallax.core.train.doctor;

import org.jspecify.annotations.NullMarked;
