package io.feederline.print;

import io.feederline.diagram.Characters;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;
import io.feederline.model.Ref;
import java.awt.geom.PathIterator;
import java.util.Locale;

/** A drawing as SVG: classes for styles, {@code data-kind} and {@code data-id} for what each mark shows, text as text. */
public final class SvgPainter {
    /** How many points a segment has: to move, to draw, to bend by two and by three, to close. */
    private static final int[] POINTS = {1, 1, 2, 3, 0};

    private SvgPainter() {}

    /** @return the document, the same bytes for the same drawing */
    public static String paint(Drawing drawing, Palette palette) {
        return paint(drawing, palette, "");
    }

    /** @param unit what a unit of the drawing is, such as {@code pt}; empty for a pixel */
    public static String paint(Drawing drawing, Palette palette, String unit) {
        StringBuilder svg = new StringBuilder(1 << 16);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(number(drawing.width()))
                .append(' ')
                .append(number(drawing.height()))
                .append("\" width=\"")
                .append(number(drawing.width()))
                .append(unit)
                .append("\" height=\"")
                .append(number(drawing.height()))
                .append(unit)
                .append("\">\n<style>\n")
                .append("text { font-family: Inter, 'DejaVu Sans', sans-serif; }\n");
        for (Style style : Style.values()) {
            svg.append('.')
                    .append(name(style))
                    .append(" { stroke: ")
                    .append(palette.stroke(style))
                    .append(';');
            double[] dash = Palette.dash(style);
            if (dash.length > 0) {
                svg.append(" stroke-dasharray: ")
                        .append(number(dash[0]))
                        .append(' ')
                        .append(number(dash[1]))
                        .append(';');
            }
            svg.append(" }\n.t-")
                    .append(name(style))
                    .append(" { fill: ")
                    .append(palette.stroke(style))
                    .append("; }\n");
        }
        svg.append("</style>\n<rect width=\"100%\" height=\"100%\" fill=\"")
                .append(palette.ground())
                .append("\"/>\n");
        for (Primitive primitive : drawing.primitives()) mark(svg, primitive, palette);
        return svg.append("</svg>\n").toString();
    }

    private static void mark(StringBuilder svg, Primitive primitive, Palette palette) {
        switch (primitive) {
            case Primitive.Line l -> {
                if (palette.dark() && Palette.isConductor(l.style())) {
                    svg.append("<line")
                            .append(ends(l))
                            .append(" stroke=\"")
                            .append(palette.casing())
                            .append("\" stroke-width=\"")
                            .append(number(l.width() + 2))
                            .append("\"/>\n");
                }
                svg.append("<line class=\"")
                        .append(name(l.style()))
                        .append('"')
                        .append(shows(l))
                        .append(ends(l))
                        .append(" stroke-width=\"")
                        .append(number(l.width()))
                        .append("\"/>\n");
            }
            case Primitive.Box b ->
                svg.append("<rect class=\"")
                        .append(b.solid() ? "t-" : "")
                        .append(name(b.style()))
                        .append('"')
                        .append(shows(b))
                        .append(" x=\"")
                        .append(number(b.x()))
                        .append("\" y=\"")
                        .append(number(b.y()))
                        .append("\" width=\"")
                        .append(number(b.width()))
                        .append("\" height=\"")
                        .append(number(b.height()))
                        .append("\" rx=\"")
                        .append(number(b.radius()))
                        .append('"')
                        .append(
                                b.solid()
                                        ? casing(b.style(), palette)
                                        : " stroke-width=\"1.5\" fill=\"" + palette.ground() + "\"")
                        .append("/>\n");
            case Primitive.Picture p ->
                svg.append("<image x=\"")
                        .append(number(p.x()))
                        .append("\" y=\"")
                        .append(number(p.y()))
                        .append("\" width=\"")
                        .append(number(p.width()))
                        .append("\" height=\"")
                        .append(number(p.height()))
                        .append("\" href=\"")
                        .append(escaped(p.data()))
                        .append("\"/>\n");
            case Primitive.Label t -> {
                boolean outlined = !Characters.plain(t.text());
                if (outlined) outline(svg, t);
                svg.append("<text class=\"t-")
                        .append(name(t.style()))
                        .append('"')
                        .append(shows(t))
                        .append(" x=\"")
                        .append(number(t.x()))
                        .append("\" y=\"")
                        .append(number(t.y()))
                        .append("\" font-size=\"")
                        .append(number(t.size()))
                        .append('"')
                        .append(t.bold() ? " font-weight=\"600\"" : "")
                        .append(length(t))
                        // The outline is seen, the text is found.
                        .append(outlined ? " opacity=\"0\"" : "")
                        .append(
                                t.anchor() == Primitive.Anchor.START
                                        ? ""
                                        : " text-anchor=\"" + t.anchor().name().toLowerCase(Locale.ROOT) + "\"")
                        .append('>')
                        .append(escaped(t.text()))
                        .append("</text>\n");
            }
        }
    }

    /** A reader that lacks the font takes another one: the text keeps its width. */
    private static String length(Primitive.Label t) {
        boolean one = t.text().codePointCount(0, t.text().length()) < 2;
        return one ? "" : " textLength=\"" + number(t.width()) + "\" lengthAdjust=\"spacingAndGlyphs\"";
    }

    private static void outline(StringBuilder svg, Primitive.Label t) {
        svg.append("<path class=\"t-")
                .append(name(t.style()))
                .append('"')
                .append(shows(t))
                .append(" stroke=\"none\" d=\"");
        double[] at = new double[6];
        for (PathIterator path = Outlines.of(t).getPathIterator(null); !path.isDone(); path.next()) {
            int segment = path.currentSegment(at);
            svg.append("MLQCZ".charAt(segment));
            int numbers = 2 * POINTS[segment];
            for (int i = 0; i < numbers; i++) svg.append(i == 0 ? "" : " ").append(number(at[i]));
        }
        svg.append("\"/>\n");
    }

    private static String casing(Style style, Palette palette) {
        boolean cased = palette.dark() && Palette.isConductor(style);
        return cased ? " stroke-width=\"1\" stroke=\"" + palette.casing() + '"' : "";
    }

    private static String ends(Primitive.Line l) {
        return " x1=\"" + number(l.x1()) + "\" y1=\"" + number(l.y1()) + "\" x2=\"" + number(l.x2()) + "\" y2=\""
                + number(l.y2()) + '"';
    }

    private static String shows(Primitive primitive) {
        Ref ref = primitive.shows();
        return ref == null ? "" : " data-kind=\"" + ref.kind().word() + "\" data-id=\"" + ref.id() + '"';
    }

    private static String name(Style style) {
        return style.name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** XML text; a character that XML cannot hold is shown as U+FFFD. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                default -> {
                    boolean allowed =
                            c == '\t' || (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
                    safe.appendCodePoint(allowed ? c : 0xFFFD);
                }
            }
        });
        return safe.toString();
    }
}
