package io.feederline.ui.canvas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What steps back while a link is dragged: all of the pane but what it may go on. Only that is painted over, so that what is lit
 * keeps its full colours; in software, to blend each pixel of the window is what such a frame takes longest for.
 */
final class Veil {
    /** A part of the pane in whole pixels, right and bottom not in it. */
    record Area(int left, int top, int right, int bottom) {
        /** The pixels nearest to a rectangle. */
        static Area of(double x, double y, double width, double height) {
            return new Area(
                    (int) Math.rint(x), (int) Math.rint(y), (int) Math.rint(x + width), (int) Math.rint(y + height));
        }
    }

    private Veil() {}

    /**
     * @param lit may reach beyond the pane and lie on one another
     * @return areas that cover every pixel outside of those once, in no order that matters
     */
    static List<Area> around(List<Area> lit, int width, int height) {
        List<Area> veil = new ArrayList<>();
        List<Area> across =
                lit.stream().sorted(Comparator.comparingInt(Area::left)).toList();
        int[] edges = lit.stream()
                .flatMapToInt(a -> IntStream.of(a.top(), a.bottom()))
                .filter(y -> y > 0 && y < height)
                .sorted()
                .distinct()
                .toArray();
        int top = 0;
        for (int i = 0; i <= edges.length; i++) {
            int bottom = i < edges.length ? edges[i] : height;
            band(veil, across, width, top, bottom);
            top = bottom;
        }
        return veil;
    }

    /** Between two edges whatever is lit is lit all the way down. */
    private static void band(List<Area> veil, List<Area> across, int width, int top, int bottom) {
        int from = 0;
        for (Area lit : across) {
            if (lit.top() >= bottom || lit.bottom() <= top || lit.right() <= from) continue;
            if (lit.left() >= width) break;
            if (lit.left() > from) veil.add(new Area(from, top, lit.left(), bottom));
            from = lit.right();
        }
        if (from < width) veil.add(new Area(from, top, width, bottom));
    }
}
