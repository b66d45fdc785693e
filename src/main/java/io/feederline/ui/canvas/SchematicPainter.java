package io.feederline.ui.canvas;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Schematic;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.model.Trace;
import io.feederline.print.Palette;
import io.feederline.ui.gesture.LinkGesture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Paints what is in view of the schematic, and over it the selection and what a dragged link may go on. Keeps what it drew last. */
final class SchematicPainter {
    /** Below this scale a feeder is its conductors and its name. */
    private static final double FAR = 0.14;

    private static final int MOST_DRAWN = 2000;
    private static final double NAME_BASE = 28;
    private static final double FAR_BASE = 12;
    private static final double NAME_LEFT = 30;
    private static final double NAME_BELOW = 24;

    private static final double STEPPED_BACK = 0.4;

    /**
     * What there is to paint.
     *
     * @param topology whom a link is asked on
     * @param linking the link that is dragged, in whichever pane
     * @param trace the supply chain that is to be seen
     * @param ghosts the routes of what is selected, where it is in conflict
     */
    record Scene(
            Schematic schematic,
            Drawing tray,
            Viewport port,
            Topology topology,
            @Nullable Ref selected,
            Set<Ref> marked,
            @Nullable LinkGesture linking,
            @Nullable Trace trace,
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
            g.setGlobalAlpha(stepsBack(scene, block) ? STEPPED_BACK : 1);
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
        g.setGlobalAlpha(scene.trace() == null || scene.linking() != null ? 1 : STEPPED_BACK);
        names(scene, visible, palette);
        place(port, 0, scene.schematic().trayTop());
        painter.paint(scene.tray(), scale, left, right);
        g.setGlobalAlpha(1);
        if (scene.trace() != null && scene.linking() == null) trace(scene, scene.trace(), visible, painter);
        if (scene.linking() == null) selection(scene, visible, palette);
        else link(scene, scene.linking(), visible, palette);
        for (Ghost ghost : scene.ghosts()) ghost.paint(g, palette, canvas.getWidth(), canvas.getHeight());
        if (scene.schematic().blocks().isEmpty() && scene.tray().spots().isEmpty())
            Overlay.emptyState(g, palette, canvas.getWidth(), canvas.getHeight());
    }

    /** While tracing all that is not on the supply chain. */
    private static boolean stepsBack(Scene scene, Schematic.Block block) {
        Trace trace = scene.trace();
        if (trace == null || scene.linking() != null) return false;
        Feeder feeder = scene.schematic().topology().find(Feeder.class, block.feeder());
        return feeder == null || !trace.isWhole(scene.schematic().topology(), feeder);
    }

    /** What is on the supply chain, once more over what stepped back. */
    private void trace(Scene scene, Trace trace, List<Schematic.Block> visible, CanvasPainter painter) {
        Viewport port = scene.port();
        double left = port.diagramX(0);
        double right = port.diagramX(canvas.getWidth());
        for (Schematic.Block block : visible) {
            boolean here = trace.objects().contains(new Ref(Kind.FEEDER, block.feeder()));
            if (!here || port.scale() < FAR || !stepsBack(scene, block)) continue;
            place(port, block.x(), block.y());
            Drawing part = drawing(scene.schematic(), block).on(trace);
            painter.paint(part, port.scale(), left - block.x(), right - block.x());
        }
        place(port, 0, scene.schematic().trayTop());
        painter.paint(scene.tray().on(trace), port.scale(), left, right);
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

    /** Where a drawing lies, in pixels of the canvas. */
    private record At(Drawing drawing, double x, double y) {}

    /** All that is drawn with its spots: from far away a feeder is a plate. */
    private List<At> drawings(Scene scene, List<Schematic.Block> visible) {
        Viewport port = scene.port();
        List<At> drawings = new ArrayList<>();
        if (port.scale() >= FAR)
            for (Schematic.Block block : visible)
                drawings.add(new At(
                        drawing(scene.schematic(), block),
                        Math.rint(port.paneX(block.x())),
                        Math.rint(port.paneY(block.y()))));
        double trayTop = port.paneY(scene.schematic().trayTop());
        drawings.add(new At(scene.tray(), Math.rint(port.paneX(0)), Math.rint(trayTop)));
        return drawings;
    }

    private void selection(Scene scene, List<Schematic.Block> visible, Palette palette) {
        Color accent = Color.web(palette.accent());
        for (At at : drawings(scene, visible))
            for (Drawing.Spot spot : at.drawing().spots()) {
                boolean isSelected = spot.phase() == 0
                        && (spot.shows().equals(scene.selected())
                                || scene.marked().contains(spot.shows()));
                if (isSelected) frame(at, spot, scene.port().scale(), accent);
            }
    }

    private void frame(At at, Drawing.Spot spot, double scale, Color accent) {
        g.setTransform(scale, 0, 0, scale, at.x(), at.y());
        g.setFill(accent.deriveColor(0, 1, 1, 0.14));
        g.fillRoundRect(spot.x(), spot.y(), spot.width(), spot.height(), 10, 10);
        g.setStroke(accent);
        g.setLineWidth(1.5);
        g.strokeRoundRect(spot.x(), spot.y(), spot.width(), spot.height(), 10, 10);
    }

    /** Legal targets light up, everything else steps back. Only what is in view: the others do as they scroll in. */
    private void link(Scene scene, LinkGesture linking, List<Schematic.Block> visible, Palette palette) {
        double scale = scene.port().scale();
        List<Veil.Area> targets = new ArrayList<>();
        List<Veil.Area> clear = new ArrayList<>();
        List<Runnable> sources = new ArrayList<>();
        Color accent = Color.web(palette.accent());
        for (At at : drawings(scene, visible))
            for (Drawing.Spot spot : at.drawing().spots()) {
                double left = at.x() + spot.x() * scale;
                if (left > canvas.getWidth() || left + spot.width() * scale < 0) continue;
                boolean isSource = linking.drags(spot.shows());
                if (!isSource && !linking.reaches(spot.shows(), spot.phase(), scene.topology())) continue;
                Veil.Area area =
                        Veil.Area.of(left, at.y() + spot.y() * scale, spot.width() * scale, spot.height() * scale);
                clear.add(area);
                if (isSource) sources.add(() -> frame(at, spot, scale, accent));
                else targets.add(area);
            }
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setFill(Color.web(palette.ground(), 1 - STEPPED_BACK));
        int width = (int) Math.ceil(canvas.getWidth());
        int height = (int) Math.ceil(canvas.getHeight());
        for (Veil.Area area : Veil.around(clear, width, height))
            g.fillRect(area.left(), area.top(), area.right() - area.left(), area.bottom() - area.top());
        for (Veil.Area target : targets) Overlay.target(g, accent, target);
        sources.forEach(Runnable::run);
    }
}
