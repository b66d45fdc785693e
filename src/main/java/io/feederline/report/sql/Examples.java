package io.feederline.report.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The queries of the user's document, to the letter, by the names of the reports that answer the same. */
public final class Examples {
    public static final List<String> NAMES = List.of(
            "esco-sites",
            "property-meters",
            "circuit-consumption",
            "property-hierarchy",
            "site-summary",
            "orphaned-meters",
            "circuit-load");

    private Examples() {}

    public static String text(String name) {
        try (InputStream in = Examples.class.getResourceAsStream("/io/feederline/sql/document/" + name + ".sql")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
