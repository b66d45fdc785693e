package io.feederline.ui.canvas;

import io.feederline.diagram.Drawing;
import io.feederline.model.Ref;
import io.feederline.ui.Desk;
import io.feederline.ui.ObjectDrag;
import io.feederline.ui.gesture.LinkGesture;
import io.feederline.ui.gesture.Linking;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * What the pointer does on the schematic: a click selects, a drag on the ground pans, with Shift it pulls a frame that marks, from
 * an object or from the end of a link it links. While it links, others may be asked; Escape leaves nothing behind.
 */
final class CanvasPointer {
    private static final double DRAG_FROM = 5;

    /** Half of the ring around the end of a link that can be taken, in the drawing. */
    private static final double END = 5;

    private final Desk desk;
    private final SchematicPane pane;
    private final Canvas canvas;
    private final Viewport port;
    private final PointerMarks marks;
    private final Arranging arranging;

    /** Where the button went down, in pixels of the pane. */
    private double pressX;

    private double pressY;
    private boolean panning;

    /** It was given up, or what was dragged is gone: what the button still holds is nothing any more. */
    private boolean cancelled;

    private @Nullable MarkFrame frame;
    private @Nullable Ref pressed;
    private Drawing.@Nullable End taken;
    private Drawing.@Nullable End hovered;
    private LinkGesture.@Nullable Hint hint;

    /** Where the line that is dragged begins, in the drawing: it stays there while the drawing is scrolled. Null for no line. */
    private @Nullable Point2D start;

    private double x;
    private double y;

    CanvasPointer(
            Desk desk, SchematicPane pane, Canvas canvas, Viewport port, PointerMarks marks, Arranging arranging) {
        this.desk = desk;
        this.pane = pane;
        this.canvas = canvas;
        this.port = port;
        this.marks = marks;
        this.arranging = arranging;
        canvas.setOnMousePressed(this::pressed);
        // Other panes hear of what is dragged over them.
        canvas.setOnDragDetected(e -> canvas.startFullDrag());
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnMouseMoved(e -> hover(
                arranging.on().get() ? null : pane.endAt(e.getX(), e.getY()).orElse(null)));
        canvas.setOnMouseExited(e -> hover(null));
        canvas.setOnDragOver(this::draggedIn);
        canvas.setOnDragDropped(this::dropped);
        canvas.setOnDragExited(e -> leave());
        desk.linking().addListener((o, was, is) -> {
            if (is != null) return;
            cancelled = true;
            leave();
        });
        // The button may be let go where nobody tells: in another program.
        canvas.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .addListener((o, had, has) -> {
                    boolean ours = start != null && pressed != null;
                    if (Boolean.FALSE.equals(has) && (ours || frame != null || arranging.isHolding())) cancel();
                });
    }

    /** Puts what goes with the pointer where it belongs in the view; the drawing itself stays as it is painted. */
    void show() {
        if (frame != null) marks.frame(frame);
        Drawing.End end = hovered;
        marks.ring(end == null ? null : pane.place(end), END * port.scale());
        Point2D from = start;
        if (from == null) marks.hideLink();
        else marks.link(new Point2D(port.paneX(from.getX()), port.paneY(from.getY())), new Point2D(x, y), hint);
    }

    /** Ends what is dragged, without a trace. False where nothing was. */
    boolean cancel() {
        if (arranging.cancel()) {
            // What the button still holds is nothing any more.
            cancelled = true;
            return true;
        }
        boolean dragged = desk.linking().get() != null || frame != null;
        cancelled = dragged;
        end();
        return dragged;
    }

    private void end() {
        unframe();
        pressed = null;
        taken = null;
        desk.linking().set(null);
        leave();
    }

    private void unframe() {
        frame = null;
        marks.frame(null);
    }

    /** What is dragged by the toolkit goes on in another pane. */
    private void leave() {
        hint = null;
        start = null;
        show();
    }

    private void hover(Drawing.@Nullable End end) {
        if (Objects.equals(hovered, end)) return;
        hovered = end;
        canvas.setCursor(end == null ? Cursor.DEFAULT : Cursor.HAND);
        show();
    }

