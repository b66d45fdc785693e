package io.feederline.diagram;

import io.feederline.model.Ref;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A symbol from its SVG file: rectangles, lines, circles, texts, and ports (elements with an id {@code port-...}). */
public final class Symbol {
    public static final Symbol FUSE = load("fuse");
    public static final Symbol METER = load("meter");
    public static final Symbol TRANSFORMER = load("transformer");

    private final double width;
    private final double height;
    private final List<Primitive> shapes;

    private Symbol(double width, double height, List<Primitive> shapes) {
        this.width = width;
        this.height = height;
        this.shapes = shapes;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    /** The symbol with its top left corner there, in this style. */
    List<Primitive> placed(double x, double y, Style style, @Nullable Ref shows) {
        List<Primitive> placed = new ArrayList<>();
        for (Primitive shape : shapes) {
            placed.add(
                    switch (shape.at(x, y)) {
                        case Primitive.Line l ->
                            new Primitive.Line(l.x1(), l.y1(), l.x2(), l.y2(), l.width(), style, shows);
                        case Primitive.Box b ->
                            new Primitive.Box(b.x(), b.y(), b.width(), b.height(), b.radius(), b.solid(), style, shows);
                        case Primitive.Label t ->
                            new Primitive.Label(t.x(), t.y(), t.text(), t.size(), true, t.anchor(), style, shows);
                    });
        }
        return placed;
    }

    private static Symbol load(String name) {
        javax.xml.stream.XMLInputFactory factory = javax.xml.stream.XMLInputFactory.newFactory();
        factory.setProperty(javax.xml.stream.XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Objects.requireNonNull(
                Symbol.class.getResourceAsStream("/io/feederline/symbols/" + name + ".svg"), name)) {
            javax.xml.stream.XMLStreamReader xml = factory.createXMLStreamReader(in);
            double[] size = {0, 0};
            List<Primitive> shapes = new ArrayList<>();
            while (xml.hasNext()) {
                if (xml.next() != javax.xml.stream.XMLStreamConstants.START_ELEMENT) continue;
                String id = xml.getAttributeValue(null, "id");
                if (id != null && id.startsWith("port-")) continue;
                switch (xml.getLocalName()) {
                    case "svg" -> {
                        String[] box = xml.getAttributeValue(null, "viewBox").split(" ");
                        size[0] = Double.parseDouble(box[2]);
                        size[1] = Double.parseDouble(box[3]);
                    }
                    case "rect" ->
                        shapes.add(new Primitive.Box(
                                number(xml, "x"),
                                number(xml, "y"),
                                number(xml, "width"),
                                number(xml, "height"),
                                number(xml, "rx"),
                                false,
                                Style.WIRE,
                                null));
                    case "circle" -> {
                        double r = number(xml, "r");
                        shapes.add(new Primitive.Box(
                                number(xml, "cx") - r,
                                number(xml, "cy") - r,
                                2 * r,
                                2 * r,
                                r,
                                false,
                                Style.WIRE,
                                null));
                    }
                    case "line" ->
                        shapes.add(new Primitive.Line(
                                number(xml, "x1"),
                                number(xml, "y1"),
                                number(xml, "x2"),
                                number(xml, "y2"),
                                1.5,
                                Style.WIRE,
                                null));
                    case "text" -> {
                        double x = number(xml, "x");
                        double y = number(xml, "y");
                        double font = number(xml, "font-size");
                        shapes.add(new Primitive.Label(
                                x, y, xml.getElementText(), font, true, Primitive.Anchor.MIDDLE, Style.WIRE, null));
                    }
                    default -> throw new IllegalStateException(name + ".svg: " + xml.getLocalName());
                }
            }
            return new Symbol(size[0], size[1], List.copyOf(shapes));
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(name + ".svg", e);
        }
    }

    private static double number(javax.xml.stream.XMLStreamReader xml, String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        return value == null ? 0 : Double.parseDouble(value);
    }
}
