package io.feederline.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A sentence for a person: a key of {@code messages.properties} and what fills its places {@code {0}, {1}}; of
 * {@code {0:head|heads}} the word that goes with the number. Arguments are
 * put in as they are (a name with braces stays a name), numbers as {@link Values#plain}, what stood in the way of a file in
 * words; never by the machine's locale.
 */
public record Text(String key, List<String> arguments) {
    /** Its number and, of a place for one of two words, the one beside 1 and the one beside any other. */
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::([^|{}]*)\\|([^|{}]*))?}");

    private static final Properties MESSAGES = load();

    public static Text of(String key, Object... arguments) {
        return new Text(
                key,
                arguments.length == 0
                        ? List.of()
                        : Stream.of(arguments).map(Text::argument).toList());
    }

    private static String argument(Object argument) {
        return switch (argument) {
            case Double number -> Values.plain(number);
            case IOException problem -> reason(problem);
            default -> String.valueOf(argument);
        };
    }

    /** What stood in the way of reading or writing, without the name of a class; which file it was the sentence says. */
    private static String reason(IOException problem) {
        return switch (problem) {
            case NoSuchFileException e -> of("io.noFile").toString();
            case AccessDeniedException e -> of("io.denied").toString();
            case FileAlreadyExistsException e -> of("io.exists").toString();
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default ->
                Objects.requireNonNullElse(
                        problem.getMessage(), problem.getClass().getSimpleName());
        };
    }

    /** @return the sentence; the key itself where the message file lacks it (a test forbids that) */
    @Override
    public String toString() {
        String pattern = MESSAGES.getProperty(key, key);
        StringBuilder text = new StringBuilder(pattern.length() + 32);
        Matcher place = PLACE.matcher(pattern);
        int from = 0;
        while (place.find()) {
            int index = place.group(1).charAt(0) - '0';
            if (index >= arguments.size()) continue;
            String argument = arguments.get(index);
            String word = argument.equals("1") ? place.group(2) : place.group(3);
            text.append(pattern, from, place.start()).append(word == null ? argument : word);
            from = place.end();
        }
        return text.append(pattern, from, pattern.length()).toString();
    }

    public static boolean has(String key) {
        return MESSAGES.containsKey(key);
    }

    public static Set<String> keys() {
        return MESSAGES.stringPropertyNames();
    }

    private static Properties load() {
        Properties messages = new Properties();
        try (InputStream in =
                        Objects.requireNonNull(Text.class.getResourceAsStream("/io/feederline/messages.properties"));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            messages.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }
}
