package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Text;
import java.util.List;

/**
 * The warning of BS 7671 514.14, where conductors of both sets of colours are installed: its words in a frame or, where the
 * sheet is too low for a feeder and them, that there is such a warning.
 */
final class Caution {
    private static final double PADDING = 5;
    private static final double LINE = Lettering.SMALL * 1.3;
    private static final double LOW = Format.mm(250);

    private Caution() {}

    /** How much of a sheet it takes, across this width. */
    static double height(Order order, double width) {
        return isFramed(order) ? lines(width).size() * LINE + 2 * PADDING + Format.mm(3) : 0;
    }

    private static boolean isFramed(Order order) {
        return order.mixedColours() && order.format().height() >= LOW;
    }

    /** In a frame, where there is one. */
    static void draw(Drawing.Builder to, Order order, double x, double y, double width) {
        if (!isFramed(order)) return;
        List<String> lines = lines(width);
        to.box(x, y, width, lines.size() * LINE + 2 * PADDING, 2, Style.ALERT, null);
        double at = y + PADDING;
        for (String line : lines) {
            at += LINE;
            Lettering.start(to, x + PADDING + 2, at - LINE * 0.28, line, Lettering.SMALL, true, Style.ALERT);
        }
    }

    /** What is said in the line below the heading, where there is no frame; empty where nothing is. */
    static String inALine(Order order) {
        return isFramed(order) ? "" : inShort(order);
    }

    /** That there is such a warning; empty where there is none. */
    static String inShort(Order order) {
        return order.mixedColours() ? Text.of("sheet.mixedColours.short").toString() : "";
    }

    private static List<String> lines(double width) {
        return TextWidths.wrapped(
                Text.of("sheet.mixedColours").toString(), Lettering.SMALL, true, width - 2 * PADDING - 4);
    }
}
