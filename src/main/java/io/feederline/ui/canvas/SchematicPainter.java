package io.feederline.ui.canvas;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Schematic;
import io.feederline.model.Feeder;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.print.Palette;
import io.feederline.ui.gesture.LinkGesture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Paints what is in view of the schematic, and over it the selection and the link that is dragged. Keeps what it drew last. */
final class SchematicPainter {
    /** Below this scale a feeder is its conductors and its name. */
    private static final double FAR = 0.14;

    private static final int MOST_DRAWN = 2000;
    private static final double NAME_BASE = 28;
    private static final double FAR_BASE = 12;
    private static final double NAME_LEFT = 30;
    private static final double NAME_BELOW = 12;

    /** Half of the ring around the end of a link that can be taken. */
    private static final double END = 5;

    /** A link being dragged over this pane, in its pixels, and what letting go would do. */
    record DragLine(double fromX, double fromY, double x, double y, LinkGesture.@Nullable Hint hint) {}

    /**
     * What there is to paint.
     *
     * @param topology whom a link is asked on
     * @param linking the link that is dragged, in whichever pane
     * @param drag its line, where it is dragged over this pane
     * @param hovered the end of a link that can be taken, in coordinates of the drawing
     * @param ghosts the routes of what is selected, where it is in conflict
     */
    record Scene(
            Schematic schematic,
            Drawing tray,
            Viewport port,
            Topology topology,
            @Nullable Ref selected,
            Set<Ref> marked,
            @Nullable MarkFrame frame,
            @Nullable LinkGesture linking,
            @Nullable DragLine drag,
            Drawing.@Nullable End hovered,
            List<Ghost> ghosts) {}

    private final Canvas canvas;
    private final GraphicsContext g;
    private final Tiles tiles = new Tiles();

