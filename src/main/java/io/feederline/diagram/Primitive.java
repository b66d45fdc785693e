package io.feederline.diagram;

import io.feederline.model.Ref;
import org.jspecify.annotations.Nullable;

/** One mark of a drawing, in diagram units (1 unit is 1 px at zoom 1), with what it shows. */
public sealed interface Primitive {
    Style style();

    /** The object that this mark shows, or null for furniture. */
    @Nullable
    Ref shows();

    /** The same, moved. */
    Primitive at(double dx, double dy);

    /** The same, so many times as large. */
    Primitive times(double scale);

    record Line(
            double x1,
            double y1,
            double x2,
            double y2,
            double width,
            Style style,
            @Nullable Ref shows) implements Primitive {
        @Override
        public Primitive at(double dx, double dy) {
            return new Line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, width, style, shows);
        }

        @Override
        public Primitive times(double scale) {
            return new Line(x1 * scale, y1 * scale, x2 * scale, y2 * scale, width * scale, style, shows);
        }
    }

    /** Filled with the ground unless {@code solid}; a circle where {@code radius} is half of both sides. */
    record Box(
            double x,
            double y,
            double width,
            double height,
            double radius,
            boolean solid,
            Style style,
            @Nullable Ref shows)
            implements Primitive {
        @Override
        public Primitive at(double dx, double dy) {
            return new Box(x + dx, y + dy, width, height, radius, solid, style, shows);
        }

        @Override
        public Primitive times(double scale) {
            return new Box(x * scale, y * scale, width * scale, height * scale, radius * scale, solid, style, shows);
        }
    }

    /** {@code anchor}: where x stands in the text. {@code y} is the base line. */
    record Label(
            double x,
            double y,
            String text,
            double size,
            boolean bold,
            Anchor anchor,
            Style style,
            @Nullable Ref shows) implements Primitive {
        /** Where it begins. */
        public double left() {
            return switch (anchor) {
                case START -> x;
                case MIDDLE -> x - width() / 2;
                case END -> x - width();
            };
        }

        public double width() {
            return TextWidths.of(text, size, bold);
        }

        @Override
        public Primitive at(double dx, double dy) {
            return new Label(x + dx, y + dy, text, size, bold, anchor, style, shows);
        }

        @Override
        public Primitive times(double scale) {
            return new Label(x * scale, y * scale, text, size * scale, bold, anchor, style, shows);
        }
    }

    /**
     * As large as it can be within a rectangle, in its middle.
     *
     * @param data a PNG or JPEG file as a data URI
     */
    record Picture(
            double x,
            double y,
            double width,
            double height,
            String data,
            Style style,
            @Nullable Ref shows) implements Primitive {
        @Override
        public Primitive at(double dx, double dy) {
            return new Picture(x + dx, y + dy, width, height, data, style, shows);
        }

        @Override
        public Primitive times(double scale) {
            return new Picture(x * scale, y * scale, width * scale, height * scale, data, style, shows);
        }
    }

    /** Where the given x stands in a text. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }
}
