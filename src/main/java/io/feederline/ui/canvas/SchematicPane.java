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
import io.feederline.ui.ObjectDrag;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.Prompt;
import io.feederline.ui.gesture.LinkGesture;
import io.feederline.ui.gesture.Linking;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The schematic: pan with a drag on the ground or the arrows, zoom with the wheel or Ctrl and + - 0, click to select, drag
 * from an object onto another to link them. While a link is dragged the legal targets light up and the reason stands at
 * the pointer; Escape leaves nothing behind.
 */
public final class SchematicPane extends Region {
    private static final double DRAG_FROM = 5;
    private static final double PAN_STEP = 80;

    private final Desk desk;
    private final Canvas canvas = new Canvas();

    private final SchematicPainter painter = new SchematicPainter(canvas);
    private final Minimap minimap = new Minimap(this::centre);
    private @Nullable MarkFrame frame;
    private Schematic schematic;
    private Drawing tray;
    private boolean dark;
    private final javafx.beans.property.ReadOnlyDoubleWrapper zoom = new javafx.beans.property.ReadOnlyDoubleWrapper(1);
    private final Viewport port = new Viewport();
    private double pressX;
    private double pressY;
    private boolean panning;
    private boolean fitted;

    /** Escape was pressed: what the mouse button still holds is nothing any more. */
    private boolean cancelled;

    private @Nullable Ref pressed;
    private LinkGesture.@Nullable Hint hint;

    /** Something is dragged in by the toolkit: its line begins where it came in. */
    private boolean entered;

    private double pointerX;
    private double pointerY;

