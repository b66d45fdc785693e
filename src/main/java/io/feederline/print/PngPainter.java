package io.feederline.print;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** A drawing as a PNG, by Java2D; no display needed. */
public final class PngPainter {
    /** Java2D images above this many pixels do not fit an array's index. */
    private static final long MOST_PIXELS = 200_000_000;

    private PngPainter() {}

    /**
     * Writes the drawing at this scale (pixels for each unit), or smaller where the picture would be too large.
     *
     * @throws IOException when it cannot be written
     */
    public static void paint(Drawing drawing, Palette palette, double scale, OutputStream out) throws IOException {
        double fitting = Math.min(scale, Math.sqrt(MOST_PIXELS / Math.max(1, drawing.width() * drawing.height())));
        int width = Math.max(1, (int) Math.ceil(drawing.width() * fitting));
        int height = Math.max(1, (int) Math.ceil(drawing.height() * fitting));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(java.awt.Color.decode(palette.ground()));
        g.fillRect(0, 0, width, height);
        g.scale(fitting, fitting);
        for (Primitive primitive : drawing.primitives()) mark(g, primitive, palette);
        g.dispose();
        ImageIO.write(image, "png", out);
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
            case Primitive.Label t -> {
                g.setFont(Fonts.of(t.size(), t.bold()));
                double width = g.getFontMetrics().getStringBounds(t.text(), g).getWidth();
                double x = t.x()
                        - (t.anchor() == Primitive.Anchor.START
                                ? 0
                                : t.anchor() == Primitive.Anchor.MIDDLE ? width / 2 : width);
                g.drawString(t.text(), (float) x, (float) t.y());
            }
        }
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
