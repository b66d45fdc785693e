package io.feederline.ui.canvas;

import io.feederline.diagram.Schematic;

/** Which part of the drawing a pane shows, and how large; turns points of the pane into points of the drawing and back. */
final class Viewport {
    private static final double LEAST_SCALE = 0.02;
    private static final double MOST_SCALE = 4;
    private static final double LEAST_READABLE = 0.85;
    private static final double EDGE = 20;

    private double scale = 1;
    private double x;
    private double y;

    /** Pixels for each unit of the drawing. */
    double scale() {
        return scale;
    }

    /** Where in the pane the drawing's origin lies. */
    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double diagramX(double paneX) {
        return (paneX - x) / scale;
    }

    double diagramY(double paneY) {
        return (paneY - y) / scale;
    }

    double paneX(double diagramX) {
        return diagramX * scale + x;
    }

    double paneY(double diagramY) {
        return diagramY * scale + y;
    }

    void pan(double dx, double dy) {
        x += dx;
        y += dy;
    }

    void show(SchematicPane.View view) {
        scale = Math.clamp(view.scale(), LEAST_SCALE, MOST_SCALE);
        x = view.x();
        y = view.y();
    }

    /** Larger or smaller, the point of the pane staying where it is. */
    void zoom(double factor, double paneX, double paneY) {
        double next = Math.clamp(scale * factor, LEAST_SCALE, MOST_SCALE);
        x = paneX - (paneX - x) * next / scale;
        y = paneY - (paneY - y) * next / scale;
        scale = next;
    }

    /** Shows the first feeders at a size that can be read. */
    void fitWidth(Schematic schematic, double width) {
        double widest = schematic.blocks().stream()
                .mapToDouble(Schematic.Block::width)
                .max()
                .orElse(1);
        scale = Math.clamp((width - 20) / (widest + 48), LEAST_READABLE, 1);
        x = 0;
        y = 0;
    }

    /** Shows everything. */
    void fitAll(Schematic schematic, double width, double height) {
        scale = Math.clamp(Math.min(width / schematic.width(), height / schematic.height()), LEAST_SCALE, 1.5);
        x = (width - schematic.width() * scale) / 2;
        y = Math.max(0, (height - schematic.height() * scale) / 2);
    }

    void centre(double diagramX, double diagramY, double width, double height) {
        x = width / 2 - diagramX * scale;
        y = height / 2 - diagramY * scale;
    }

    /**
     * Moves so that a point of the pane comes into view; leaves all alone when it is.
     *
     * @param coveredFrom what lies right of it and below {@code coveredBelow} is covered by something else
     */
    void reveal(double paneX, double paneY, double width, double height, double coveredFrom, double coveredBelow) {
        boolean covered = paneX > coveredFrom && paneY > coveredBelow;
        if (covered || paneX < EDGE || paneX > width - EDGE) x += width / 2 - paneX;
        if (covered || paneY < EDGE || paneY > height - 3 * EDGE) y += height / 2 - paneY;
    }
}
