package io.feederline.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Characters;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class OutlinesTest {
    private static final List<String> NAMES = List.of(
            "Plot 5 שלום",
            "قطعة ١٢ المدرسة",
            "⚡🏠 Plot 7",
            "👨‍👩‍👧‍👦 family",
            "配電盤 3",
            "Zo\u0308e\u0301 Ἀθῆναι",
            "Квартира 9");

    private static Primitive.Label label(String text, Primitive.Anchor anchor) {
        return new Primitive.Label(200, 40, text, 12, false, anchor, Style.TEXT, null);
    }

    private static Rectangle2D bounds(String text) {
        return Outlines.of(label(text, Primitive.Anchor.START)).getBounds2D();
    }

    /** Text of every script, with signs that no font has, stays in the room that was measured for it. */
    @Test
    void outlinesStayInTheWidthThatWasMeasured() {
        int[] pool = "Plot 9 שלוםقطعة١٢配電盤한글ありがとう⚡🏠🇬🇧👨‍👩‍👧\u0301\u0308\u202E\u2067\uE000\uFFFF\u0007\n\uD83D"
                .codePoints()
                .toArray();
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(1, 30); i > 0; i--) text.appendCodePoint(pool[random.nextInt(pool.length)]);
            for (Primitive.Anchor anchor : Primitive.Anchor.values()) {
                Primitive.Label label = label(text.toString(), anchor);
                Rectangle2D outline = Outlines.of(label).getBounds2D();
                if (outline.isEmpty()) continue;
                assertTrue(outline.getMinX() > label.left() - 1e-6, text::toString);
                assertTrue(outline.getMaxX() < label.left() + label.width() + 1e-6, text::toString);
            }
        }
    }

    @Test
    void whatNoFontHasIsItsNumberAndNeverABox() {
        for (int c : new int[] {0xE000, 0x202E, 0x7, '\n', 0xD83D, 0x1F9FF + 0x1000, 0x0915}) {
            assertEquals(Characters.NUMBER, Characters.of(c), Characters.number(c));
            String number = Characters.number(c);
            double width = label(number, Primitive.Anchor.START).width() * Characters.NUMBER_SIZE;
            assertEquals(
                    width, label(Character.toString(c), Primitive.Anchor.START).width(), 1e-6);
            Rectangle2D outline = bounds(Character.toString(c));
            assertTrue(outline.getWidth() > 0.9 * width && outline.getWidth() <= width, number);
        }
    }

    /** An override cannot make {@code 31-L} of {@code L-13}: it is shown, and turns nothing around. */
    @Test
    void anUnseenOverrideIsSeenAndTurnsNothingAround() {
        Rectangle2D before = bounds("Plot L-13\u00AD");
        Rectangle2D after = bounds("\u202EPlot L-13");
        assertTrue(after.getWidth() > before.getWidth() + 15);
    }

    @Test
    void lettersAreShapedAndAccentsStandOnThem() {
        // Alone the letters of this word are wider than joined.
        assertTrue(bounds("سلام").getWidth()
                < 0.95 * label("سلام", Primitive.Anchor.START).width());
        assertEquals(bounds("e").getWidth(), bounds("e\u0301").getWidth(), 1);
        assertTrue(bounds("e\u0301").getHeight() > bounds("e").getHeight() + 2);
        // One picture of a family, not of three people.
        assertTrue(bounds("👨‍👩‍👧").getWidth() < 1.5 * bounds("👨").getWidth());
        assertTrue(Characters.plain("Plot-07.C · 80 A – “é”"));
        assertFalse(Characters.plain("Plot\t7"));
    }

    /** What is outlined is found again, and copied in the order in which it is read. */
    @Test
    void aPdfIsSearchedForEveryName() throws Exception {
        Drawing.Builder page = new Drawing.Builder();
        double y = 40;
        for (String name : NAMES)
            page.label(new Primitive.Label(40, y += 30, name, 14, false, Primitive.Anchor.START, Style.TEXT, null));
        page.label(label("bad \u202EL-13 \u0007 \uE000 end", Primitive.Anchor.START));
        // More letters than a font of bytes has.
        StringBuilder many = new StringBuilder();
        for (int c = 0x4E00; c < 0x4E00 + 300; c++) many.appendCodePoint(c);
        for (int from = 0; from < 300; from += 50)
            page.label(new Primitive.Label(
                    40, y += 30, many.substring(from, from + 50), 10, false, Primitive.Anchor.START, Style.TEXT, null));
        Drawing drawing = page.build(595, 842);
        Document document = Document.of("names", LocalDate.of(2026, 1, 2), List.of(drawing));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        PdfPainter.paint(document, first);
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        PdfPainter.paint(document, second);
        assertTrue(Arrays.equals(first.toByteArray(), second.toByteArray()));
        try (var pdf = Loader.loadPDF(first.toByteArray())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
            for (String name : NAMES) assertTrue(text.contains(name.replaceAll("\\s+", "")), name + " in " + text);
            assertTrue(text.contains(many), text);
            assertTrue(text.contains("badU+202EL-13U+0007U+E000end"), text);
        }
    }

    @Test
    void anSvgHoldsOutlinesAndTheTextItself() {
        Drawing.Builder page = new Drawing.Builder();
        page.label(label("Plot 5 שלום", Primitive.Anchor.MIDDLE));
        String svg = SvgPainter.paint(page.build(400, 100), Palette.LIGHT);
        assertTrue(svg.contains("<path class=\"t-text\"") && svg.contains("opacity=\"0\""), svg);
        assertTrue(svg.contains(">Plot 5 שלום</text>"), svg);
    }
}
