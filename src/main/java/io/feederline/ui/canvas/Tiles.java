package io.feederline.ui.canvas;

import io.feederline.diagram.Drawing;
import io.feederline.print.Palette;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

/**
 * Pieces of feeders as pictures, so that panning copies instead of drawing: in software, drawing a full window takes several
 * times as long. They hold for one zoom and one palette; a few are made in each frame, until then the feeder is drawn.
 */
final class Tiles {
    /** Wide enough to be few, narrow enough that a new one does not hold up its frame. Pixels. */
    private static final int WIDTH = 384;

    private static final int NEW_IN_A_FRAME = 8;

    /** Pixels kept, four bytes each: some five windows full. */
    private static final long MOST_PIXELS = 12_000_000;

    private record Key(UUID feeder, int column) {}

    private final LinkedHashMap<Key, Image> images = new LinkedHashMap<>(64, 0.75f, true);
    private long pixels;
    private double scale;
    private double density;
    private Palette palette = Palette.LIGHT;
    private int made;

    /** Starts a frame; what was made for another zoom or palette goes. */
    void frame(double zoom, double pixelDensity, Palette colours) {
        made = 0;
        if (zoom == scale && pixelDensity == density && colours.equals(palette)) return;
        images.clear();
        pixels = 0;
        scale = zoom;
        density = pixelDensity;
        palette = colours;
    }

    /** Forgets a feeder that looks different now. */
    void forget(UUID feeder) {
        images.entrySet().removeIf(entry -> {
            boolean its = entry.getKey().feeder().equals(feeder);
            if (its) pixels -= size(entry.getValue());
            return its;
        });
    }

    private static long size(Image image) {
        return (long) (image.getWidth() * image.getHeight());
    }

    /**
     * Paints the part of a feeder that is in the window: kept pieces as they are, of the missing ones a few are made, and
     * what is beyond that is drawn.
     *
     * @param x where the block starts, in pixels of the canvas; the transform of {@code g} is none, and is again
     */
    void paint(GraphicsContext g, UUID feeder, Drawing drawing, double x, double y, double windowWidth) {
        int first = (int) Math.max(0, Math.floor(-x / WIDTH));
        int last = (int) Math.min(Math.ceil(drawing.width() * scale / WIDTH), Math.ceil((windowWidth - x) / WIDTH)) - 1;
        double height = Math.ceil(drawing.height() * scale);
        for (int column = first; column <= last; column++) {
            Key key = new Key(feeder, column);
            Image image = images.get(key);
            if (image == null && made < NEW_IN_A_FRAME) {
                made++;
                image = make(drawing, column);
                images.put(key, image);
                pixels += size(image);
            }
            if (image != null) g.drawImage(image, x + column * WIDTH, y, WIDTH, height);
            else direct(g, drawing, column, x, y, height);
        }
        trim();
    }

    private void direct(GraphicsContext g, Drawing drawing, int column, double x, double y, double height) {
        g.save();
        g.beginPath();
        g.rect(x + column * WIDTH, y, WIDTH, height);
        g.clip();
        g.setTransform(scale, 0, 0, scale, x, y);
        new CanvasPainter(g, palette).paint(drawing, scale, column * WIDTH / scale, (column + 1) * WIDTH / scale);
        g.restore();
    }

    private void trim() {
        Iterator<Map.Entry<Key, Image>> oldest = images.entrySet().iterator();
        while (pixels > MOST_PIXELS && oldest.hasNext()) {
            pixels -= size(oldest.next().getValue());
            oldest.remove();
        }
    }

    private Image make(Drawing drawing, int column) {
        Canvas piece = new Canvas(WIDTH, Math.ceil(drawing.height() * scale));
        GraphicsContext g = piece.getGraphicsContext2D();
        g.setFill(Color.web(palette.ground()));
        g.fillRect(0, 0, piece.getWidth(), piece.getHeight());
        g.setTransform(scale, 0, 0, scale, -column * WIDTH, 0);
        new CanvasPainter(g, palette).paint(drawing, scale, column * WIDTH / scale, (column + 1) * WIDTH / scale);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(density, density));
        parameters.setFill(Color.web(palette.ground()));
        return piece.snapshot(parameters, null);
    }
}
