package io.feederline.ui.canvas;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Schematic;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Text;
import io.feederline.print.Palette;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** What is painted over or instead of the drawing: far feeders, names at the edge, the empty page. */
final class Overlay {
    private static final double FAR_TEXT = 11;
    private static final double EDGE_TEXT = 13;
    private static final double EDGE_HEIGHT = EDGE_TEXT + 5;

    private Overlay() {}

    /** From far away a feeder is its three conductors on a plate. */
    static void far(GraphicsContext g, Schematic.Block block, Palette palette) {
        g.setFill(Color.web(palette.stroke(Style.BOUNDARY), 0.25));
        g.fillRoundRect(0, 0, block.width(), block.height(), 24, 24);
        for (int phase = 1; phase <= 3; phase++) {
            g.setFill(Color.web(palette.stroke(Style.ofPhase(phase))));
            g.fillRect(20, 60 + phase * 40, block.width() - 40, 14);
        }
    }

    /** The name of a feeder that is shown from far away, as large as can be read however far. */
    static void farName(GraphicsContext g, Palette palette, String name, double x, double y, double width) {
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setFill(Color.web(palette.stroke(Style.TEXT)));
        String shown = TextWidths.fitted(name, FAR_TEXT, true, width - 8);
        CanvasText.draw(g, shown, x + 4, Math.max(FAR_TEXT + 1, y), FAR_TEXT, true, Primitive.Anchor.START);
    }

    /**
     * Which feeder and conductors these are, at the edge of the pane, while the drawing says so outside of it.
     *
     * @param y where the feeder begins in the pane
     * @param scale pixels for each unit of the drawing
     * @param conductors whether those have to be named too
     */
    static void edge(
            GraphicsContext g,
            Palette palette,
            String name,
            Drawing feeder,
            double y,
            double scale,
            boolean conductors) {
        g.setTransform(1, 0, 0, 1, 0, 0);
        double bottom = y + feeder.height() * scale;
        double top = Math.min(Math.max(6, y + 6), bottom - EDGE_HEIGHT - 4);
        chip(g, palette, name, 6, top, EDGE_TEXT, true);
        for (Drawing.Spot spot : feeder.spots()) {
            if (spot.phase() == 0 || !conductors) continue;
            double middle = y + (spot.y() + spot.height() / 2) * scale;
            boolean room = spot.height() * scale >= 12 && middle - 7 > top + EDGE_HEIGHT;
            if (room) chip(g, palette, "L" + spot.phase(), 6, middle - 7, 10, true);
        }
    }

    private static void chip(
            GraphicsContext g, Palette palette, String text, double x, double y, double size, boolean bold) {
        double height = size + 5;
        String shown = TextWidths.fitted(text, size, bold, 320);
        g.setFill(Color.web(palette.ground(), 0.92));
        g.fillRoundRect(x, y, TextWidths.of(shown, size, bold) + 10, height, 6, 6);
        g.setFill(Color.web(palette.stroke(Style.TEXT)));
        CanvasText.draw(g, shown, x + 5, y + size, size, bold, Primitive.Anchor.START);
    }

    /**
     * The light around what a link may go on, in pixels of the canvas. Whole pixels without a corner: in software, to round the
     * corners of a window full of them takes longer than a frame has.
     */
    static void target(GraphicsContext g, Color accent, Veil.Area area) {
        int left = area.left();
        int top = area.top();
        int across = area.right() - left;
        int down = area.bottom() - top;
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setFill(accent.deriveColor(0, 1, 1, 0.10));
        g.fillRect(left, top, across, down);
        g.setFill(accent);
        g.fillRect(left + 1, top - 1, across - 2, 1);
        g.fillRect(left + 1, top + down, across - 2, 1);
        g.fillRect(left - 1, top + 1, 1, down - 2);
        g.fillRect(left + across, top + 1, 1, down - 2);
    }

    /** What to do where there is nothing yet. */
    static void emptyState(GraphicsContext g, Palette palette, double width, double height) {
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setFill(Color.web(palette.stroke(Style.SECONDARY)));
        String words = Text.of("pane.schematic.empty").toString();
        CanvasText.draw(g, words, width / 2, height / 2, 15, false, Primitive.Anchor.MIDDLE);
    }
}
