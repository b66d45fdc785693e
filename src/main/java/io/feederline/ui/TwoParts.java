package io.feederline.ui;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The head of a pane: two groups at the ends of one line, or, where there is no room for both, one below the other. */
public final class TwoParts extends Region {
    private static final double BETWEEN = 12;
    private static final double BELOW = 6;

    private final HBox first;
    private final HBox second;

    public TwoParts(HBox first, HBox second) {
        this.first = first;
        this.second = second;
        getChildren().setAll(first, second);
    }

    private boolean fits(double width) {
        return first.prefWidth(-1) + BETWEEN + second.prefWidth(-1) <= width;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(first.minWidth(-1), second.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return first.prefWidth(-1) + BETWEEN + second.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double one = first.prefHeight(-1);
        double other = second.prefHeight(-1);
        return width < 0 || fits(width) ? Math.max(one, other) : one + BELOW + other;
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (fits(width)) {
            double right = second.prefWidth(-1);
            place(first, 0, 0, width - right - BETWEEN, getHeight());
            place(second, width - right, 0, right, getHeight());
        } else {
            double height = first.prefHeight(-1);
            place(first, 0, 0, width, height);
            place(second, 0, height + BELOW, width, second.prefHeight(-1));
        }
    }

    private static void place(Node part, double x, double y, double width, double height) {
        part.resizeRelocate(x, y, width, height);
    }
}
