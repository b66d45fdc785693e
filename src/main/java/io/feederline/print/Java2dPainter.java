package io.feederline.print;

import io.feederline.diagram.Characters;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** The marks of a drawing by Java2D: what the painters of PNG and PDF share. */
final class Java2dPainter {
    private Java2dPainter() {}

    /** @param g scaled so that 1 is a unit of the drawing; its ground is painted already */
    static void paint(Drawing drawing, Palette palette, Graphics2D g) {
        for (Primitive primitive : drawing.primitives()) mark(g, primitive, palette);
    }

    private static void mark(Graphics2D g, Primitive primitive, Palette palette) {
        java.awt.Color colour = java.awt.Color.decode(palette.stroke(primitive.style()));
        g.setColor(colour);
        switch (primitive) {
            case Primitive.Line l -> {
                Line2D line = new Line2D.Double(l.x1(), l.y1(), l.x2(), l.y2());
                if (palette.dark() && Palette.isConductor(l.style())) {
                    g.setColor(java.awt.Color.decode(palette.casing()));
                    g.setStroke(new BasicStroke((float) l.width() + 2));
                    g.draw(line);
                    g.setColor(colour);
                }
                g.setStroke(stroke(l.style(), l.width()));
                g.draw(line);
            }
            case Primitive.Box b -> {
                RoundRectangle2D box = new RoundRectangle2D.Double(
                        b.x(), b.y(), b.width(), b.height(), 2 * b.radius(), 2 * b.radius());
                if (!b.solid()) {
                    g.setColor(java.awt.Color.decode(palette.ground()));
                    g.fill(box);
                    g.setColor(colour);
                    g.setStroke(stroke(b.style(), 1.5));
                    g.draw(box);
                } else {
                    if (palette.dark() && Palette.isConductor(b.style())) {
                        g.setColor(java.awt.Color.decode(palette.casing()));
                        g.setStroke(new BasicStroke(2));
                        g.draw(box);
                        g.setColor(colour);
                    }
                    g.fill(box);
                }
            }
            case Primitive.Picture p -> picture(g, p);
            case Primitive.Label t -> {
                if (!Characters.plain(t.text())) {
                    g.fill(Outlines.of(t));
                    return;
                }
                g.setFont(Fonts.of(t.size(), t.bold()));
                // By the same widths as everywhere, not by those of this machine.
                g.drawString(t.text(), (float) t.left(), (float) t.y());
            }
        }
    }

    private static void picture(Graphics2D g, Primitive.Picture p) {
        BufferedImage image = Pictures.orNothing(p);
        if (image == null) return;
        double scale = Math.min(p.width() / image.getWidth(), p.height() / image.getHeight());
        AffineTransform place = AffineTransform.getTranslateInstance(
                p.x() + (p.width() - image.getWidth() * scale) / 2,
                p.y() + (p.height() - image.getHeight() * scale) / 2);
        place.scale(scale, scale);
        g.drawImage(image, place, null);
    }

    private static BasicStroke stroke(Style style, double width) {
        double[] dash = Palette.dash(style);
        if (dash.length == 0) return new BasicStroke((float) width);
        return new BasicStroke(
                (float) width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_MITER,
                10,
                new float[] {(float) dash[0], (float) dash[1]},
                0);
    }
}
