/**
 * Lets one machine stand for others, to see native faults that do not show on it: other instruction
 * sets, hidden caches, memory that nobody wrote, writes past the end of a block. For Linux on
 * x86-64; elsewhere the tests that ask for it are skipped and say so.
 */
@NullMarked
package dev.parallax.testkit.machine;

import org.jspecify.annotations.NullMarked;
