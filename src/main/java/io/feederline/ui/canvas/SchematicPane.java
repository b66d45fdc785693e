package io.feederline.ui.canvas;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Schematic;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.Palette;
import io.feederline.ui.Desk;
import io.feederline.ui.EdgeScroll;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.Prompt;
import io.feederline.ui.Spoken;
import io.feederline.ui.gesture.Beside;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The schematic: pan with a drag on the ground or the arrows, zoom with the wheel or Ctrl and + - 0, click to select, drag
 * from an object onto another to link them. While a link is dragged the legal targets light up and the reason stands at
 * the pointer; Escape leaves nothing behind.
 */
public final class SchematicPane extends Region {
    private static final double PAN_STEP = 80;

    /** From farther away the ends of links lie too near to each other to be taken. */
    private static final double LEAST_SCALE_OF_ENDS = 0.6;

    private final Desk desk;
    private final Canvas canvas = new Canvas();

    private final SchematicPainter painter = new SchematicPainter(canvas);
    private final Minimap minimap = new Minimap(this::centre);
    private Schematic schematic;
    private Drawing tray;
    private boolean dark;
    private final javafx.beans.property.ReadOnlyDoubleWrapper zoom = new javafx.beans.property.ReadOnlyDoubleWrapper(1);
    private final Viewport port = new Viewport();
    private final PointerMarks marks = new PointerMarks();
    private final Arranging arranging;
    private final ToggleButton arrange =
            new ToggleButton(Text.of("arrange.button").toString());
    private final CanvasPointer pointer;
    private boolean fitted;

    public SchematicPane(Desk desk) {
        this.desk = desk;
        this.schematic = desk.snapshot().getValue().schematic();
        this.tray = schematic.tray();
        setId("schematic");
        getStyleClass().add("schematic");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText(Text.of("pane.schematic").toString());
        arranging = new Arranging(desk, this, port, marks);
        arrange.setId("arrange");
        arrange.setTooltip(new Tooltip(Text.of("arrange.tip").toString()));
        arrange.setFocusTraversable(false);
        arrange.selectedProperty().bindBidirectional(arranging.on());
        getChildren().addAll(canvas, minimap, marks, arrange);
        pointer = new CanvasPointer(desk, this, canvas, port, marks, arranging);
        canvas.setOnScroll(e -> zoom(Math.pow(1.0015, e.getDeltaY()), e.getX(), e.getY()));
        canvas.setOnContextMenuRequested(e -> spotAt(e.getX(), e.getY()).ifPresent(spot -> {
            desk.selection().set(spot.shows());
            ObjectMenu.show(
                    desk, spot.shows(), new Prompt.Place(this, new Point2D(e.getScreenX(), e.getScreenY())), canvas);
        }));
        setOnKeyPressed(this::key);
        desk.listen(this::changed);
        desk.selection().addListener((o, was, is) -> {
            if (is != null) reveal(is);
            speak();
            paint();
        });
        // Lit before the pointer has reached them.
        desk.linking().addListener((o, was, is) -> paint());
        desk.tracing().shown().addListener((o, was, is) -> paint());
        EdgeScroll.install(desk, this, pointer::scrolled);
        desk.standing().addListener((o, was, is) -> paint());
    }

    public void setDark(boolean dark) {
        this.dark = dark;
        paint();
    }

    /** Pixels for each unit of the drawing. */
    public javafx.beans.property.ReadOnlyDoubleProperty zoom() {
        return zoom.getReadOnlyProperty();
    }

    /** Only the feeders that show something of the change are drawn anew. */
    private void changed(@Nullable Change change, Desk.Snapshot snapshot) {
        if (change == null) return;
        Topology before = schematic.topology();
        Topology after = snapshot.topology();
        for (Ref ref : change.touched()) {
            for (Topology t : List.of(before, after)) {
                Entity entity = t.find(ref);
                if (entity == null) continue;
                Schematic.feedersShowing(t, entity).forEach(painter::forget);
            }
        }
        schematic = snapshot.schematic();
        speak();
        tray = schematic.tray();
        // Somebody who changes an object wants to see where it is now.
        Ref selected = desk.selection().get();
        if (selected != null && change.touched().contains(selected)) reveal(selected);
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        marks.resize(getWidth(), getHeight());
        arrange.autosize();
        if (!fitted && getWidth() > 0) {
            fitted = true;
            port.fitWidth(schematic, getWidth());
        }
        paint();
    }

    /** Shows everything. */
    public void fitAll() {
        port.fitAll(schematic, getWidth(), getHeight());
        paint();
    }

    /** Which part is shown: pixels for each unit of the drawing, and where its origin lies in the pane. */
    public record View(double scale, double x, double y) {}

