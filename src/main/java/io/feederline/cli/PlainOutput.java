package io.feederline.cli;

import java.io.PrintStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is printed for people: a name that somebody else typed must not move the cursor, colour the terminal, or turn the line
 * around. Such characters are shown as their numbers; in JSON that is how they are written anyway.
 */
final class PlainOutput extends PrintStream {
    /** Control characters, and those that say in which direction to write. */
    private static final Pattern OBEYED =
            Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\r\\t]]");

    PlainOutput(PrintStream to) {
        super(to, true, to.charset());
    }

    /** All that is printed comes by here. */
    @Override
    public void print(@Nullable String text) {
        super.print(plain(String.valueOf(text)));
    }

    private static String plain(String text) {
        return OBEYED.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
