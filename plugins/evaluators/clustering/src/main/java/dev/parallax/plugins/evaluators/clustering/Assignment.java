package dev.parallax.plugins.evaluators.clustering;

import dev.parallax.api.Interruption;
import java.util.Arrays;

/**
 * The assignment problem: gives each row of a square matrix a column of its own so that the sum of
 * the chosen entries is largest.
 *
 * <p>Row by row, the cheapest augmenting path is searched for as in Dijkstra's algorithm; the
 * prices of rows and columns keep what an edge costs above its prices from being negative. Time
 * grows with the cube of the size.
 *
 * <p>Source: Crouse, "On Implementing 2D Rectangular Assignment Algorithms", 2016, after Jonker and
 * Volgenant, 1987.
 */
final class Assignment {

    private static final int NONE = -1;

    private final int[][] gains;
    private final int[] rowPrices;
    private final int[] columnPrices;
    private final int[] columnOf;
    private final int[] rowOf;

    private Assignment(int[][] gains) {
        int n = gains.length;
        this.gains = gains;
        this.rowPrices = new int[n];
        this.columnPrices = new int[n];
        this.columnOf = filled(n, NONE);
        this.rowOf = filled(n, NONE);
    }

    /**
     * Solves the problem.
     *
     * @param gains (n, n)
     * @return the column of each row
     */
    static int[] largest(int[][] gains) {
        Assignment assignment = new Assignment(gains);
        for (int row = 0; row < gains.length; row++) {
            Interruption.check();
            assignment.augment(row);
        }
        return assignment.columnOf;
    }

    /** Gives a row a column, and other rows other columns to make room. */
    private void augment(int row) {
        int n = gains.length;
        int[] distances = filled(n, Integer.MAX_VALUE);
        int[] comingFrom = new int[n];
        boolean[] reached = new boolean[n];
        int current = row;
        int distance = 0;
        int nearest = NONE;
        while (current != NONE) {
            nearest = NONE;
            for (int column = 0; column < n; column++) {
                if (reached[column]) {
                    continue;
                }
                int through = distance + aboveItsPrices(current, column);
                if (through < distances[column]) {
                    distances[column] = through;
                    comingFrom[column] = current;
                }
                if (nearest == NONE || distances[column] < distances[nearest]) {
                    nearest = column;
                }
            }
            distance = distances[nearest];
            reached[nearest] = true;
            current = rowOf[nearest];
        }
        reprice(row, distance, distances, reached);
        rotate(row, nearest, comingFrom);
    }

    private int aboveItsPrices(int row, int column) {
        return -gains[row][column] - rowPrices[row] - columnPrices[column];
    }

    private void reprice(int row, int distance, int[] distances, boolean[] reached) {
        rowPrices[row] += distance;
        for (int column = 0; column < reached.length; column++) {
            if (reached[column] && rowOf[column] != NONE) {
                rowPrices[rowOf[column]] += distance - distances[column];
                columnPrices[column] -= distance - distances[column];
            }
        }
    }

    /** Goes back along the path; each row on it takes the column after it. */
    private void rotate(int row, int end, int[] comingFrom) {
        int column = end;
        while (column != NONE) {
            int taker = comingFrom[column];
            int before = columnOf[taker];
            rowOf[column] = taker;
            columnOf[taker] = column;
            column = taker == row ? NONE : before;
        }
    }

    private static int[] filled(int n, int value) {
        int[] values = new int[n];
        Arrays.fill(values, value);
        return values;
    }
}
