package io.feederline.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that answer a question, as a table.
 *
 * @param rows a cell is null, or what the {@link Type} of its column says
 * @param truncated whether there are more rows than these, left out for their number or size
 */
public record Answer(List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {
    public record Column(String name, Type type) {}

    /** What cells of a column are; {@link #word} names it in JSON. */
    public enum Type {
        /** A {@link String}. */
        TEXT("text"),
        /** A {@link Number}: a {@link Long}, a {@link java.math.BigDecimal}, or a {@link Double}. */
        NUMBER("number"),
        /** A {@link Boolean}. */
        BOOLEAN("boolean"),
        /** A {@link java.time.LocalDate}. */
        DATE("date"),
        /** An {@link java.time.Instant}; a {@link java.time.LocalDateTime} where the question named no zone. */
        TIMESTAMP("timestamp");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
