package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Measure;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;

/** The sizes of text on sheets, and text of these sizes. */
final class Lettering {
    /** The least height of a capital letter. */
    static final double LEAST = Format.mm(2.5);

    /** Rounded up, so that no painter's rounding makes it smaller. */
    static final double SMALL = Math.ceil(LEAST / Measure.CAPITAL * 100) / 100;

    static final double TEXT = 10.5;
    static final double HEADING = 12;
    static final double TITLE = 18;

    private Lettering() {}

    static void start(Drawing.Builder to, double x, double y, String text, double size, boolean bold, Style style) {
        to.label(new Primitive.Label(x, y, text, size, bold, Primitive.Anchor.START, style, null));
    }

    static void end(Drawing.Builder to, double x, double y, String text, double size, boolean bold, Style style) {
        to.label(new Primitive.Label(x, y, text, size, bold, Primitive.Anchor.END, style, null));
    }

    static void middle(Drawing.Builder to, double x, double y, String text, double size, boolean bold, Style style) {
        to.label(new Primitive.Label(x, y, text, size, bold, Primitive.Anchor.MIDDLE, style, null));
    }

    /** How high so many lines of this size are. */
    static double lines(int lines, double size) {
        return lines * size * 1.3;
    }
}
