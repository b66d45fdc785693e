package io.feederline.diagram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How wide a text is in the bundled fonts, by their advance widths, without kerning and without a toolkit: the same on every
 * machine. The widths are in {@code fonts/Inter.widths}, which a test compares with the fonts.
 */
public final class TextWidths {
    /** Of characters that the fonts lack: those of other scripts are about as wide as high. */
    private static final double OTHER = 1000;

    private static final double PER_EM = 1000;
    private static final String ELLIPSIS = "…";
    private static final Map<Integer, double[]> WIDTHS = read();

    private TextWidths() {}

    private static Map<Integer, double[]> read() {
        Map<Integer, double[]> widths = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TextWidths.class.getResourceAsStream("/io/feederline/fonts/Inter.widths")),
                StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ", -1);
                widths.put(
                        Integer.parseInt(parts[0], 16),
                        new double[] {Double.parseDouble(parts[1]), Double.parseDouble(parts[2])});
            }
            return widths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The width in units of the drawing, for a font of this size in the same units. */
    public static double of(String text, double size, boolean bold) {
        return text.codePoints().mapToDouble(c -> of(c, bold)).sum() * size / PER_EM;
    }

    private static double of(int character, boolean bold) {
        double[] widths = WIDTHS.get(character);
        return widths == null ? OTHER : widths[bold ? 1 : 0];
    }

    /** The text in lines no wider than this, broken at blanks; a word that is wider is cut short. */
    public static List<String> wrapped(String text, double size, boolean bold, double most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && of(line + " " + word, size, bold) > most) {
                lines.add(fitted(line.toString(), size, bold, most));
                line.setLength(0);
            }
            if (line.length() > 0) line.append(' ');
            line.append(word);
        }
        lines.add(fitted(line.toString(), size, bold, most));
        return lines;
    }

    /** The text, or as much of its beginning as fits with an ellipsis behind it. */
    public static String fitted(String text, double size, boolean bold, double most) {
        if (of(text, size, bold) <= most) return text;
        double room = most - of(ELLIPSIS, size, bold);
        int end = 0;
        for (double used = 0; end < text.length(); ) {
            int character = text.codePointAt(end);
            used += of(character, bold) * size / PER_EM;
            if (used > room) break;
            end += Character.charCount(character);
        }
        return text.substring(0, end) + ELLIPSIS;
    }
}
