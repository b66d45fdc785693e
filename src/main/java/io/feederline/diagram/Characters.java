package io.feederline.diagram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn for a character, and how wide it is, on every machine the same: the bundled fonts, asked in one order. The widths
 * are in {@code fonts/Inter.widths} and, of the fonts that are asked after it, in {@code fonts/others.widths}; a test compares
 * both with the fonts.
 */
public enum Characters {
    /** A letter of the first font, drawn as it stands. */
    PLAIN,
    /** A letter of a later font, or one that is set upon another: drawn as an outline, with its neighbours. */
    SHAPED,
    /** Nothing by itself: it tells its neighbours how they are drawn. */
    UNSEEN,
    /** Its number, {@code U+202E}, small: no font has it, or it would turn around what follows unseen. Never a box. */
    NUMBER;

    /** How large a number is, beside the text. */
    public static final double NUMBER_SIZE = 0.75;

    /** Widths are in thousandths of the size. */
    private record Run(int last, double width) {}

    private static final Map<Integer, double[]> FIRST = first();

    /** Read when the first text needs it. */
    private static final class Others {
        static final NavigableMap<Integer, Run> RUNS = others();
    }

    public static Characters of(int character) {
        if (isUnseen(character)) return UNSEEN;
        if (turnsAround(character) || Character.getType(character) == Character.PRIVATE_USE) return NUMBER;
        if (FIRST.containsKey(character)) return isMark(character) ? SHAPED : PLAIN;
        return other(character) == null ? NUMBER : SHAPED;
    }

    /** Whether a text is drawn as it stands, letter by letter in the first font. */
    public static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c > '~' && of(text.codePointAt(i)) != PLAIN)) return false;
        }
        return true;
    }

    /** What stands for a character that is shown as its {@link #NUMBER}. */
    public static String number(int character) {
        return String.format(Locale.ROOT, "U+%04X", character);
    }

    /** In thousandths of the size of the text. */
    static double width(int character, boolean bold) {
        double[] first = FIRST.get(character);
        return switch (of(character)) {
            case UNSEEN -> 0;
            case NUMBER ->
                number(character).chars().mapToDouble(c -> width(c, bold)).sum() * NUMBER_SIZE;
            case PLAIN, SHAPED ->
                first != null
                        ? first[bold ? 1 : 0]
                        : Objects.requireNonNull(other(character)).width();
        };
    }

    private static @Nullable Run other(int character) {
        var run = Others.RUNS.floorEntry(character);
        return run == null || run.getValue().last() < character ? null : run.getValue();
    }

    /** Joiners, selectors of a variant, marks of a direction, and the tags of flags. */
    private static boolean isUnseen(int c) {
        return (c >= 0x200B && c <= 0x200F)
                || c == 0x061C
                || c == 0x2060
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFEFF
                || (c >= 0xE0020 && c <= 0xE007F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /** Embeddings, overrides and isolates: what follows would read in another order than it was written. */
    private static boolean turnsAround(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static Map<Integer, double[]> first() {
        Map<Integer, double[]> widths = new HashMap<>();
        try (BufferedReader lines = open("Inter.widths")) {
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

    private static NavigableMap<Integer, Run> others() {
        NavigableMap<Integer, Run> runs = new TreeMap<>();
        try (BufferedReader lines = open("others.widths")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ", -1);
                runs.put(
                        Integer.parseInt(parts[0], 16),
                        new Run(Integer.parseInt(parts[1], 16), Double.parseDouble(parts[2])));
            }
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader open(String file) {
        return new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Characters.class.getResourceAsStream("/io/feederline/fonts/" + file)),
                StandardCharsets.US_ASCII));
    }
}
