package io.feederline.print;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import java.util.List;
import java.util.stream.Stream;

/** What holds of every A4 sheet: no text runs off it, or over the one beside it. */
final class SheetLaws {
    private SheetLaws() {}

    static void hold(List<Drawing> sheets) {
        for (Drawing sheet : sheets) labels(sheet).forEach(label -> holds(sheet, label));
    }

    static Stream<Primitive.Label> labels(Drawing sheet) {
        return sheet.primitives().stream()
                .filter(Primitive.Label.class::isInstance)
                .map(Primitive.Label.class::cast);
    }

    private static void holds(Drawing sheet, Primitive.Label label) {
        double width = label.width();
        double left = label.left();
        assertTrue(left >= 40 && left + width <= 555.5, () -> "runs off: " + label);
        assertTrue(label.y() > 40 && label.y() < 842 - 30, () -> "runs off: " + label);
        labels(sheet)
                .filter(next ->
                        next.y() == label.y() && next.x() > label.x() && next.anchor() == Primitive.Anchor.START)
                .forEach(next -> assertTrue(left + width <= next.x() + 0.5, () -> label + " runs over " + next));
    }
}
