package dev.parallax.core.report;

import dev.parallax.api.data.Image;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** The map as pictures: the plane in cells, in each the sample nearest to its middle. */
record PictureMap(FeatureMap map) {

    private static final int COLUMNS = 26;
    private static final int CELL_SIDE = 24;
    private static final int EMPTY = -1;

    void write(Html html) {
        String alt = "the same map with a sample at each place";
        html.open("figure", "class", "pictures");
        html.empty("img", "src", Png.uri(mosaic()), "alt", alt).close();
    }

    private BufferedImage mosaic() {
        int[][] cells = representatives();
        BufferedImage mosaic =
                new BufferedImage(
                        COLUMNS * CELL_SIDE, cells.length * CELL_SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = mosaic.createGraphics();
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                if (cells[row][column] != EMPTY) {
                    Image image = map.images().get(cells[row][column]);
                    BufferedImage tile = Png.buffered(Thumbnail.of(image, CELL_SIDE));
                    int x = column * CELL_SIDE + (CELL_SIDE - tile.getWidth()) / 2;
                    int y = row * CELL_SIDE + (CELL_SIDE - tile.getHeight()) / 2;
                    graphics.drawImage(tile, x, y, null);
                }
            }
        }
        graphics.dispose();
        return mosaic;
    }

    /** For each cell a sample or {@link #EMPTY}. */
    private int[][] representatives() {
        Frame frame = Frame.around(map.xy());
        int rows = (int) Math.ceil(frame.heightFor(COLUMNS));
        int[][] cells = new int[rows][COLUMNS];
        double[][] distances = new double[rows][COLUMNS];
        Arrays.stream(cells).forEach(row -> Arrays.fill(row, EMPTY));
        for (int i = 0; i < map.xy().length; i++) {
            double x = COLUMNS * frame.across(map.xy()[i]);
            double y = frame.heightFor(COLUMNS) * frame.down(map.xy()[i]);
            int column = (int) x;
            int row = (int) y;
            double distance = Math.hypot(x - column - 0.5, y - row - 0.5);
            if (cells[row][column] == EMPTY || distance < distances[row][column]) {
                cells[row][column] = i;
                distances[row][column] = distance;
            }
        }
        return cells;
    }
}