    /** The drawings of the feeders that were looked at last. */
    private final Map<UUID, Drawing> drawn = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Drawing> eldest) {
            return size() > MOST_DRAWN;
        }
    };

    SchematicPainter(Canvas canvas) {
        this.canvas = canvas;
        this.g = canvas.getGraphicsContext2D();
    }

    Drawing drawing(Schematic schematic, Schematic.Block block) {
        Drawing known = drawn.get(block.feeder());
        if (known != null) return known;
        Drawing made = schematic.draw(block);
        drawn.put(block.feeder(), made);
        return made;
    }

    /** The feeder shows something else now. */
    void forget(UUID feeder) {
        drawn.remove(feeder);
        tiles.forget(feeder);
    }

    /** @param settled whether the scale is that of the last frame: then pieces are worth keeping */
    void paint(Scene scene, Palette palette, boolean settled) {
        Viewport port = scene.port();
        double scale = port.scale();
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setGlobalAlpha(1);
        g.setFill(Color.web(palette.ground()));
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        CanvasPainter painter = new CanvasPainter(g, palette);
        tiles.frame(scale, renderScale(), palette);
        List<Schematic.Block> visible = scene.schematic().between(port.diagramY(0), port.diagramY(canvas.getHeight()));
        double left = port.diagramX(0);
        double right = port.diagramX(canvas.getWidth());
        for (Schematic.Block block : visible) {
            if (scale >= FAR && settled) {
                g.setTransform(1, 0, 0, 1, 0, 0);
                double x = Math.rint(port.paneX(block.x()));
                double y = Math.rint(port.paneY(block.y()));
                tiles.paint(g, block.feeder(), drawing(scene.schematic(), block), x, y, canvas.getWidth());
                continue;
            }
            place(port, block.x(), block.y());
            if (scale < FAR) Overlay.far(g, block, palette);
            else painter.paint(drawing(scene.schematic(), block), scale, left - block.x(), right - block.x());
        }
        names(scene, visible, palette);
        place(port, 0, scene.schematic().trayTop());
        painter.paint(scene.tray(), scale, left, right);
        marks(scene, visible, palette);
        for (Ghost ghost : scene.ghosts()) ghost.paint(g, palette, canvas.getWidth(), canvas.getHeight());
        if (scene.frame() != null) scene.frame().paint(g, palette);
        if (scene.schematic().blocks().isEmpty() && scene.tray().spots().isEmpty())
            Overlay.emptyState(g, palette, canvas.getWidth(), canvas.getHeight());
    }

    private double renderScale() {
        boolean shown = canvas.getScene() != null && canvas.getScene().getWindow() != null;
        return shown ? canvas.getScene().getWindow().getRenderScaleX() : 1;
    }

    private void place(Viewport port, double x, double y) {
        double scale = port.scale();
        g.setTransform(scale, 0, 0, scale, Math.rint(port.paneX(x)), Math.rint(port.paneY(y)));
    }

    /** The names that the drawing itself does not show here: it is too far away, or they are outside of the pane. */
    private void names(Scene scene, List<Schematic.Block> visible, Palette palette) {
        Viewport port = scene.port();
        for (Schematic.Block block : visible) {
            Feeder feeder = scene.schematic().topology().find(Feeder.class, block.feeder());
            if (feeder == null) continue;
            double x = port.paneX(block.x());
            double y = port.paneY(block.y());
            double scale = port.scale();
            if (scale < CanvasPainter.READABLE) {
                double base = Math.max(FAR_BASE, NAME_BASE * scale);
                Overlay.farName(g, palette, feeder.label(), Math.max(0, x), y + base, block.width() * scale);
            } else if (x < -NAME_LEFT || y < -NAME_BELOW * scale) {
                Drawing drawing = drawing(scene.schematic(), block);
                Overlay.edge(g, palette, feeder.label(), drawing, y, scale, x < -NAME_LEFT);
            }
        }
    }

    /** The selection, and while linking the targets: legal ones light up, everything else steps back. */
    private void marks(Scene scene, List<Schematic.Block> visible, Palette palette) {
        Color accent = Color.web(palette.accent());
        if (scene.linking() != null) {
            g.setTransform(1, 0, 0, 1, 0, 0);
            g.setFill(Color.web(palette.ground(), 0.6));
            g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        }
        for (Schematic.Block block : visible) {
            if (scene.port().scale() < FAR) continue;
            place(scene.port(), block.x(), block.y());
            spots(scene, drawing(scene.schematic(), block), accent);
        }
        place(scene.port(), 0, scene.schematic().trayTop());
        spots(scene, scene.tray(), accent);
        Drawing.End end = scene.hovered();
        if (end != null && scene.linking() == null) {
            place(scene.port(), 0, 0);
            g.setFill(Color.web(palette.ground()));
            g.fillOval(end.x() - END, end.y() - END, 2 * END, 2 * END);
            g.setStroke(accent);
            g.setLineWidth(2);
            g.strokeOval(end.x() - END, end.y() - END, 2 * END, 2 * END);
        }
        DragLine drag = scene.drag();
        boolean here = drag != null && (drag.hint() != null || canvas.contains(drag.x(), drag.y()));
        if (drag != null && here)
            Overlay.pointer(g, accent, drag.fromX(), drag.fromY(), drag.x(), drag.y(), drag.hint(), canvas.getWidth());
    }

    private void spots(Scene scene, Drawing drawing, Color accent) {
        LinkGesture linking = scene.linking();
        for (Drawing.Spot spot : drawing.spots()) {
            boolean isSource = linking != null && linking.drags(spot.shows());
            boolean isSelected = linking == null
                    && spot.phase() == 0
                    && (spot.shows().equals(scene.selected()) || scene.marked().contains(spot.shows()));
            boolean isTarget = linking != null && linking.reaches(spot.shows(), spot.phase(), scene.topology());
            if (!isSource && !isSelected && !isTarget) continue;
            g.setFill(accent.deriveColor(0, 1, 1, isTarget ? 0.10 : 0.14));
            g.fillRoundRect(spot.x(), spot.y(), spot.width(), spot.height(), 10, 10);
            g.setStroke(accent);
            g.setLineWidth(isTarget ? 1 : 1.5);
            g.strokeRoundRect(spot.x(), spot.y(), spot.width(), spot.height(), 10, 10);
        }
    }
}
