package io.feederline.exchange.spreadsheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tab of a spreadsheet holds, read once from top to bottom: where its headings are and what stands below each.
 *
 * @param headingRow its number; 0 where the first row says something already
 * @param rows how many hold something below it
 * @param above what stands above the headings, such as a title or the name of a group of columns
 */
public record Survey(
        Spreadsheet sheet, String tab, int headingRow, List<Heading> headings, int rows, List<String> above) {
    private static final int LOOKED_AT = 30;
    private static final int MOST_SAMPLES = 60;
    private static final long PROGRESS_EVERY = 10_000;

    /** What nobody heads a column with. */
    private static final Pattern VALUE = Pattern.compile("[-+]?[\\d.,/: ]+|[A-Z]{2,8}\\d{6,}|L[123]");

    /**
     * One column.
     *
     * @param column from 0
     * @param text as it stands there, or empty
     * @param samples some of the different values below it
     * @param filled in how many rows it says something
     */
    public record Heading(int column, String text, List<String> samples, int filled, DateOrder.Dates dates) {
        /** {@code C}, as spreadsheets name it. */
        public String letter() {
            StringBuilder letters = new StringBuilder();
            for (int n = column; n >= 0; n = n / 26 - 1) letters.insert(0, (char) ('A' + n % 26));
            return letters.toString();
        }

        /** How messages name it. */
        public String title() {
            return text.isEmpty() ? letter() : text;
        }
    }

    /** Of the tab that looks most like one with headings that are known. */
    public static Survey of(Spreadsheet sheet, LongConsumer progress) throws IOException {
        return of(sheet, likeliest(sheet), null, progress);
    }

    /** The tab that looks most like one with headings that are known; of a CSV the only one. */
    public static String likeliest(Spreadsheet sheet) throws IOException {
        String best = sheet.tabs().getFirst();
        int most = -1;
        if (sheet.tabs().size() > 1)
            for (String tab : sheet.tabs()) {
                int score =
                        top(sheet, tab).stream().mapToInt(Survey::score).max().orElse(0);
                if (score > most) {
                    most = score;
                    best = tab;
                }
            }
        return best;
    }

    /** The first tab that looks like one with headings that are known, beside these; empty where there is none. */
    public static Optional<String> next(Spreadsheet sheet, Set<String> done) throws IOException {
        for (String tab : sheet.tabs())
            if (!done.contains(tab)
                    && top(sheet, tab).stream().mapToInt(Survey::score).anyMatch(n -> n > 1)) return Optional.of(tab);
        return Optional.empty();
    }

    /**
     * @param headingRow the number of the row with the headings, 0 for none; null to look for it
     * @param progress told the number of rows read so far, now and then; what it throws ends the reading
     */
    public static Survey of(Spreadsheet sheet, String tab, @Nullable Integer headingRow, LongConsumer progress)
            throws IOException {
        int from = headingRow != null ? headingRow : headingRow(top(sheet, tab));
        List<Column> columns = new ArrayList<>();
        int[] rows = new int[1];
        List<String> above = new ArrayList<>();
        sheet.read(tab, line -> {
            if (line.number() < from)
                line.cells().stream()
                        .filter(cell -> !cell.isEmpty() && above.size() < MOST_SAMPLES)
                        .forEach(above::add);
            if (line.number() < from || line.isBlank()) return true;
            while (columns.size() < line.cells().size()) columns.add(new Column(columns.size()));
            if (line.number() == from) {
                for (Column column : columns) column.text = line.cell(column.index);
                return true;
            }
            for (Column column : columns) column.see(line.cell(column.index));
            if (++rows[0] % PROGRESS_EVERY == 0) progress.accept(rows[0]);
            return true;
        });
        List<Heading> headings = columns.stream()
                .filter(column -> !column.text.isEmpty() || column.filled > 0)
                .map(Column::heading)
                .toList();
        return new Survey(sheet, tab, from, headings, rows[0], List.copyOf(above));
    }

    private static List<Spreadsheet.Line> top(Spreadsheet sheet, String tab) throws IOException {
        List<Spreadsheet.Line> top = new ArrayList<>();
        sheet.read(tab, line -> {
            if (!line.isBlank()) top.add(line);
            return top.size() < LOOKED_AT;
        });
        return top;
    }

    /** Titles and blank rows may stand above it. */
    private static int headingRow(List<Spreadsheet.Line> top) {
        if (top.isEmpty()) return 0;
        Spreadsheet.Line best = top.getFirst();
        int most = score(best);
        // Of equals the first.
        for (Spreadsheet.Line line : top.subList(1, top.size())) {
            int score = score(line);
            if (score <= most) continue;
            best = line;
            most = score;
        }
        if (most > 0) return best.number();
        int widest = top.stream().mapToInt(Survey::filled).max().orElse(0);
        return top.stream()
                .filter(line -> filled(line) == widest)
                .findFirst()
                .filter(line -> line.cells().stream()
                        .noneMatch(cell -> VALUE.matcher(cell).matches()))
                .map(Spreadsheet.Line::number)
                .orElse(0);
    }

    private static int filled(Spreadsheet.Line line) {
        return (int) line.cells().stream().filter(cell -> !cell.isEmpty()).count();
    }

    /** How many fields its cells name; a row with a value, and hardly anything else, is none of headings. */
    private static int score(Spreadsheet.Line line) {
        Set<Field> named = new HashSet<>();
        boolean hasValue = false;
        for (String cell : line.cells()) {
            hasValue |= VALUE.matcher(cell).matches();
            String words = Field.words(cell);
            Arrays.stream(Field.values())
                    .filter(field -> field.fits(words) > 0)
                    .findFirst()
                    .ifPresent(named::add);
        }
        // A column may be headed L1; what names two fields beside that is a row of headings all the same.
        return hasValue && named.size() < 2 ? 0 : named.size();
    }

    /** As it is read. */
    private static final class Column {
        private final int index;
        private final Set<String> samples = new LinkedHashSet<>();
        private final DateOrder.Evidence dates = new DateOrder.Evidence();
        private String text = "";
        private int filled;

        Column(int index) {
            this.index = index;
        }

        void see(String cell) {
            if (cell.isEmpty()) return;
            filled++;
            dates.see(cell);
            if (samples.size() < MOST_SAMPLES && cell.length() <= 200) samples.add(cell);
        }

        Heading heading() {
            return new Heading(index, Objects.requireNonNull(text), List.copyOf(samples), filled, dates.dates());
        }
    }
}
