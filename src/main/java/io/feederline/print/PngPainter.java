package io.feederline.print;

import io.feederline.diagram.Drawing;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
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
        ImageIO.write(image(drawing, palette, scale), "png", out);
    }

    /** The same as a picture in memory, to be shown. */
    public static BufferedImage image(Drawing drawing, Palette palette, double scale) {
        double fitting = Math.min(scale, Math.sqrt(MOST_PIXELS / Math.max(1, drawing.width() * drawing.height())));
        int width = Math.max(1, (int) Math.ceil(drawing.width() * fitting));
        int height = Math.max(1, (int) Math.ceil(drawing.height() * fitting));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        // Letters stand where their widths say, also where they are small.
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setColor(java.awt.Color.decode(palette.ground()));
        g.fillRect(0, 0, width, height);
        g.scale(fitting, fitting);
        Java2dPainter.paint(drawing, palette, g);
        g.dispose();
        return image;
    }
}
