package dev.parallax.core.report;

/** A part of the page with a heading of its own. */
interface Section {

    /** The anchor. */
    String id();

    /** The heading. */
    String title();

    /** Whether there is nothing to show; the page then leaves out the heading as well. */
    boolean isEmpty();

    /** Style rules that depend on what is shown, written into the page's head. */
    default String style() {
        return "";
    }

    /** Writes what stands below the heading. */
    void write(Html html);
}
