package dev.parallax.plugins.trackers.console;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The line of the terminal that a bar is drawn on, over and over.
 *
 * <p>The library's own consumers ask JLine for the terminal and so load native code; this one knows
 * its width. The bar draws on a thread of its own, so drawing and printing exclude each other.
 */
final class BarLine implements ProgressBarConsumer {

    private final Object turn = new Object();
    private final PrintStream out;
    private final int columns;
    private String drawn = "";
    private boolean closed;

    /**
     * Makes a line.
     *
     * @param out a terminal
     * @param columns its width
     */
    BarLine(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public int getMaxRenderedLength() {
        return columns - 1; // in the last column some terminals start a new line
    }

    @Override
    public void accept(String text) {
        synchronized (turn) {
            if (!closed) {
                drawn = text;
                out.print("\r" + text);
                out.flush();
            }
        }
    }

    /** Prints whole lines in the place of the bar and draws the bar below them. */
    void above(Runnable print) {
        synchronized (turn) {
            if (closed) {
                print.run();
                return;
            }
            out.print("\r" + " ".repeat(getMaxRenderedLength()) + "\r");
            out.flush();
            print.run();
            out.print(drawn);
            out.flush();
        }
    }

    /** Leaves the bar where it is and ends the line; nothing is drawn any more. */
    @Override
    public void close() {
        synchronized (turn) {
            if (!closed) {
                closed = true;
                out.println();
                out.flush();
            }
        }
    }
}
