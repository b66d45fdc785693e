package io.feederline.ui.canvas;

import io.feederline.diagram.Characters;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;
import io.feederline.print.Outlines;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.FillRule;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Writes on a canvas, in the colour of its fill, what the sheets have: the same fonts, letter by letter or as outlines. */
final class CanvasText {
    private static final Map<String, Font> LOADED = new ConcurrentHashMap<>();

    private CanvasText() {}

    /** @param y the base line */
    static void draw(
            GraphicsContext g, String text, double x, double y, double size, boolean bold, Primitive.Anchor anchor) {
        if (Characters.plain(text)) {
            g.setFont(font(size, bold));
            g.setTextAlign(
                    switch (anchor) {
                        case START -> TextAlignment.LEFT;
                        case MIDDLE -> TextAlignment.CENTER;
                        case END -> TextAlignment.RIGHT;
                    });
            g.fillText(text, x, y);
        } else {
            fill(g, Outlines.of(new Primitive.Label(x, y, text, size, bold, anchor, Style.TEXT, null)));
        }
    }

    private static void fill(GraphicsContext g, Path2D outline) {
        double[] at = new double[6];
        g.setFillRule(FillRule.NON_ZERO);
        g.beginPath();
        for (PathIterator path = outline.getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> g.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> g.lineTo(at[0], at[1]);
                case PathIterator.SEG_QUADTO -> g.quadraticCurveTo(at[0], at[1], at[2], at[3]);
                case PathIterator.SEG_CUBICTO -> g.bezierCurveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> g.closePath();
            }
        }
        g.fill();
    }

    /** One font object for each size. */
    private static Font font(double size, boolean bold) {
        return LOADED.computeIfAbsent((bold ? "Inter-SemiBold" : "Inter-Regular") + "@" + size, key -> {
            String file = "/io/feederline/fonts/" + key.substring(0, key.indexOf('@')) + ".ttf";
            Font font = Font.loadFont(CanvasText.class.getResourceAsStream(file), size);
            return font == null ? Font.font(size) : font;
        });
    }
}
