package io.feederline.print;

import io.feederline.diagram.Characters;
import io.feederline.diagram.Primitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * The copy of an outlined text that nobody sees and every reader finds. Its letters belong to fonts of our own (Type 3), whose
 * glyphs are empty and only say which character they are: so any character can be found, whatever the bundled fonts have, and
 * nothing more is embedded.
 */
final class SearchableText {
    /** How many characters a font of bytes has. */
    private static final int LETTERS = 256;

    /** An empty glyph is half as wide as high; a text is stretched to the width of its outline. */
    private static final int WIDTH = 500;

    private static final COSName CHAR_PROCS = COSName.getPDFName("CharProcs");

    private final PDDocument document;

    /** Each character's number, in the order in which they came. */
    private final Map<Integer, Integer> codes = new LinkedHashMap<>();

    private final List<COSDictionary> fonts = new ArrayList<>();

    SearchableText(PDDocument document) {
        this.document = document;
    }

    /** Puts these behind what the page has already. */
    void add(PDPage page, double height, List<Primitive.Label> labels) throws IOException {
        if (labels.isEmpty()) return;
        COSDictionary resources = page.getResources().getCOSObject();
        COSDictionary listed = resources.getCOSDictionary(COSName.FONT);
        if (listed == null) {
            listed = new COSDictionary();
            resources.setItem(COSName.FONT, listed);
        }
        List<Object> tokens = new ArrayList<>();
        tokens.add(Operator.getOperator("BT"));
        for (Primitive.Label label : labels) write(tokens, listed, height, label);
        tokens.add(Operator.getOperator("ET"));
        PDStream copy = new PDStream(document);
        try (OutputStream out = copy.createOutputStream(COSName.FLATE_DECODE)) {
            new ContentStreamWriter(out).writeTokens(tokens);
        }
        List<PDStream> contents = new ArrayList<>();
        page.getContentStreams().forEachRemaining(contents::add);
        contents.add(copy);
        page.setContents(contents);
    }

    private void write(List<Object> tokens, COSDictionary listed, double height, Primitive.Label label) {
        int[] seen = asSeen(label.text());
        if (seen.length == 0 || label.width() <= 0) return;
        operator(tokens, "Tz", new COSFloat((float)
                (label.width() / (seen.length * label.size() * WIDTH / 1000) * 100)));
        operator(
                tokens,
                "Tm",
                COSInteger.ONE,
                COSInteger.ZERO,
                COSInteger.ZERO,
                COSInteger.ONE,
                new COSFloat((float) label.left()),
                new COSFloat((float) (height - label.y())));
        for (int from = 0, to; from < seen.length; from = to) {
            int font = code(seen[from]) / LETTERS;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (to = from; to < seen.length && code(seen[to]) / LETTERS == font; to++)
                bytes.write(code(seen[to]) % LETTERS);
            COSName name = COSName.getPDFName("S" + font);
            listed.setItem(name, fonts.get(font));
            operator(tokens, "Tf", name, new COSFloat((float) label.size()));
            operator(tokens, "Tj", new COSString(bytes.toByteArray()));
        }
    }

    private static void operator(List<Object> tokens, String name, COSBase... operands) {
        tokens.addAll(List.of(operands));
        tokens.add(Operator.getOperator(name));
    }

    /** The characters from left to right, as the outline has them: readers of a PDF put them into the order of reading. */
    private static int[] asSeen(String text) {
        String findable = findable(text);
        Integer[] characters = findable.codePoints().boxed().toArray(Integer[]::new);
        Bidi bidi = new Bidi(findable, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        byte[] levels = new byte[characters.length];
        for (int i = 0, at = 0; i < characters.length; at += Character.charCount(characters[i++]))
            levels[i] = (byte) bidi.getLevelAt(at);
        Bidi.reorderVisually(levels, 0, characters, 0, characters.length);
        int[] seen = new int[characters.length];
        for (int i = 0; i < seen.length; i++) seen[i] = characters[i];
        return seen;
    }

    /** Controls and overrides as their numbers, as they are seen: a reader would obey them. */
    private static String findable(String text) {
        StringBuilder findable = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean letter = Characters.of(c) != Characters.NUMBER
                    || Character.isLetterOrDigit(c)
                    || Character.getType(c) == Character.NON_SPACING_MARK
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK;
            if (letter) findable.appendCodePoint(c);
            else findable.append(Characters.number(c));
        });
        return findable.toString();
    }

    private int code(int character) {
        Integer known = codes.get(character);
        if (known != null) return known;
        int code = codes.size();
        codes.put(character, code);
        if (code % LETTERS == 0) fonts.add(new COSDictionary());
        return code;
    }

    /** Writes the fonts, once it is known what they have. */
    void finish() throws IOException {
        List<Integer> characters = List.copyOf(codes.keySet());
        for (int font = 0; font < fonts.size(); font++)
            describe(
                    fonts.get(font),
                    characters.subList(font * LETTERS, Math.min(characters.size(), (font + 1) * LETTERS)));
    }

    private void describe(COSDictionary font, List<Integer> characters) throws IOException {
        COSStream nothing = document.getDocument().createCOSStream();
        try (OutputStream out = nothing.createOutputStream()) {
            out.write((WIDTH + " 0 d0").getBytes(StandardCharsets.US_ASCII));
        }
        COSDictionary glyphs = new COSDictionary();
        COSArray names = new COSArray();
        names.add(COSInteger.ZERO);
        COSArray widths = new COSArray();
        for (int i = 0; i < characters.size(); i++) {
            COSName name = COSName.getPDFName("c" + i);
            glyphs.setItem(name, nothing);
            names.add(name);
            widths.add(COSInteger.get(WIDTH));
        }
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, names);
        COSStream unicode = document.getDocument().createCOSStream();
        try (OutputStream out = unicode.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(toUnicode(characters).getBytes(StandardCharsets.US_ASCII));
        }
        COSArray matrix = new COSArray();
        for (String number : new String[] {"0.001", "0", "0", "0.001", "0", "0"})
            matrix.add(new COSFloat(Float.parseFloat(number)));
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE3);
        font.setItem(COSName.FONT_BBOX, new PDRectangle(0, -200, WIDTH, 1000).getCOSArray());
        font.setItem(COSName.FONT_MATRIX, matrix);
        font.setItem(CHAR_PROCS, glyphs);
        font.setItem(COSName.ENCODING, encoding);
        font.setInt(COSName.FIRST_CHAR, 0);
        font.setInt(COSName.LAST_CHAR, characters.size() - 1);
        font.setItem(COSName.WIDTHS, widths);
        font.setItem(COSName.TO_UNICODE, unicode);
        font.setItem(COSName.RESOURCES, new COSDictionary());
    }

    private static String toUnicode(List<Integer> characters) {
        StringBuilder map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CMapName /Searchable def
            /CMapType 2 def
            1 begincodespacerange
            <00> <FF>
            endcodespacerange
            """);
        // A hundred at once are allowed.
        for (int from = 0; from < characters.size(); from += 100) {
            int to = Math.min(characters.size(), from + 100);
            map.append(to - from).append(" beginbfchar\n");
            for (int i = from; i < to; i++) {
                map.append(String.format(Locale.ROOT, "<%02X> <", i));
                for (char unit : Character.toChars(characters.get(i)))
                    map.append(String.format(Locale.ROOT, "%04X", (int) unit));
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nend\nend\n").toString();
    }
}
