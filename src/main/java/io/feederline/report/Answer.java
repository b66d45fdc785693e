package io.feederline.report;

import io.feederline.model.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that answer a question, as a table.
 *
 * @param rows a cell is null, or what the {@link Type} of its column says
 * @param truncated whether there are more rows than these, left out for their number or size
 */
public record Answer(List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {
    /** A cell as a person reads it: numbers with as many digits as there are, nothing for null. */
    public static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal exact -> exact.stripTrailingZeros().toPlainString();
            case Double number -> Values.print(number);
            default -> cell.toString();
        };
    }

    /** Writes it as CSV in UTF-8 with a line of headings; no text in it is taken for a formula by what opens it. */
    public void writeCsv(OutputStream out) throws IOException {
        Csv.write(
                out,
                columns.stream().map(column -> Values.harmless(column.name())).toList(),
                rows.stream().map(Answer::plain));
    }

    /** Rows as text to be pasted into a spreadsheet: with a line of headings, by tabs, and nothing that would be run there. */
    public static String tabbed(List<Column> columns, List<List<@Nullable Object>> rows) {
        StringBuilder text = new StringBuilder();
        text.append(String.join("\t", columns.stream().map(Column::name).toList()));
        for (List<@Nullable Object> row : rows) {
            text.append('\n');
            text.append(String.join(
                    "\t",
                    plain(row).stream()
                            .map(cell -> cell.replaceAll("[\t\r\n]+", " "))
                            .toList()));
        }
        return text.append('\n').toString();
    }

    /** Writes it as a workbook of one sheet, which is called so; rows that no workbook can hold are left out. */
    public void writeXlsx(String title, OutputStream out) throws IOException {
        Workbooks.write(this, title, out);
    }

    private static List<String> plain(List<@Nullable Object> row) {
        List<String> cells = new ArrayList<>(row.size());
        for (Object cell : row) cells.add(cell instanceof String text ? Values.harmless(text) : text(cell));
        return cells;
    }

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
