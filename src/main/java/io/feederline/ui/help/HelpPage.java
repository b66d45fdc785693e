package io.feederline.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to know about one view, read from {@code help/WORD.txt}: a line with {@code #} is the title, one with a number a
 * step, one with {@code |} a key and what it does, any other a paragraph.
 *
 * @param steps the three with which one begins
 */
public record HelpPage(String title, List<String> steps, List<String> paragraphs, List<Key> keys) {
    /** The page about what is the same in every view. */
    public static final String EVERYWHERE = "everywhere";

    /** Keys, or what is done with the mouse, and what that does. */
    public record Key(String pressed, String does) {}

    public HelpPage {
        steps = List.copyOf(steps);
        paragraphs = List.copyOf(paragraphs);
        keys = List.copyOf(keys);
    }

    /** @param word of the view, as in the message file */
    public static HelpPage of(String word) {
        try (InputStream file = HelpPage.class.getResourceAsStream("/io/feederline/help/" + word + ".txt")) {
            if (file == null) throw new IllegalArgumentException("no help for " + word);
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HelpPage parse(String text) {
        String title = "";
        List<String> steps = new ArrayList<>();
        List<String> paragraphs = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            int bar = line.indexOf(" | ");
            if (line.startsWith("# ")) title = line.substring(2);
            else if (line.matches("\\d\\. .*")) steps.add(line.substring(3));
            else if (bar > 0) keys.add(new Key(line.substring(0, bar), line.substring(bar + 3)));
            else paragraphs.add(line);
        }
        return new HelpPage(title, steps, paragraphs, keys);
    }
}
