package io.feederline.ui.canvas;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Schematic;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import java.util.function.Function;

/** A frame pulled over the heads to mark, in pixels of the pane. */
record MarkFrame(double left, double top, double right, double bottom) {
    static MarkFrame between(double x1, double y1, double x2, double y2) {
        return new MarkFrame(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }

    /** Marks the heads in the frame, and no others; the last is selected too. */
    void mark(Desk desk, Schematic schematic, Function<Schematic.Block, Drawing> drawings, SchematicPane.View view) {
        desk.marked().clear();
        double scale = view.scale();
        double from = (top - view.y()) / scale;
        double to = (bottom - view.y()) / scale;
        Ref last = null;
        for (Schematic.Block block : schematic.between(from, to)) {
            for (Drawing.Spot spot : drawings.apply(block).spots()) {
                double middle = (spot.x() + block.x() + spot.width() / 2) * scale + view.x();
                boolean inside = spot.shows().kind() == Kind.SERVICE_HEAD
                        && middle >= left
                        && middle <= right
                        && spot.y() + block.y() <= to
                        && spot.y() + block.y() + spot.height() >= from;
                if (!inside) continue;
                last = spot.shows();
                desk.marked().add(last);
            }
        }
        if (last != null) desk.selection().set(last);
        desk.say(Text.of("status.marked", desk.marked().size()).toString(), false);
    }
}
