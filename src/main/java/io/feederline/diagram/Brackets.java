package io.feederline.diagram;

import io.feederline.model.Property;
import io.feederline.model.Ref;
import java.util.List;

/** The properties under the columns: one bracket over all neighbouring columns of a property, one a property under a shared supply. */
final class Brackets {
    private static final double INSET = 8;

    private Brackets() {}

    /** Whether one bracket goes over both: they stand side by side and supply the same. */
    static boolean isOne(Columns.Column left, Columns.Column right) {
        return right.x() <= left.end() + 1
                && !left.properties().isEmpty()
                && right.properties().equals(left.properties());
    }

    /** @param columns of one row, from the left */
    static void draw(List<Columns.Column> columns, double y, Drawing.Builder to) {
        int i = 0;
        while (i < columns.size()) {
            Columns.Column first = columns.get(i);
            int end = i + 1;
            while (end < columns.size() && isOne(columns.get(end - 1), columns.get(end))) end++;
            Columns.Column last = columns.get(end - 1);
            double from = first.x();
            double each = (last.x() + last.width() - from)
                    / Math.max(1, first.properties().size());
            for (Property property : first.properties()) {
                bracket(property, from, each, y, to);
                from += each;
            }
            i = end;
        }
    }

    private static void bracket(Property property, double x, double width, double y, Drawing.Builder to) {
        Ref ref = property.ref();
        double inset = Math.min(INSET, width / 6);
        double size = width < 50 ? 9 : 11;
        to.line(x + inset, y, x + inset, y + 8, 1, Style.BRACKET, ref);
        to.line(x + width - inset, y, x + width - inset, y + 8, 1, Style.BRACKET, ref);
        to.line(x + inset, y + 8, x + width - inset, y + 8, 1, Style.BRACKET, ref);
        to.text(
                x + width / 2,
                y + 24,
                TextWidths.fitted(FeederDrawing.withoutCode(property.label()), size, false, width - 4),
                size,
                Style.SECONDARY,
                ref);
        to.spot(x + 2, y, width - 4, 30, ref);
    }
}