    private void pressed(MouseEvent e) {
        pane.requestFocus();
        if (e.getButton() == MouseButton.SECONDARY) return;
        if (e.getButton() == MouseButton.PRIMARY && !e.isShiftDown() && arranging.press(e.getX(), e.getY())) return;
        pressX = e.getX();
        pressY = e.getY();
        panning = false;
        cancelled = false;
        pressed = pane.spotAt(pressX, pressY).map(Drawing.Spot::shows).orElse(null);
        taken = pane.endAt(pressX, pressY).orElse(null);
        frame = e.isShiftDown() ? MarkFrame.between(pressX, pressY, pressX, pressY) : null;
    }

    private void dragged(MouseEvent e) {
        if (arranging.drag(e.getX(), e.getY())) return;
        if (cancelled) return;
        if (frame != null) {
            frame = MarkFrame.between(pressX, pressY, e.getX(), e.getY());
            show();
            return;
        }
        boolean started = start != null || panning;
        if (!started && Math.hypot(e.getX() - pressX, e.getY() - pressY) < DRAG_FROM) return;
        if (!started) start(e.getButton() == MouseButton.PRIMARY);
        if (start != null) {
            moved(e.getX(), e.getY());
        } else {
            port.pan(e.getX() - pressX, e.getY() - pressY);
            pressX = e.getX();
            pressY = e.getY();
            pane.paint();
        }
    }

    private void start(boolean primary) {
        LinkGesture gesture = null;
        Drawing.End end = taken;
        if (primary && end != null) gesture = LinkGesture.of(end, desk.now());
        else if (primary && pressed != null && Linking.canStart(pressed))
            gesture = LinkGesture.of(ObjectDrag.sources(desk, pressed), desk.now());
        panning = gesture == null;
        if (gesture == null) return;
        // A link's end is pulled from the object on which the link stays.
        start = new Point2D(port.diagramX(pressX), port.diagramY(pressY));
        if (end != null)
            pane.place(end.keeps(), 0)
                    .ifPresent(at -> start = new Point2D(port.diagramX(at.getX()), port.diagramY(at.getY())));
        hovered = null;
        desk.linking().set(gesture);
    }

    private void moved(double toX, double toY) {
        LinkGesture gesture = desk.linking().get();
        x = toX;
        y = toY;
        hint = gesture == null ? null : hintAt(gesture);
        show();
    }

    /** The drawing is moved on under a drag that stays at the edge. */
    void scrolled(double dx, double dy) {
        port.pan(-dx, -dy);
        pane.paint();
        if (start != null) moved(x, y);
    }

    private void released(MouseEvent e) {
        if (e.getButton() == MouseButton.SECONDARY || arranging.release(e.getX(), e.getY()) || cancelled) return;
        if (frame != null) {
            // The pointer may have moved on since the last drag event: what counts is where it let go.
            pane.mark(MarkFrame.between(pressX, pressY, e.getX(), e.getY()));
            unframe();
            pane.paint();
        } else if (start != null) {
            moved(e.getX(), e.getY());
            LinkGesture.Hint last = hint;
            // Later: the pane over which it was let go may hear of it after this one.
            if (last == null) Platform.runLater(this::end);
            else ObjectDrag.drop(desk, last);
        } else if (!panning) {
            if (!e.isShortcutDown()) desk.marked().clear();
            else if (pressed != null && !desk.marked().remove(pressed))
                desk.marked().add(pressed);
            desk.selection().set(pressed);
            pane.paint();
        }
        panning = false;
    }

    /** What letting go here would do; beyond the feeders, or in the tray, it unlinks; outside this pane others answer. */
    private LinkGesture.@Nullable Hint hintAt(LinkGesture linking) {
        if (!canvas.contains(x, y)) return null;
        Optional<Drawing.Spot> spot = pane.spotAt(x, y);
        if (spot.isPresent()) return linking.over(spot.get().shows(), spot.get().phase(), desk.topology());
        return pane.isOnFeeder(x, y) ? null : linking.off(desk.topology());
    }

    /** An object dragged in from another pane: the same gesture, the same hint. */
    private void draggedIn(DragEvent e) {
        LinkGesture incoming = ObjectDrag.gesture(e, desk);
        if (incoming == null) return;
        if (start == null) start = new Point2D(port.diagramX(e.getX()), port.diagramY(e.getY()));
        moved(e.getX(), e.getY());
        if (hint != null && hint.isLegal()) e.acceptTransferModes(TransferMode.LINK);
        e.consume();
    }

    private void dropped(DragEvent e) {
        LinkGesture.Hint last = hint;
        leave();
        e.setDropCompleted(ObjectDrag.drop(desk, last));
        e.consume();
    }
}
