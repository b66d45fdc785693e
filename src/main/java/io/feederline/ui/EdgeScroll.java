package io.feederline.ui;

import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;
import javafx.scene.control.Control;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Scrolls what lies under a drag that stays at the edge of a pane, faster the nearer it is; stops when the drag leaves or ends. */
public final class EdgeScroll {
    /** How near to an edge, in pixels. */
    private static final double EDGE = 28;

    /** Pixels in a second, at the very edge. */
    private static final double SPEED = 900;

    /** A drag that only passes the edge, on its way to another pane, scrolls nothing. Nanoseconds. */
    private static final long DWELL = 250_000_000;

    /** What is to be scrolled. */
    public interface By {
        /** @param dx pixels by which what is seen moves on to the right, negative to the left; {@code dy} likewise down */
        void scroll(double dx, double dy);
    }

    private final Region pane;
    private final By by;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            tick(now);
        }
    };

    private @Nullable Point2D speed;
    private long since;
    private long last;

    private EdgeScroll(Region pane, By by) {
        this.pane = pane;
        this.by = by;
    }

    /** Scrolls the pane by this, while an object of the desk is dragged over it. */
    public static void install(Desk desk, Region pane, By by) {
        EdgeScroll edge = new EdgeScroll(pane, by);
        pane.addEventFilter(DragEvent.DRAG_OVER, e -> edge.at(desk, pane.sceneToLocal(e.getSceneX(), e.getSceneY())));
        pane.addEventFilter(
                MouseDragEvent.MOUSE_DRAG_OVER, e -> edge.at(desk, pane.sceneToLocal(e.getSceneX(), e.getSceneY())));
        pane.addEventHandler(DragEvent.DRAG_EXITED, e -> edge.stop());
        pane.addEventHandler(MouseDragEvent.MOUSE_DRAG_EXITED, e -> edge.stop());
        desk.linking().addListener((o, was, is) -> {
            if (is == null) edge.stop();
        });
    }

    /** The same for the lines of a list or a tree, up and down. */
    public static void install(Desk desk, Control lines) {
        install(desk, lines, (dx, dy) -> {
            if (lines.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) flow.scrollPixels(dy);
        });
    }

    private void at(Desk desk, Point2D pointer) {
        if (desk.linking().get() == null) return;
        Point2D wanted = new Point2D(speed(pointer.getX(), pane.getWidth()), speed(pointer.getY(), pane.getHeight()));
        if (wanted.equals(Point2D.ZERO)) {
            stop();
            return;
        }
        if (speed == null) {
            since = 0;
            timer.start();
        }
        speed = wanted;
    }

    private static double speed(double at, double size) {
        double before = Math.clamp(EDGE - at, 0, EDGE);
        double behind = Math.clamp(at - (size - EDGE), 0, EDGE);
        return (behind - before) / EDGE * SPEED;
    }

    private void tick(long now) {
        if (since == 0) since = now;
        Point2D going = speed;
        if (going != null && now - since > DWELL) {
            double seconds = Math.min(0.05, (now - last) / 1e9);
            by.scroll(going.getX() * seconds, going.getY() * seconds);
        }
        last = now;
    }

    private void stop() {
        timer.stop();
        speed = null;
    }
}
