package io.feederline.print;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A4 sheets, upright, that are written from the top down: title and day on each, at the foot its number. In points. */
final class Paper {
    static final double WIDTH = 595;
    static final double HEIGHT = 842;
    static final double LEFT = 40;
    static final double RIGHT = WIDTH - 40;

    /** The smallest there is: its capitals are 2.5 mm high. */
    static final double SMALL = 9.75;

    private static final double TOP = 56;
    private static final double BOTTOM = HEIGHT - 64;

    private final String title;
    private final LocalDate day;
    private final List<Drawing.Builder> sheets = new ArrayList<>();
    private double y;

    Paper(String title, LocalDate day) {
        this.title = title;
        this.day = day;
        sheet();
    }

    /**
     * All that was written, with the foot of each.
     *
     * @param with of sheets that are bound with others; null where these are all
     */
    List<Drawing> sheets(Text foot, @Nullable Foot with) {
        String told = with == null || with.told().isEmpty() ? foot.toString() : with.told();
        for (int i = 0; i < sheets.size(); i++) {
            int before = with == null ? 0 : with.before();
            foot(sheets.get(i), told, before + i + 1, with == null ? sheets.size() : with.of());
            if (with != null && !with.caution().isEmpty()) caution(sheets.get(i), with.caution());
        }
        return sheets.stream().map(sheet -> sheet.build(WIDTH, HEIGHT)).toList();
    }

    private Drawing.Builder on() {
        return sheets.getLast();
    }

    private void sheet() {
        sheets.add(new Drawing.Builder());
        y = TOP;
        text(LEFT, fitted(title, 18, true, RIGHT - LEFT - 90), 18, true, Style.TITLE);
        label(RIGHT, y, day.toString(), 11, Primitive.Anchor.END);
        y += 10;
        line(LEFT, RIGHT, 0, 1.2, Style.WIRE);
        y += 20;
    }

    /** Goes down by so much. */
    void down(double by) {
        y += by;
    }

    /** Goes on on the next sheet where less than this is left of this one; then true. */
    boolean room(double needed) {
        if (y + needed <= BOTTOM) return false;
        sheet();
        return true;
    }

    void text(double x, String text, double size, boolean bold, Style style) {
        on().label(new Primitive.Label(x, y, text, size, bold, Primitive.Anchor.START, style, null));
    }

    private void label(double x, double at, String text, double size, Primitive.Anchor anchor) {
        on().label(new Primitive.Label(x, at, text, size, false, anchor, Style.SECONDARY, null));
    }

    /** Across, so far below where it stands. */
    void line(double from, double to, double below, double width, Style style) {
        on().line(from, y + below, to, y + below, width, style, null);
    }

    /** By label, pattern and colour. */
    void phase(double x, @Nullable Integer phase) {
        Style style = phase == null ? Style.UNKNOWN : Style.ofPhase(phase);
        // So long that the dashes of L2 are seen to be dashes.
        double mark = phase == null ? 16 : 22;
        line(x, x + mark, -3.5, 2.4, style);
        text(x + mark + 4, phase == null ? "?" : "L" + phase, 10.5, true, phase == null ? Style.UNKNOWN : Style.TEXT);
    }

    /** A box to tick by hand. */
    void tick(double x, @Nullable String label) {
        on().box(x, y - 9, 11, 11, 2, Style.WIRE, null);
        if (label != null) text(x + 14, label, SMALL, false, Style.TEXT);
    }

    /** A line to write on. */
    void blank(double from, double to) {
        line(from, to, 2, 0.5, Style.SECONDARY);
    }

    /** Lines to sign on, beside each other. */
    void signatures(String... keys) {
        room(50);
        y += 34;
        double at = LEFT;
        for (String key : keys) {
            line(at, at + 150, 0, 0.7, Style.SECONDARY);
            label(at, y + 12, Text.of(key).toString(), SMALL, Primitive.Anchor.START);
            at += 182;
        }
    }

    private static void caution(Drawing.Builder sheet, String words) {
        String fitted = fitted(words, SMALL, true, RIGHT - LEFT);
        double at = HEIGHT - 50;
        sheet.label(new Primitive.Label(LEFT, at, fitted, SMALL, true, Primitive.Anchor.START, Style.ALERT, null));
    }

    private static void foot(Drawing.Builder sheet, String told, int number, int of) {
        double at = HEIGHT - 36;
        String left = fitted(told, SMALL, false, RIGHT - LEFT - 100);
        String right = Text.of("paper.sheet", number, of).toString();
        sheet.label(new Primitive.Label(LEFT, at, left, SMALL, false, Primitive.Anchor.START, Style.SECONDARY, null));
        sheet.label(new Primitive.Label(RIGHT, at, right, SMALL, false, Primitive.Anchor.END, Style.SECONDARY, null));
    }

    static String fitted(String text, double size, boolean bold, double room) {
        return TextWidths.fitted(text, size, bold, room);
    }
}
