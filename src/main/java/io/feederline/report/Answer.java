package io.feederline.report;

import io.feederline.model.Text;
import io.feederline.model.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    public LeftOut writeCsv(OutputStream out) throws IOException {
        Csv.write(
                out,
                columns.stream().map(column -> Values.harmless(column.name())).toList(),
                rows.stream().map(Answer::plain));
        return LeftOut.NOTHING;
    }

    /** Rows as text to be pasted into a spreadsheet: with a line of headings, by tabs, and nothing that would be run there. */
    public static String tabbed(List<Column> columns, List<List<@Nullable Object>> rows) {
        StringBuilder text = new StringBuilder();
        tabbed(columns.stream().map(column -> Values.harmless(column.name())).toList(), text);
        for (List<@Nullable Object> row : rows) tabbed(plain(row), text);
        return text.toString();
    }

    /** A quote at the beginning of a cell would swallow the cells after it. */
    private static void tabbed(List<String> cells, StringBuilder text) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).replaceAll("[\t\r\n]+", " ");
            if (i > 0) text.append('\t');
            text.append(cell.startsWith("\"") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        text.append('\n');
    }

    /** Writes it as a workbook of one sheet, which is called so; what no workbook can hold is left out, and told. */
    public LeftOut writeXlsx(String title, OutputStream out) throws IOException {
        return Workbooks.write(this, title, out);
    }

    /**
     * What a file does not hold of an answer.
     *
     * @param rows how many at its end
     * @param texts how many that were cut
     */
    public record LeftOut(int rows, int texts) {
        public static final LeftOut NOTHING = new LeftOut(0, 0);

        public Optional<Text> told() {
            return rows + texts == 0 ? Optional.empty() : Optional.of(Text.of("report.workbookLeftOut", rows, texts));
        }
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
