package io.feederline.print.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A size of paper, ISO 216. Its frame and zones are those of ISO 5457: the left margin is for filing.
 *
 * @param width in points, {@code height} likewise
 * @param columns zones from left to right, {@code rows} likewise from the top down; each about 50 mm
 */
public record Format(String name, double width, double height, int columns, int rows) {
    /** From the smallest. */
    public static final List<String> NAMES = List.of("A4", "A3", "A2", "A1", "A0");

    private static final double[][] SIDES = {{210, 297}, {297, 420}, {420, 594}, {594, 841}, {841, 1189}};
    private static final int[][] ZONES = {{4, 6}, {6, 8}, {8, 12}, {12, 16}, {16, 24}};

    private static final double LEFT = mm(20);
    private static final double MARGIN = mm(10);

    /** An upright rectangle. */
    record Area(double x, double y, double width, double height) {
        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }
    }

    /** So many points are so many millimetres. */
    static double mm(double millimetres) {
        return millimetres * 72 / 25.4;
    }

    /**
     * The paper of a name such as {@code A3}.
     *
     * @param upright portrait
     */
    public static Optional<Format> of(String name, boolean upright) {
        int i = NAMES.indexOf(name.toUpperCase(Locale.ROOT));
        if (i < 0) return Optional.empty();
        int narrow = upright ? 0 : 1;
        return Optional.of(new Format(
                NAMES.get(i), mm(SIDES[i][narrow]), mm(SIDES[i][1 - narrow]), ZONES[i][narrow], ZONES[i][1 - narrow]));
    }

    /** Within the frame. */
    Area framed() {
        return new Area(LEFT, MARGIN, width - LEFT - MARGIN, height - 2 * MARGIN);
    }
}
