package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.print.Sheet;
import java.util.ArrayList;
import java.util.List;

/** A sheet with its frame, zones, title and title block, and room between them. */
final class Blank {
    private static final double PADDING = Format.mm(4);
    private static final double HEAD = Format.mm(15);
    private static final String ROWS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    final Drawing.Builder on = new Drawing.Builder();

    private final Order order;
    private final List<Sheet.Lead> leads = new ArrayList<>();

    /**
     * @param heading what it is of, such as the site's name
     * @param title of this sheet, for the block
     * @param told below the heading, in words
     */
    Blank(Order order, String heading, String title, String told, Planned.At at) {
        this.order = order;
        frame();
        Format.Area room = room(order);
        double wide = room.width();
        double caution = Caution.height(order, wide);
        Caution.draw(on, order, room.x(), room.y() - caution, wide);
        double y = room.y() - caution - HEAD;
        Lettering.start(
                on,
                room.x(),
                y + 17,
                TextWidths.fitted(heading, Lettering.TITLE, true, wide - Emergency.WIDTH),
                Lettering.TITLE,
                true,
                Style.TITLE);
        told(told, y + 33, wide - Emergency.besideLocation(order.subject()));
        Emergency.draw(on, order.subject(), room.right(), y);
        TitleBlock.draw(on, order, title, at);
    }

    private void told(String told, double y, double wide) {
        String caution = Caution.inALine(order);
        double taken = caution.isEmpty() ? 0 : TextWidths.of(caution, Lettering.SMALL, true) + 12;
        String fitted = TextWidths.fitted(told, Lettering.TEXT, false, wide - taken);
        double x = room(order).x();
        Lettering.start(on, x, y, fitted, Lettering.TEXT, false, Style.SECONDARY);
        x += TextWidths.of(fitted, Lettering.TEXT, false) + 12;
        if (!caution.isEmpty()) Lettering.start(on, x, y, caution, Lettering.SMALL, true, Style.ALERT);
    }

    /** Where its content goes: below the head, above the title block. */
    static Format.Area room(Order order) {
        Format.Area frame = order.format().framed();
        double top = frame.y() + PADDING + HEAD + Caution.height(order, frame.width() - 2 * PADDING);
        return new Format.Area(
                frame.x() + PADDING,
                top,
                frame.width() - 2 * PADDING,
                frame.bottom() - TitleBlock.height(order) - Format.mm(2) - top);
    }

    /** Left of the title block; no wider than nothing where the block is as wide as the frame. */
    static Format.Area besideBlock(Order order) {
        Format.Area frame = order.format().framed();
        double high = TitleBlock.height(order);
        return new Format.Area(
                frame.x() + PADDING,
                frame.bottom() - high,
                Math.max(0, frame.width() - TitleBlock.width(order) - 2 * PADDING),
                high);
    }

    /** What a click on this area leads to. */
    void lead(double x, double y, double width, double height, int sheet) {
        leads.add(new Sheet.Lead(x, y, width, height, sheet));
    }

    Sheet.Page page() {
        Format format = order.format();
        return new Sheet.Page(on.build(format.width(), format.height()), leads);
    }

    private void frame() {
        Format format = order.format();
        Format.Area frame = format.framed();
        on.line(frame.x(), frame.y(), frame.right(), frame.y(), 1.5, Style.WIRE, null);
        on.line(frame.x(), frame.bottom(), frame.right(), frame.bottom(), 1.5, Style.WIRE, null);
        on.line(frame.x(), frame.y(), frame.x(), frame.bottom(), 1.5, Style.WIRE, null);
        on.line(frame.right(), frame.y(), frame.right(), frame.bottom(), 1.5, Style.WIRE, null);
        double tick = Format.mm(4);
        double each = frame.width() / format.columns();
        for (int i = 0; i < format.columns(); i++) {
            double x = frame.x() + i * each;
            if (i > 0) {
                on.line(x, frame.y() - tick, x, frame.y(), 0.7, Style.WIRE, null);
                on.line(x, frame.bottom(), x, frame.bottom() + tick, 0.7, Style.WIRE, null);
            }
            zone(x + each / 2, frame.y() - 4, Integer.toString(i + 1));
            zone(x + each / 2, frame.bottom() + 11, Integer.toString(i + 1));
        }
        double high = frame.height() / format.rows();
        for (int i = 0; i < format.rows(); i++) {
            double y = frame.y() + i * high;
            if (i > 0) {
                on.line(frame.x() - tick, y, frame.x(), y, 0.7, Style.WIRE, null);
                on.line(frame.right(), y, frame.right() + tick, y, 0.7, Style.WIRE, null);
            }
            zone(frame.x() - 8, y + high / 2 + 3, ROWS.substring(i, i + 1));
            zone(frame.right() + 8, y + high / 2 + 3, ROWS.substring(i, i + 1));
        }
    }

    private void zone(double x, double y, String name) {
        Lettering.middle(on, x, y, name, Lettering.SMALL, false, Style.SECONDARY);
    }
}
