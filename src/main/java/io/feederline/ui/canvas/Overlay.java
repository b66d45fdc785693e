package io.feederline.ui.canvas;

import io.feederline.diagram.Schematic;
import io.feederline.diagram.Style;
import io.feederline.model.Text;
import io.feederline.print.Palette;
import io.feederline.ui.gesture.LinkGesture;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** What is painted over or instead of the drawing: far feeders, the frame that marks, the drag with its hint, the empty page. */
final class Overlay {
    private Overlay() {}

    /** From far away a feeder is its three conductors on a plate, with its name as large as can be read. */
    static void far(GraphicsContext g, Schematic.Block block, Palette palette) {
        g.setFill(Color.web(palette.stroke(Style.BOUNDARY), 0.25));
        g.fillRoundRect(0, 0, block.width(), block.height(), 24, 24);
        for (int phase = 1; phase <= 3; phase++) {
            g.setFill(Color.web(palette.stroke(Style.ofPhase(phase))));
            g.fillRect(20, 60 + phase * 40, block.width() - 40, 14);
        }
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
        double width = Math.min(text.length() * 6.9 + 24, paneWidth - 20);
        double x = Math.clamp(pointerX + 14, 10, Math.max(10, paneWidth - width - 10));
        double y = Math.max(10, pointerY - 44);
        g.setFill(Color.web(here.isLegal() ? "#18202B" : "#8E1B1B"));
        g.fillRoundRect(x, y, width, 30, 12, 12);
        g.setFill(Color.WHITE);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(text, x + 12, y + 20, width - 24);
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
