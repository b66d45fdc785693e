package io.feederline.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TextWidthsTest {
    private static final Path WIDTHS = Path.of("src/main/resources/io/feederline/fonts/Inter.widths");
    private static final Path OTHERS = WIDTHS.resolveSibling("others.widths");
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final float PER_EM = 1000;

    private static Font font(String name) throws Exception {
        try (InputStream in = TextWidthsTest.class.getResourceAsStream("/io/feederline/fonts/" + name + ".ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(in))
                    .deriveFont(PER_EM);
        }
    }

    private static long width(Font font, int character) {
        return Math.round(font.createGlyphVector(EXACT, Character.toString(character))
                .getGlyphMetrics(0)
                .getAdvance());
    }

    /** The file holds what the fonts say; {@code -Dtest.arguments=-Dwidths.write} writes it anew for other fonts. */
    @Test
    void theWidthsAreThoseOfTheFonts() throws Exception {
        Font regular = font("Inter-Regular");
        Font bold = font("Inter-SemiBold");
        StringBuilder lines = new StringBuilder();
        for (int c = ' '; c < 0x10000; c++) {
            if (Character.isSurrogate((char) c) || !regular.canDisplay(c)) continue;
            lines.append(String.format(Locale.ROOT, "%x %d %d\n", c, width(regular, c), width(bold, c)));
        }
        if (System.getProperty("widths.write") != null) Files.writeString(WIDTHS, lines);
        assertEquals(lines.toString(), Files.readString(WIDTHS));
        assertTrue(lines.toString().lines().count() > 500);
    }

    /** Runs of characters of one width, each by the first of the other fonts that has it. */
    @Test
    void theOtherWidthsAreThoseOfTheOtherFonts() throws Exception {
        Font inter = font("Inter-Regular");
        List<Font> others = List.of(font("DejaVuSans"), font("NotoEmoji-Regular"), font("DroidSansFallback"));
        StringBuilder lines = new StringBuilder();
        int from = 0;
        long width = -1;
        for (int c = ' '; c <= 0x20000; c++) {
            int character = c;
            long next = inter.canDisplay(c)
                    ? -1
                    : others.stream()
                            .filter(font -> font.canDisplay(character))
                            .mapToLong(font -> width(font, character))
                            .findFirst()
                            .orElse(-1);
            if (next == width) continue;
            if (width >= 0) lines.append(String.format(Locale.ROOT, "%x %x %d\n", from, c - 1, width));
            from = c;
            width = next;
        }
        if (System.getProperty("widths.write") != null) Files.writeString(OTHERS, lines);
        assertEquals(lines.toString(), Files.readString(OTHERS));
        assertTrue(lines.toString().lines().count() > 500);
    }

    @Test
    void whatDoesNotFitEndsInAnEllipsisWithinItsRoom() {
        assertEquals("Plot-07.C", TextWidths.fitted("Plot-07.C", 12, true, 200));
        for (String name : new String[] {"W".repeat(200), "i".repeat(200), "配電盤".repeat(40), "⚡🏠".repeat(50)}) {
            for (int room = 10; room < 300; room += 7) {
                String fitted = TextWidths.fitted(name, 12, false, room);
                assertTrue(TextWidths.of(fitted, 12, false) <= Math.max(room, 12), fitted);
                assertTrue(fitted.endsWith("…") && name.startsWith(fitted.substring(0, fitted.length() - 1)));
                assertTrue(fitted.codePoints().noneMatch(c -> c < 0x10000 && Character.isSurrogate((char) c)), fitted);
            }
        }
    }

    @Test
    void whatIsWrappedKeepsItsWordsAndItsRoom() {
        String text = "no half-hours of circuits have been read: say with the remote how many days to read";
        for (double room = 40; room < 500; room += 7) {
            double most = room;
            List<String> lines = TextWidths.wrapped(text, 10, false, most);
            assertTrue(lines.stream().allMatch(line -> TextWidths.of(line, 10, false) <= most), () -> lines.toString());
            if (room > 60) assertEquals(text, String.join(" ", lines));
        }
        assertEquals(List.of(""), TextWidths.wrapped("", 10, false, 100));
    }
}