    public View view() {
        return new View(port.scale(), port.x(), port.y());
    }

    /** @return how many objects and conductors are in view */
    public int show(View view) {
        port.show(view);
        fitted = true;
        paint();
        return visible().stream().mapToInt(b -> drawing(b).spots().size()).sum();
    }

    private void centre(double x, double y) {
        port.centre(x, y, getWidth(), getHeight());
        paint();
    }

    private void zoom(double factor, double x, double y) {
        port.zoom(factor, x, y);
        paint();
    }

    // ---- what is where ----

    private Drawing drawing(Schematic.Block block) {
        return painter.drawing(schematic, block);
    }

    /** The end of a link at a point of this pane; from far away there are none. */
    Optional<Drawing.End> endAt(double x, double y) {
        if (port.scale() < LEAST_SCALE_OF_ENDS) return Optional.empty();
        double dx = port.diagramX(x);
        double dy = port.diagramY(y);
        return schematic.between(dy, dy).stream()
                .flatMap(block -> drawing(block).endAt(dx - block.x(), dy - block.y()).stream()
                        .map(end -> end.at(block.x(), block.y())))
                .findFirst();
    }

    /** Whether a point of this pane is on a feeder, and not beside or below all of them. */
    boolean isOnFeeder(double x, double y) {
        double dx = port.diagramX(x);
        double dy = port.diagramY(y);
        return schematic.between(dy, dy).stream().anyMatch(block -> dx >= block.x() && dx <= block.x() + block.width());
    }

    /** What would be moved at a point of this pane; null for nothing. */
    Schematic.@Nullable Box boxAt(double x, double y) {
        return schematic.boxAt(port.diagramX(x), port.diagramY(y)).orElse(null);
    }

    Schematic.@Nullable Box box(Ref ref) {
        return schematic.box(ref).orElse(null);
    }

    void mark(MarkFrame frame) {
        frame.mark(desk, schematic, this::drawing, view());
    }

    /** What lies under a point of this pane. */
    public Optional<Drawing.Spot> spotAt(double x, double y) {
        double dx = port.diagramX(x);
        double dy = port.diagramY(y);
        for (Schematic.Block block : schematic.between(dy, dy))
            if (block.contains(dx, dy)) return drawing(block).at(dx - block.x(), dy - block.y());
        return tray.at(dx, dy - schematic.trayTop());
    }

    /** Where an object is drawn, in coordinates of this pane: the middle of its area; empty where it is not. */
    public Optional<Point2D> place(Ref ref, int phase) {
        return area(ref, phase).map(area -> new Point2D(area.getCenterX(), top(area)));
    }

    /** A little below the upper edge: what is high is best known there. */
    private double top(Bounds area) {
        return area.getMinY() + Math.min(area.getHeight() / 2, 12 * port.scale());
    }

    private Optional<Bounds> area(Ref ref, int phase) {
        Entity entity = schematic.topology().find(ref);
        if (entity == null) return Optional.empty();
        for (UUID feeder : Schematic.feedersShowing(schematic.topology(), entity)) {
            Schematic.Block block = schematic.block(feeder).orElse(null);
            if (block == null) continue;
            for (Drawing.Spot spot : drawing(block).spots()) {
                if (spot.shows().equals(ref) && spot.phase() == phase)
                    return Optional.of(area(spot, block.x(), block.y()));
            }
        }
        return tray.spots().stream()
                .filter(spot -> spot.shows().equals(ref))
                .findFirst()
                .map(spot -> area(spot, 0, schematic.trayTop()));
    }

    /** Where the end of a link is, in coordinates of this pane. */
    public Point2D place(Drawing.End end) {
        return new Point2D(port.paneX(end.x()), port.paneY(end.y()));
    }

    private Bounds area(Drawing.Spot spot, double dx, double dy) {
        double scale = port.scale();
        return new BoundingBox(
                port.paneX(spot.x() + dx), port.paneY(spot.y() + dy), spot.width() * scale, spot.height() * scale);
    }

    /** Where to ask about what is selected: at it, or in the middle where it is not drawn. */
    private Prompt.Place place() {
        Ref selected = desk.selection().get();
        return Optional.ofNullable(selected)
                .flatMap(ref -> place(ref, 0))
                .map(at -> new Prompt.Place(this, localToScreen(at)))
                .orElseGet(() -> Prompt.Place.in(this));
    }

