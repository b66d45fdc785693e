package io.feederline.ui.canvas;

import io.feederline.ui.gesture.LinkGesture;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * What goes with the pointer, over the drawing: the line of a link that is dragged with its hint, the ring around an end that can
 * be taken, the frame that marks. They are nodes of their own so that the drawing below is not painted again as they move.
 */
final class PointerMarks extends Pane {
    private static final double HINT_BESIDE = 14;
    private static final double HINT_ABOVE = 44;
    private static final double MARGIN = 10;

    private final Line line = new Line();
    private final Circle dot = new Circle(5);
    private final Label hint = new Label();
    private final Circle ring = new Circle();
    private final Rectangle frame = new Rectangle();

    PointerMarks() {
        setMouseTransparent(true);
        setManaged(false);
        // A line may begin where the view no longer is.
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        line.getStyleClass().add("drag-line");
        dot.getStyleClass().add("drag-dot");
        hint.setId("canvas-hint");
        hint.setManaged(false);
        ring.getStyleClass().add("end-ring");
        frame.getStyleClass().add("mark-frame");
        getChildren().addAll(frame, ring, line, dot, hint);
        hideLink();
        ring.setVisible(false);
        frame.setVisible(false);
    }

    /**
     * All in pixels of the pane.
     *
     * @param told what letting go here would do; null says nothing
     */
    void link(Point2D from, Point2D pointer, LinkGesture.@Nullable Hint told) {
        boolean shown = told != null || getLayoutBounds().contains(pointer);
        line.setStartX(from.getX());
        line.setStartY(from.getY());
        line.setEndX(pointer.getX());
        line.setEndY(pointer.getY());
        line.setVisible(shown);
        dot.setVisible(told != null);
        hint.setVisible(told != null);
        if (told == null) return;
        dot.setCenterX(pointer.getX());
        dot.setCenterY(pointer.getY());
        String look = told.verdict() == LinkGesture.Verdict.REFUSED ? "illegal" : "legal";
        hint.getStyleClass().setAll("pointer-hint", look);
        hint.setText(told.told());
        hint.applyCss();
        double width = Math.min(Math.ceil(hint.prefWidth(-1)), getWidth() - 2 * MARGIN);
        double left = Math.clamp(pointer.getX() + HINT_BESIDE, MARGIN, Math.max(MARGIN, getWidth() - width - MARGIN));
        hint.resizeRelocate(
                Math.rint(left),
                Math.rint(Math.max(MARGIN, pointer.getY() - HINT_ABOVE)),
                width,
                hint.prefHeight(width));
    }

    void hideLink() {
        line.setVisible(false);
        dot.setVisible(false);
        hint.setVisible(false);
    }

    /** @param at the middle, in pixels of the pane; null for none */
    void ring(@Nullable Point2D at, double radius) {
        ring.setVisible(at != null);
        if (at == null) return;
        ring.setCenterX(at.getX());
        ring.setCenterY(at.getY());
        ring.setRadius(radius);
    }

    void frame(@Nullable MarkFrame shown) {
        frame.setVisible(shown != null);
        if (shown == null) return;
        frame.setX(shown.left());
        frame.setY(shown.top());
        frame.setWidth(shown.right() - shown.left());
        frame.setHeight(shown.bottom() - shown.top());
    }
}
