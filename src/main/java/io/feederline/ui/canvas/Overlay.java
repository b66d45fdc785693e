package io.feederline.ui.canvas;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Schematic;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Text;
import io.feederline.print.Palette;
import io.feederline.ui.gesture.LinkGesture;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** What is painted over or instead of the drawing: far feeders, the frame that marks, the drag with its hint, the empty page. */
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
        g.setFont(UiFonts.of(FAR_TEXT, true));
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(Color.web(palette.stroke(Style.TEXT)));
        g.fillText(TextWidths.fitted(name, FAR_TEXT, true, width - 8), x + 4, Math.max(FAR_TEXT + 1, y));
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
        g.setTextAlign(TextAlignment.LEFT);
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
        g.setFont(UiFonts.of(size, bold));
        g.fillText(shown, x + 5, y + size);
    }

    /** The line that is dragged, and what letting go would do. */
    static void pointer(
            GraphicsContext g,
            Color accent,
            double pressX,
            double pressY,
            double pointerX,
            double pointerY,
            LinkGesture.@Nullable Hint here,
            double paneWidth) {
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setStroke(accent);
        g.setLineWidth(2);
        g.setLineDashes(6, 4);
        g.strokeLine(pressX, pressY, pointerX, pointerY);
        g.setLineDashes((double[]) null);
        if (here == null) return;
        String text = here.told();
        g.setFont(UiFonts.of(13, false));
        double width = Math.min(TextWidths.of(text, 13, false) + 24, paneWidth - 20);
        double x = Math.clamp(pointerX + 14, 10, Math.max(10, paneWidth - width - 10));
        double y = Math.max(10, pointerY - 44);
        g.setFill(Color.web(here.verdict() == LinkGesture.Verdict.REFUSED ? "#8E1B1B" : "#18202B"));
        g.fillRoundRect(x, y, width, 30, 12, 12);
        g.setFill(Color.WHITE);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(TextWidths.fitted(text, 13, false, width - 20), x + 12, y + 20);
        g.setFill(accent);
        g.fillOval(pointerX - 5, pointerY - 5, 10, 10);
    }

    /** What to do where there is nothing yet. */
    static void emptyState(GraphicsContext g, Palette palette, double width, double height) {
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setFill(Color.web(palette.stroke(Style.SECONDARY)));
        g.setFont(UiFonts.of(15, false));
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(Text.of("pane.schematic.empty").toString(), width / 2, height / 2);
    }
}