    public SchematicPane(Desk desk) {
        this.desk = desk;
        this.schematic = desk.snapshot().getValue().schematic();
        this.tray = schematic.tray();
        setId("schematic");
        getStyleClass().add("schematic");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText(Text.of("pane.schematic").toString());
        getChildren().addAll(canvas, minimap);
        canvas.setOnMousePressed(this::pressed);
        // Other panes hear of what is dragged over them.
        canvas.setOnDragDetected(e -> canvas.startFullDrag());
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnScroll(e -> zoom(Math.pow(1.0015, e.getDeltaY()), e.getX(), e.getY()));
        canvas.setOnDragOver(this::draggedIn);
        canvas.setOnDragDropped(this::dropped);
        canvas.setOnDragExited(e -> leave());
        canvas.setOnContextMenuRequested(e -> spotAt(e.getX(), e.getY()).ifPresent(spot -> {
            desk.selection().set(spot.shows());
            ObjectMenu.of(desk, spot.shows(), new Prompt.Place(this, new Point2D(e.getScreenX(), e.getScreenY())))
                    .show(canvas, e.getScreenX(), e.getScreenY());
        }));
        setOnKeyPressed(this::key);
        desk.listen(this::changed);
        desk.selection().addListener((o, was, is) -> {
            if (is != null) reveal(is);
            paint();
        });
        // Lit before the pointer has reached them.
        desk.linking().addListener((o, was, is) -> paint());
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

    /** What lies under a point of this pane. */
    public Optional<Drawing.Spot> spotAt(double x, double y) {
        double dx = port.diagramX(x);
        double dy = port.diagramY(y);
        for (Schematic.Block block : schematic.between(dy, dy))
            return drawing(block).at(dx - block.x(), dy - block.y());
        return tray.at(dx, dy - schematic.trayTop());
    }

    /** Where an object is drawn, in coordinates of this pane: the middle of its area; empty where it is not. */
    public Optional<Point2D> place(Ref ref, int phase) {
        Entity entity = schematic.topology().find(ref);
        if (entity == null) return Optional.empty();
        for (UUID feeder : Schematic.feedersShowing(schematic.topology(), entity)) {
            Schematic.Block block = schematic.block(feeder).orElse(null);
            if (block == null) continue;
            for (Drawing.Spot spot : drawing(block).spots()) {
                if (spot.shows().equals(ref) && spot.phase() == phase)
                    return Optional.of(middle(spot, block.x(), block.y()));
            }
        }
        return tray.spots().stream()
                .filter(spot -> spot.shows().equals(ref))
                .findFirst()
                .map(spot -> middle(spot, 0, schematic.trayTop()));
    }

    private Point2D middle(Drawing.Spot spot, double dx, double dy) {
        return new Point2D(
                port.paneX(spot.x() + dx + spot.width() / 2),
                port.paneY(spot.y() + dy + Math.min(spot.height() / 2, 12)));
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
        place(ref, 0)
                .ifPresent(at -> port.reveal(
                        at.getX(),
                        at.getY(),
                        getWidth(),
                        getHeight(),
                        minimap.isVisible() ? minimap.getLayoutX() : getWidth(),
                        minimap.isVisible() ? minimap.getLayoutY() : getHeight()));
    }

    // ---- pointer and keys ----

    private void pressed(MouseEvent e) {
        requestFocus();
        if (e.getButton() == MouseButton.SECONDARY) return;
        pressX = e.getX();
        pressY = e.getY();
        panning = false;
        cancelled = false;
        pressed = spotAt(e.getX(), e.getY()).map(Drawing.Spot::shows).orElse(null);
        frame = e.isShiftDown() ? MarkFrame.between(pressX, pressY, pressX, pressY) : null;
    }

    private void dragged(MouseEvent e) {
        if (cancelled) return;
        if (frame != null) {
            frame = MarkFrame.between(pressX, pressY, e.getX(), e.getY());
            paint();
            return;
        }
        LinkGesture gesture = desk.linking().get();
        boolean started = gesture != null || panning;
        if (!started && Math.hypot(e.getX() - pressX, e.getY() - pressY) < DRAG_FROM) return;
        if (!started) {
            if (pressed != null && Linking.canStart(pressed) && e.getButton() == MouseButton.PRIMARY) {
                gesture = new LinkGesture(pressed, desk.now());
                desk.linking().set(gesture);
            } else {
                panning = true;
            }
        }
        if (gesture != null) {
            hint = hintAt(gesture, e.getX(), e.getY());
            pointerX = e.getX();
            pointerY = e.getY();
        } else {
            port.pan(e.getX() - pressX, e.getY() - pressY);
            pressX = e.getX();
            pressY = e.getY();
        }
        paint();
    }

    private void released(MouseEvent e) {
        if (e.getButton() == MouseButton.SECONDARY || cancelled) return;
        LinkGesture gesture = desk.linking().get();
        // The pointer may have moved on since the last drag event: what counts is where it let go.
        if (frame != null) frame = MarkFrame.between(pressX, pressY, e.getX(), e.getY());
        if (gesture != null) hint = hintAt(gesture, e.getX(), e.getY());
        if (frame != null) {
            frame.mark(desk, schematic, this::drawing, view());
            frame = null;
            paint();
        } else if (gesture != null) {
            LinkGesture.Hint last = hint;
            // Later: the pane over which it was let go may hear of it after this one.
            Platform.runLater(this::cancelGesture);
            if (last != null && last.isLegal() && last.edit() != null) desk.perform(last.edit());
            else if (last != null) desk.say(last.text(), true);
        } else if (!panning) {
            if (!e.isShortcutDown()) desk.marked().clear();
            else if (pressed != null && !desk.marked().remove(pressed))
                desk.marked().add(pressed);
            desk.selection().set(pressed);
            paint();
        }
        panning = false;
    }

    /** What letting go here would do; beyond the feeders, or in the tray, it unlinks; outside this pane others answer. */
    private LinkGesture.@Nullable Hint hintAt(LinkGesture linking, double x, double y) {
        if (!canvas.contains(x, y)) return null;
        Drawing.Spot spot = spotAt(x, y).orElse(null);
        if (spot != null) return linking.over(spot, desk.topology());
        double dx = port.diagramX(x);
        double dy = port.diagramY(y);
        boolean onFeeder = schematic.between(dy, dy).stream()
                .anyMatch(block -> dx >= block.x() && dx <= block.x() + block.width());
        return onFeeder ? null : linking.off(desk.topology());
    }

    private void cancelGesture() {
        frame = null;
        hint = null;
        pressed = null;
        desk.linking().set(null);
        paint();
    }

    /** What is dragged by the toolkit goes on in another pane. */
    private void leave() {
        hint = null;
        entered = false;
        paint();
    }

    private void key(KeyEvent e) {
        boolean control = e.isShortcutDown();
        switch (e.getCode()) {
            case ESCAPE -> {
                cancelled = desk.linking().get() != null || frame != null;
                if (!cancelled) desk.marked().clear();
                cancelGesture();
            }
            case LEFT -> port.pan(PAN_STEP, 0);
            case RIGHT -> port.pan(-PAN_STEP, 0);
            case UP -> port.pan(0, PAN_STEP);
            case DOWN -> port.pan(0, -PAN_STEP);
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

    /** An object dragged in from another pane: the same gesture, the same hint. */
    private void draggedIn(DragEvent e) {
        LinkGesture incoming = ObjectDrag.gesture(e, desk);
        if (incoming == null) return;
        if (!entered) {
            pressX = e.getX();
            pressY = e.getY();
        }
        entered = true;
        hint = hintAt(incoming, e.getX(), e.getY());
        pointerX = e.getX();
        pointerY = e.getY();
        if (hint != null && hint.isLegal()) e.acceptTransferModes(TransferMode.LINK);
        paint();
        e.consume();
    }

    private void dropped(DragEvent e) {
        LinkGesture.Hint last = hint;
        leave();
        boolean done = last != null && last.isLegal() && last.edit() != null;
        if (last != null && done) desk.perform(Objects.requireNonNull(last.edit()));
        e.setDropCompleted(done);
        e.consume();
    }

    // ---- painting ----

    private void paint() {
        // While the zoom changes with every frame, pieces would be made for one frame only.
        boolean settled = zoom.get() == port.scale();
        zoom.set(port.scale());
        LinkGesture linking = desk.linking().get();
        boolean ours = linking != null && (entered || pressed != null);
        painter.paint(
                new SchematicPainter.Scene(
                        schematic,
                        tray,
                        port,
                        desk.topology(),
                        desk.selection().get(),
                        desk.marked(),
                        frame,
                        linking,
                        ours ? new SchematicPainter.DragLine(pressX, pressY, pointerX, pointerY, hint) : null,
                        ghosts()),
                dark ? Palette.DARK : Palette.LIGHT,
                settled);
        double right = port.diagramX(getWidth());
        double bottom = port.diagramY(getHeight());
        Palette palette = dark ? Palette.DARK : Palette.LIGHT;
        minimap.paint(schematic, palette, getWidth(), port.diagramX(0), port.diagramY(0), right, bottom);
        minimap.relocate(getWidth() - minimap.getWidth() - 14, getHeight() - minimap.getHeight() - 14);
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
