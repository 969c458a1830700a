/** The tracker that talks to whoever sits at the terminal. Nothing here writes files. */
@NullMarked
package dev.parallax.plugins.trackers.console;

import org.jspecify.annotations.NullMarked;
