package io.feederline.ui.canvas;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.print.Palette;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

/** Paints a drawing onto a JavaFX canvas: only what is visible, text only where it can be read. */
final class CanvasPainter {
    private static final double LEAST_TEXT = 5.5;

    /** Below this scale titles cannot be read: {@link SchematicPainter} writes them in a size that can. */
    static final double READABLE = 0.5;

    private static final double[] SOLID = {};

    private final GraphicsContext g;
    private final Palette palette;

    CanvasPainter(GraphicsContext g, Palette palette) {
        this.g = g;
        this.palette = palette;
    }

    private Color colour(Style style) {
        return Color.web(palette.stroke(style));
    }

    /** @param left and the other bounds: what is visible, in the drawing's coordinates */
    void paint(Drawing drawing, double scale, double left, double right) {
        g.setLineCap(StrokeLineCap.BUTT);
        Color ground = Color.web(palette.ground());
        Color casing = Color.web(palette.casing());
        for (Primitive primitive : drawing.primitives()) {
            switch (primitive) {
                case Primitive.Line l -> {
                    if (Math.max(l.x1(), l.x2()) < left || Math.min(l.x1(), l.x2()) > right) continue;
                    double x1 = Math.clamp(l.x1(), left - 200, right + 200);
                    double x2 = Math.clamp(l.x2(), left - 200, right + 200);
                    if (palette.dark() && Palette.isConductor(l.style())) {
                        g.setLineDashes(SOLID);
                        g.setStroke(casing);
                        g.setLineWidth(l.width() + 2);
                        g.strokeLine(x1, l.y1(), x2, l.y2());
                    }
                    g.setLineDashes(scale < 0.3 ? SOLID : Palette.dash(l.style()));
                    g.setStroke(colour(l.style()));
                    g.setLineWidth(l.width());
                    g.strokeLine(x1, l.y1(), x2, l.y2());
                }
                case Primitive.Box b -> {
                    if (b.x() + b.width() < left || b.x() > right) continue;
                    g.setFill(b.solid() ? colour(b.style()) : ground);
                    g.fillRoundRect(b.x(), b.y(), b.width(), b.height(), 2 * b.radius(), 2 * b.radius());
                    boolean cased = b.solid() && palette.dark() && Palette.isConductor(b.style());
                    if (b.solid() && !cased) continue;
                    g.setLineDashes(scale < 0.3 || b.solid() ? SOLID : Palette.dash(b.style()));
                    g.setStroke(cased ? casing : colour(b.style()));
                    g.setLineWidth(cased ? 1 : 1.5);
                    g.strokeRoundRect(b.x(), b.y(), b.width(), b.height(), 2 * b.radius(), 2 * b.radius());
                }
                case Primitive.Label t -> {}
                // Title blocks have logos, the schematic has none.
                case Primitive.Picture p -> {}
            }
        }
        g.setLineDashes(SOLID);
        for (Primitive primitive : drawing.primitives()) {
            if (!(primitive instanceof Primitive.Label t) || t.size() * scale < LEAST_TEXT) continue;
            if (t.style() == Style.TITLE && scale < READABLE) continue;
            double reach = TextWidths.of(t.text(), t.size(), t.bold());
            if (t.x() + reach < left || t.x() - reach > right) continue;
            g.setFill(colour(t.style()));
            CanvasText.draw(g, t.text(), t.x(), t.y(), t.size(), t.bold(), t.anchor());
        }
    }
}
