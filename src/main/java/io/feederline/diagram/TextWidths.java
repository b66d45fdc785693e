package io.feederline.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text is in the bundled fonts, by their advance widths, without kerning and without a toolkit: the same on every
 * machine. What is shaped before it is drawn is no wider than its letters.
 */
public final class TextWidths {
    private static final double PER_EM = 1000;
    private static final String ELLIPSIS = "…";

    private TextWidths() {}

    /** The width in units of the drawing, for a font of this size in the same units. */
    public static double of(String text, double size, boolean bold) {
        return text.codePoints().mapToDouble(c -> Characters.width(c, bold)).sum() * size / PER_EM;
    }

    /**
     * The text in lines no wider than this, broken at blanks; a word that is wider is broken after a sign such as a hyphen, or
     * anywhere where it has none.
     */
    public static List<String> wrapped(String text, double size, boolean bold, double most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && of(line + " " + word, size, bold) > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (line.length() > 0) line.append(' ');
            line.append(word);
            while (of(line.toString(), size, bold) > most) {
                int end =
                        Math.max(fitting(line, size, bold, most), Character.charCount(Character.codePointAt(line, 0)));
                if (end == line.length()) break;
                int sign = end;
                while (sign > 0 && !isBreak(line.charAt(sign - 1))) sign--;
                if (sign > 0) end = sign;
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** The width of the widest part that {@link #wrapped} breaks only when it must. */
    public static double widestPart(String text, double size, boolean bold) {
        double widest = 0;
        int from = 0;
        for (int end = 1; end <= text.length(); end++) {
            char last = text.charAt(end - 1);
            if (end < text.length() && last != ' ' && !isBreak(last)) continue;
            int to = last == ' ' ? end - 1 : end;
            widest = Math.max(widest, of(text.substring(from, to), size, bold));
            from = end;
        }
        return widest;
    }

    private static boolean isBreak(char character) {
        return character == '-' || character == '.' || character == '_' || character == '/';
    }

    /** How many characters from the beginning are no wider than this. */
    private static int fitting(CharSequence text, double size, boolean bold, double most) {
        int end = 0;
        for (double used = 0; end < text.length(); ) {
            int character = Character.codePointAt(text, end);
            used += Characters.width(character, bold) * size / PER_EM;
            if (used > most) break;
            end += Character.charCount(character);
        }
        return end;
    }

    /** The text, or as much of its end as fits with an ellipsis before it: names along a feeder differ at their ends. */
    public static String endFitted(String text, double size, boolean bold, double most) {
        if (of(text, size, bold) <= most) return text;
        double room = most - of(ELLIPSIS, size, bold);
        int from = text.length();
        for (double used = 0; from > 0; ) {
            int character = text.codePointBefore(from);
            used += Characters.width(character, bold) * size / PER_EM;
            if (used > room) break;
            from -= Character.charCount(character);
        }
        return ELLIPSIS + text.substring(from);
    }

    /** The text, or as much of its beginning as fits with an ellipsis behind it. */
    public static String fitted(String text, double size, boolean bold, double most) {
        if (of(text, size, bold) <= most) return text;
        return text.substring(0, fitting(text, size, bold, most - of(ELLIPSIS, size, bold))) + ELLIPSIS;
    }
}
