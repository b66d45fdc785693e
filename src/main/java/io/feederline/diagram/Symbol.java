package io.feederline.diagram;

import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A symbol from its SVG file: {@code rect}, {@code line}, {@code circle}, {@code text} and {@code image} (a PNG or JPEG file), in the file's own units; what has an
 * {@code id} is a place only and not drawn, such as a port. A text may have {@code data-width}: as much of it as fits is shown.
 */
public final class Symbol {
    public static final Symbol FUSE = bundled("symbols/fuse");
    public static final Symbol METER = bundled("symbols/meter");
    public static final Symbol TRANSFORMER = bundled("symbols/transformer");

    /** The largest file that is read: a hostile one may be endless. */
    private static final int MOST_SHAPES = 10_000;

    private static final int MOST_BYTES = 2_000_000;

    private final double width;
    private final double height;
    private final List<Shape> shapes;
    private final Map<String, Primitive.Box> places;

    /** @param room how wide a text may be */
    private record Shape(Primitive mark, double room) {}

    private Symbol(double width, double height, List<Shape> shapes, Map<String, Primitive.Box> places) {
        this.width = width;
        this.height = height;
        this.shapes = List.copyOf(shapes);
        this.places = Map.copyOf(places);
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    public List<Primitive.Picture> pictures() {
        return shapes.stream()
                .map(Shape::mark)
                .filter(Primitive.Picture.class::isInstance)
                .map(Primitive.Picture.class::cast)
                .toList();
    }

    /** The rectangle or circle of this id. */
    public Optional<Primitive.Box> place(String id) {
        return Optional.ofNullable(places.get(id));
    }

    /** The symbol with its top left corner there, in this style. */
    List<Primitive> placed(double x, double y, Style style, @Nullable Ref shows) {
        List<Primitive> placed = new ArrayList<>();
        for (Shape shape : shapes) {
            placed.add(
                    switch (shape.mark().at(x, y)) {
                        case Primitive.Line l ->
                            new Primitive.Line(l.x1(), l.y1(), l.x2(), l.y2(), l.width(), style, shows);
                        case Primitive.Box b ->
                            new Primitive.Box(b.x(), b.y(), b.width(), b.height(), b.radius(), b.solid(), style, shows);
                        case Primitive.Label t ->
                            new Primitive.Label(t.x(), t.y(), t.text(), t.size(), t.bold(), t.anchor(), style, shows);
                        case Primitive.Picture p ->
                            new Primitive.Picture(p.x(), p.y(), p.width(), p.height(), p.data(), style, shows);
                    });
        }
        return placed;
    }

    /** The symbol in its own styles, at its own size, with what its texts become. */
    public Drawing filled(UnaryOperator<String> texts) {
        Drawing.Builder to = new Drawing.Builder();
        for (Shape shape : shapes) {
            switch (shape.mark()) {
                case Primitive.Label t -> {
                    String text = TextWidths.fitted(texts.apply(t.text()), t.size(), t.bold(), shape.room());
                    to.label(new Primitive.Label(t.x(), t.y(), text, t.size(), t.bold(), t.anchor(), t.style(), null));
                }
                case Primitive.Line l -> to.line(l.x1(), l.y1(), l.x2(), l.y2(), l.width(), l.style(), null);
                case Primitive.Box b -> to.box(b.x(), b.y(), b.width(), b.height(), b.radius(), b.style(), null);
                case Primitive.Picture p -> to.picture(p);
            }
        }
        return to.build(width, height);
    }

    /** One that comes with the program: {@code symbols/fuse} or the like. */
    public static Symbol bundled(String name) {
        String file = name + ".svg";
        try (InputStream in =
                Objects.requireNonNull(Symbol.class.getResourceAsStream("/io/feederline/" + file), file)) {
            return read(in, file, null);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /**
     * One from a file that somebody may have made.
     *
     * @throws IOException when it cannot be read or holds what is no part of a symbol, in a sentence that says what and where
     */
    public static Symbol read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), file.toAbsolutePath().getParent());
        }
    }

    /**
     * @param name what the file is called
     * @param folder where pictures are that it names; null for nowhere
     */
    private static Symbol read(InputStream in, String name, @Nullable Path folder) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            return new Reading(factory.createXMLStreamReader(in), name, folder).symbol();
        } catch (XMLStreamException e) {
            String why = Objects.requireNonNullElse(e.getMessage(), "")
                    .lines()
                    .findFirst()
                    .orElse("");
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new IOException(Text.of("symbol.noXml", name, line, why).toString(), e);
        }
    }

    /** One pass through a file. */
    private static final class Reading {
        private final XMLStreamReader xml;
        private final String name;
        private final @Nullable Path folder;
        private final List<Shape> shapes = new ArrayList<>();
        private final Map<String, Primitive.Box> places = new HashMap<>();
        private double width;
        private double height;

        Reading(XMLStreamReader xml, String name, @Nullable Path folder) {
            this.xml = xml;
            this.name = name;
            this.folder = folder;
        }

        Symbol symbol() throws XMLStreamException, IOException {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) element(xml.getLocalName());
                if (shapes.size() > MOST_SHAPES) throw bad("symbol.long", MOST_SHAPES);
            }
            if (!(width > 0) || !(height > 0)) throw bad("symbol.noSize");
            return new Symbol(width, height, shapes, places);
        }

        private void element(String element) throws XMLStreamException, IOException {
            switch (element) {
                case "svg" -> size(attribute("viewBox", ""));
                case "rect" -> box(number("x"), number("y"), number("width"), number("height"), number("rx"));
                case "circle" -> {
                    double r = number("r");
                    box(number("cx") - r, number("cy") - r, 2 * r, 2 * r, r);
                }
                case "line" ->
                    add(new Primitive.Line(
                            number("x1"),
                            number("y1"),
                            number("x2"),
                            number("y2"),
                            number("stroke-width", 1.5),
                            style(),
                            null));
                case "text" -> text();
                case "image" ->
                    add(new Primitive.Picture(
                            number("x"),
                            number("y"),
                            number("width"),
                            number("height"),
                            picture(href()),
                            Style.TEXT,
                            null));
                case "title", "desc", "metadata" -> {
                    xml.getElementText();
                }
                default -> throw bad("symbol.element", element);
            }
        }

        private void size(String viewBox) throws IOException {
            String[] box = viewBox.strip().split("[ ,]+", -1);
            if (box.length != 4) throw bad("symbol.noSize");
            width = number("viewBox", box[2]);
            height = number("viewBox", box[3]);
        }

        private void box(double x, double y, double w, double h, double radius) throws IOException {
            Primitive.Box box = new Primitive.Box(x, y, w, h, radius, false, style(), null);
            String id = xml.getAttributeValue(null, "id");
            if (id == null) add(box);
            else places.put(id, box);
        }

        private void text() throws XMLStreamException, IOException {
            double x = number("x");
            double y = number("y");
            double size = number("font-size", 10);
            double room = number("data-width", Double.MAX_VALUE);
            String weight = attribute("font-weight", "");
            Primitive.Anchor anchor = switch (attribute("text-anchor", "start")) {
                case "middle" -> Primitive.Anchor.MIDDLE;
                case "end" -> Primitive.Anchor.END;
                default -> Primitive.Anchor.START;
            };
            boolean bold = weight.equals("bold") || weight.equals("600");
            Style style = style();
            shapes.add(
                    new Shape(new Primitive.Label(x, y, xml.getElementText(), size, bold, anchor, style, null), room));
        }

        private String href() {
            String plain = xml.getAttributeValue(null, "href");
            String linked = xml.getAttributeValue("http://www.w3.org/1999/xlink", "href");
            return plain != null ? plain : linked != null ? linked : "";
        }

        /** The picture itself: it is in the file, or beside it. */
        private String picture(String href) throws IOException {
            for (String kind : new String[] {"png", "jpeg"}) {
                String before = "data:image/" + kind + ";base64,";
                if (href.startsWith(before)) return picture(href, kind, decoded(href, before.length()));
            }
            String ending = href.substring(href.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            String type = ending.equals("jpg") ? "jpeg" : ending;
            if (folder == null || !(type.equals("png") || type.equals("jpeg"))) throw bad("symbol.picture", href);
            try {
                Path file = folder.resolve(href);
                if (Files.size(file) > MOST_BYTES) throw bad("symbol.pictureLarge", href, MOST_BYTES / 1_000_000);
                return picture(href, type, Files.readAllBytes(file));
            } catch (InvalidPathException | NoSuchFileException e) {
                throw bad("symbol.noPicture", href);
            }
        }

        private byte[] decoded(String href, int from) throws IOException {
            try {
                return Base64.getMimeDecoder().decode(href.substring(from));
            } catch (IllegalArgumentException e) {
                throw bad("symbol.picture", href.substring(0, from) + "…");
            }
        }

        /** Written anew, so that it holds nothing but the picture. */
        private String picture(String href, String type, byte[] bytes) throws IOException {
            if (bytes.length > MOST_BYTES) throw bad("symbol.pictureLarge", href, MOST_BYTES / 1_000_000);
            return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
        }

        private void add(Primitive mark) {
            shapes.add(new Shape(mark, 0));
        }

        /** By class: one of {@link Style}, else a wire. */
        private Style style() {
            String word = attribute("class", "").toUpperCase(Locale.ROOT);
            for (Style style : Style.values()) if (style.name().equals(word)) return style;
            return Style.WIRE;
        }

        private String attribute(String attribute, String otherwise) {
            String value = xml.getAttributeValue(null, attribute);
            return value == null ? otherwise : value;
        }

        private double number(String attribute) throws IOException {
            return number(attribute, 0);
        }

        private double number(String attribute, double otherwise) throws IOException {
            String value = xml.getAttributeValue(null, attribute);
            return value == null ? otherwise : number(attribute, value);
        }

        private double number(String attribute, String value) throws IOException {
            try {
                double number = Double.parseDouble(value);
                if (Double.isFinite(number) && Math.abs(number) < 1e6) return number;
            } catch (NumberFormatException e) {
                // said below
            }
            throw bad("symbol.number", attribute, value);
        }

        private IOException bad(String key, Object... values) {
            int line = xml.getLocation().getLineNumber();
            return new IOException(
                    Text.of("file.at", name, line, Text.of(key, values)).toString());
        }
    }
}
