package io.feederline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every source is formatted by palantir-java-format; {@code mvn test -Dtest=FormatTest -Dtest.arguments=-Dformat.write} formats them. */
class FormatTest {
    @Test
    void everySourceIsFormatted() throws IOException {
        com.palantir.javaformat.java.Formatter formatter = com.palantir.javaformat.java.Formatter.createFormatter(
                com.palantir.javaformat.java.JavaFormatterOptions.builder()
                        .style(com.palantir.javaformat.java.JavaFormatterOptions.Style.PALANTIR)
                        .build());
        boolean write = System.getProperty("format.write") != null;
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
        assertTrue(sources.size() > 100);
        List<Path> dirty = Collections.synchronizedList(new ArrayList<>());
        sources.parallelStream().forEach(source -> {
            try {
                String text = Files.readString(source);
                String formatted = formatter.formatSourceAndFixImports(text);
                if (text.equals(formatted)) return;
                dirty.add(source);
                if (write) Files.writeString(source, formatted);
            } catch (IOException | FormatterException e) {
                throw new AssertionError(source.toString(), e);
            }
        });
        assertEquals(List.of(), write ? List.of() : dirty);
    }
}
