package io.feederline.ui.canvas;

import io.feederline.diagram.Schematic;
import io.feederline.diagram.Style;
import io.feederline.print.Palette;
import java.util.function.BiConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** Everything, small, with the part in view: a click or a drag goes there. Hidden while everything is in view. */
final class Minimap extends Canvas {
    private static final double LONGEST = 150;
    private static final double NARROWEST = 28;
    private static final double MOST_OF_PANE = 0.16;

    private final BiConsumer<Double, Double> go;

    /** @param go shows the point of the drawing in the middle of the window */
    Minimap(BiConsumer<Double, Double> go) {
        this.go = go;
        setOnMousePressed(this::pointed);
        setOnMouseDragged(this::pointed);
        setOnMouseReleased(MouseEvent::consume);
    }

    private double across = 1;
    private double down = 1;

    private void pointed(MouseEvent e) {
        go.accept(e.getX() / across, e.getY() / down);
        e.consume();
    }

    /**
     * @param paneWidth of which it covers a part only
     * @param left and the others: what is in view, in the drawing's units
     */
    void paint(
            Schematic schematic,
            Palette palette,
            double paneWidth,
            double left,
            double top,
            double right,
            double bottom) {
        boolean all = left <= 0 && top <= 0 && right >= schematic.width() && bottom >= schematic.height();
        setVisible(!all && !schematic.blocks().isEmpty());
        if (!isVisible()) return;
        double longest = Math.min(LONGEST, paneWidth * MOST_OF_PANE);
        double scale = Math.min(longest / schematic.width(), longest / schematic.height());
        setWidth(Math.max(NARROWEST, schematic.width() * scale));
        setHeight(Math.max(NARROWEST, schematic.height() * scale));
        across = getWidth() / schematic.width();
        down = getHeight() / schematic.height();
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setFill(Color.web(palette.ground()));
        g.fillRoundRect(0, 0, getWidth(), getHeight(), 8, 8);
        g.setFill(Color.web(palette.stroke(Style.SECONDARY), 0.45));
        double filled = -1;
        for (Schematic.Block block : schematic.blocks()) {
            // Of thousands of feeders many share a pixel: one bar is enough there.
            double y = block.y() * down;
            if (y < filled) continue;
            double height = Math.max(1, block.height() * down * 0.3);
            g.fillRect(block.x() * across, y, block.width() * across, height);
            filled = y + 1;
        }
        g.setStroke(Color.web(palette.stroke(Style.BOUNDARY)));
        g.setLineWidth(1);
        g.strokeRoundRect(0.5, 0.5, getWidth() - 1, getHeight() - 1, 8, 8);
        Color accent = Color.web(palette.accent());
        double x = Math.max(1, left * across);
        double y = Math.max(1, top * down);
        double w = Math.max(4, Math.min(getWidth() - 1, right * across) - x);
        double h = Math.max(4, Math.min(getHeight() - 1, bottom * down) - y);
        g.setFill(accent.deriveColor(0, 1, 1, 0.12));
        g.fillRect(x, y, w, h);
        g.setStroke(accent);
        g.setLineWidth(1.5);
        g.strokeRect(x, y, w, h);
    }
}
