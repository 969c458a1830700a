/**
 * The self-contained page about a run, and what only the page needs: a flat map of features and a
 * reader of logged metrics.
 *
 * <p>Whoever wants a page fills a {@link dev.parallax.core.report.RunReport} with plain values and
 * gives it to {@link dev.parallax.core.report.HtmlReport}. Nothing here computes features,
 * evaluates or knows a tensor.
 */
@NullMarked
package dev.parallax.core.report;

import org.jspecify.annotations.NullMarked;