    /** Moves the view so that the object is in it; leaves it alone when it is. */
    private void reveal(Ref ref) {
        Entity entity = desk.topology().find(ref);
        if (entity == null || getWidth() == 0) return;
        Set<UUID> feeders = Schematic.feedersShowing(desk.topology(), entity);
        boolean inTray = tray.spots().stream().anyMatch(spot -> spot.shows().equals(ref));
        if (feeders.isEmpty() && !inTray) return;
        area(ref, 0)
                .ifPresent(area -> port.reveal(
                        // What is wider than the pane is in view where any of it is.
                        area.getWidth() < getWidth()
                                ? area.getCenterX()
                                : Math.clamp(getWidth() / 2, area.getMinX(), area.getMaxX()),
                        top(area),
                        getWidth(),
                        getHeight(),
                        minimap.isVisible() ? minimap.getLayoutX() : getWidth(),
                        minimap.isVisible() ? minimap.getLayoutY() : getHeight()));
    }

    // ---- pointer and keys ----

    private void key(KeyEvent e) {
        if (e.isAltDown()) return;
        boolean control = e.isShortcutDown();
        boolean arrow = e.getCode().isArrowKey();
        if (control && arrow) {
            Beside.Way way = switch (e.getCode()) {
                case LEFT, KP_LEFT -> Beside.Way.LEFT;
                case RIGHT, KP_RIGHT -> Beside.Way.RIGHT;
                case UP, KP_UP -> Beside.Way.UP;
                default -> Beside.Way.DOWN;
            };
            Beside.of(schematic, desk.selection().get(), way).ifPresent(desk.selection()::set);
            e.consume();
            return;
        }
        if (!control && arranging.key(e.getCode())) {
            e.consume();
            return;
        }
        switch (e.getCode()) {
            case ESCAPE -> {
                if (!pointer.cancel() && !desk.tracing().end() && !arranged())
                    desk.marked().clear();
            }
            case LEFT -> port.pan(PAN_STEP, 0);
            case RIGHT -> port.pan(-PAN_STEP, 0);
            case UP -> port.pan(0, PAN_STEP);
            case DOWN -> port.pan(0, -PAN_STEP);
            case M -> arranging.on().set(!arranging.on().get());
            case PLUS, EQUALS, ADD -> zoom(control ? 1.25 : 1, getWidth() / 2, getHeight() / 2);
            case MINUS, SUBTRACT -> zoom(control ? 0.8 : 1, getWidth() / 2, getHeight() / 2);
            case DIGIT0, NUMPAD0 -> {
                if (control) fitAll();
            }
            default -> {
                if (!control && ObjectMenu.key(desk, e.getCode(), this::place)) e.consume();
                return;
            }
        }
        paint();
        e.consume();
    }

    /** A screen reader knows one name of this pane: it is what is selected. */
    private void speak() {
        String said = Spoken.of(desk.topology(), desk.selection().get());
        setAccessibleText(said.isEmpty() ? Text.of("pane.schematic").toString() : said);
    }

    /** Ends it; false where nobody arranged. */
    private boolean arranged() {
        boolean was = arranging.on().get();
        arranging.on().set(false);
        return was;
    }

    // ---- painting ----

    void paint() {
        // While the zoom changes with every frame, pieces would be made for one frame only.
        boolean settled = zoom.get() == port.scale();
        zoom.set(port.scale());
        painter.paint(
                new SchematicPainter.Scene(
                        schematic,
                        tray,
                        port,
                        desk.topology(),
                        desk.selection().get(),
                        desk.marked(),
                        desk.linking().get(),
                        desk.tracing().shown().get(),
                        ghosts()),
                dark ? Palette.DARK : Palette.LIGHT,
                settled);
        double right = port.diagramX(getWidth());
        double bottom = port.diagramY(getHeight());
        Palette palette = dark ? Palette.DARK : Palette.LIGHT;
        minimap.paint(schematic, palette, getWidth(), port.diagramX(0), port.diagramY(0), right, bottom);
        minimap.relocate(getWidth() - minimap.getWidth() - 14, getHeight() - minimap.getHeight() - 14);
        // Beside it: at the top it would cover the head of a feeder.
        double beside = minimap.isVisible() ? minimap.getLayoutX() - 10 : getWidth() - 14;
        arrange.relocate(beside - arrange.getWidth(), getHeight() - arrange.getHeight() - 14);
        pointer.show();
    }

    /** Both routes of what is selected, while it is in conflict. */
    private List<Ghost> ghosts() {
        Ref selected = desk.selection().get();
        return selected == null
                        || !desk.standing().getValue().disputed().contains(selected)
                        || desk.linking().get() != null
                ? List.of()
                : Ghost.of(desk.topology(), selected, this::place);
    }

    private List<Schematic.Block> visible() {
        return schematic.between(port.diagramY(0), port.diagramY(getHeight()));
    }
}
