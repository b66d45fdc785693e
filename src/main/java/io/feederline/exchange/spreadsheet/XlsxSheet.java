package io.feederline.exchange.spreadsheet;

import io.feederline.model.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** A workbook of Excel 2007 or later. Formulas are not run, entities of its XML not resolved, bombs not unpacked. */
public final class XlsxSheet implements Spreadsheet {
    /** As much as a sheet of {@link #MOST_ROWS} rows takes, unpacked. */
    private static final long MOST_BYTES = 1L << 30;

    /** What is kept in memory while reading: the texts that cells share. */
    private static final long MOST_SHARED = 128L << 20;

    /** No sheet that somebody filled in is packed so well; small parts may be. */
    private static final long MOST_RATIO = 200;

    private static final long SMALL = 32L << 20;

    /** Of a double no more digits are true. */
    private static final int DIGITS = 15;

    /** In digits; written out, 1E-999999999 takes a gigabyte. */
    private static final int LONGEST_NUMBER = 400;

    /** Merged cells that are told. */
    private static final int MOST_MERGED = 5;

    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");

    private final Path file;
    private final List<String> tabs;
    private final Map<String, Set<MergedCells.Range>> merged;

    private XlsxSheet(Path file, List<String> tabs, Map<String, Set<MergedCells.Range>> merged) {
        this.file = file;
        this.tabs = tabs;
        this.merged = merged;
    }

    static XlsxSheet open(Path file) throws IOException {
        Map<String, Set<MergedCells.Range>> merged = guard(file);
        try (ReadableWorkbook book = workbook(file);
                Stream<Sheet> sheets = book.getSheets()) {
            List<String> tabs = sheets.filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .map(Sheet::getName)
                    .toList();
            if (tabs.isEmpty()) throw new UnreadableSheet("spreadsheet.noTab");
            return new XlsxSheet(file, tabs, merged);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /**
     * Counts what it unpacks to: what its directory says of that may be a lie.
     *
     * @return cells of several rows that are one, by tab
     */
    private static Map<String, Set<MergedCells.Range>> guard(Path file) throws IOException {
        Map<String, Set<MergedCells.Range>> merged = new HashMap<>();
        long all = 0;
        boolean isWorkbook = false;
        byte[] buffer = new byte[64 * 1024];
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Iterator<? extends ZipEntry> i = zip.entries().asIterator(); i.hasNext(); ) {
                ZipEntry entry = i.next();
                isWorkbook |= entry.getName().equalsIgnoreCase("xl/workbook.xml");
                boolean shared = entry.getName().toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
                long packed = Math.max(1, entry.getCompressedSize());
                long size = 0;
                String tail = "";
                boolean isSheet = entry.getName().startsWith("xl/worksheets/");
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        size += n;
                        all += n;
                        boolean bomb = all > MOST_BYTES
                                || (shared && size > MOST_SHARED)
                                || (size > SMALL && size / packed > MOST_RATIO);
                        if (bomb) throw new UnreadableSheet("spreadsheet.bomb", all >> 20);
                        if (!isSheet) continue;
                        String part = tail + new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                        if (part.contains("mergeCell "))
                            MergedCells.find(part, merged.computeIfAbsent(entry.getName(), p -> new LinkedHashSet<>()));
                        tail = part.substring(Math.max(0, part.length() - MergedCells.TAG));
                    }
                }
            }
            if (!isWorkbook) throw new UnreadableSheet("spreadsheet.otherZip");
            return MergedCells.byTab(zip, merged);
        } catch (ZipException | IllegalArgumentException e) {
            throw new UnreadableSheet("spreadsheet.damaged", String.valueOf(e.getMessage()));
        }
    }

    private static ReadableWorkbook workbook(Path file) throws IOException {
        return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    }

    @Override
    public Text form() {
        return merged.isEmpty()
                ? Text.of("spreadsheet.xlsx")
                : Text.of(
                        "spreadsheet.merged",
                        merged.values().stream()
                                .flatMap(ranges -> ranges.stream()
                                        .sorted(Comparator.comparingInt(MergedCells.Range::first)
                                                .thenComparing(MergedCells.Range::letters)))
                                .limit(MOST_MERGED)
                                .map(MergedCells.Range::toString)
                                .collect(Collectors.joining(", ")));
    }

    @Override
    public List<String> tabs() {
        return tabs;
    }

    @Override
    public void read(String tab, Predicate<Line> reader) throws IOException {
        try (Lines lines = new Lines(tab)) {
            int read = 0;
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (++read > MOST_ROWS) throw new UnreadableSheet("spreadsheet.tooLong", MOST_ROWS);
                if (!reader.test(line)) return;
            }
        }
    }

    /** The rows of one tab. What the library throws is told as what is wrong with the file, what its reader throws is not. */
    private final class Lines implements AutoCloseable {
        private final ReadableWorkbook book;
        private final Stream<Row> rows;
        private final Iterator<Row> next;
        private final MergedCells cells;

        Lines(String tab) throws IOException {
            cells = new MergedCells(merged.getOrDefault(tab, Set.of()));
            ReadableWorkbook opened = null;
            try {
                opened = workbook(file);
                book = opened;
                rows = book.findSheet(tab)
                        .orElseThrow(() -> new UnreadableSheet("spreadsheet.noSuchTab", tab))
                        .openStream();
                next = rows.iterator();
            } catch (RuntimeException | IOException e) {
                if (opened != null) opened.close();
                throw asIOException(e);
            }
        }

        /** @return null at the end */
        @Nullable
        Line next() throws IOException {
            try {
                if (!next.hasNext()) return null;
                Row row = next.next();
                List<String> texts = cells.filled(row.getRowNum(), cells(row, book.isDate1904()));
                return new Line(row.getRowNum(), texts, row.isHidden());
            } catch (RuntimeException e) {
                throw asIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            rows.close();
            book.close();
        }
    }

    private static IOException asIOException(Exception e) {
        return switch (e) {
            case UncheckedIOException of -> Objects.requireNonNull(of.getCause());
            case IOException of -> of;
            default -> damaged(e);
        };
    }

    /** The library tells what is wrong with a file by many unchecked exceptions. */
    private static IOException damaged(Exception e) {
        Throwable reason = e instanceof ExcelReaderException && e.getCause() != null ? e.getCause() : e;
        return new UnreadableSheet("spreadsheet.damaged", String.valueOf(reason.getMessage()));
    }

    private static List<String> cells(Row row, boolean from1904) {
        String[] texts = new String[row.getCellCount()];
        Arrays.fill(texts, "");
        for (Cell cell : row)
            if (cell != null && cell.getColumnIndex() < texts.length)
                texts[cell.getColumnIndex()] = Spreadsheet.stripped(text(cell, from1904));
        return Collections.unmodifiableList(Arrays.asList(texts));
    }

    private static String text(Cell cell, boolean from1904) {
        String raw = cell.getRawValue();
        if (cell.getType() == CellType.EMPTY || raw == null) return "";
        return switch (cell.getType()) {
            case BOOLEAN -> raw.equals("1") ? "true" : raw.equals("0") ? "false" : raw;
            case NUMBER -> number(raw, cell.getDataFormatString(), from1904);
            case FORMULA ->
                switch (cell.getValue()) {
                    case BigDecimal number -> number(raw, cell.getDataFormatString(), from1904);
                    case Boolean is -> is.toString();
                    // A text that a formula gave stays one, also where it looks like a number.
                    case null, default -> raw;
                };
            case STRING, ERROR, EMPTY -> cell.getType() == CellType.STRING ? cell.asString() : raw;
        };
    }

    private static @Nullable BigDecimal decimal(String raw) {
        if (raw.length() > LONGEST_NUMBER) return null;
        try {
            BigDecimal number = new BigDecimal(raw);
            return Math.abs((long) number.scale()) > LONGEST_NUMBER ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A date where the cell is shown as one; else all digits, or those there are of a number that has lost some. */
    private static String number(String raw, @Nullable String format, boolean from1904) {
        BigDecimal number = decimal(raw);
        if (number == null) return raw;
        if (isDate(format)) {
            try {
                return date(number.doubleValue(), from1904);
            } catch (DateTimeException e) {
                return raw;
            }
        }
        // 0.1 + 0.2 is 0.30000000000000004 in the file and 0.3 on the screen.
        BigDecimal shown = number.round(new MathContext(DIGITS)).stripTrailingZeros();
        boolean lost = shown.precision() - shown.scale() > DIGITS;
        return lost ? String.format(Locale.ROOT, "%.5E", number) : shown.toPlainString();
    }

    static boolean isDate(@Nullable String format) {
        if (format == null) return false;
        String pattern = LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return pattern.contains("y") || pattern.contains("d") || pattern.contains("h:") || pattern.contains("mmm");
    }

    /** Days since the end of 1899, in which the program that all others follow counts a 29 February 1900. */
    private static String date(double days, boolean from1904) {
        LocalDateTime start =
                from1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, days < 60 ? 31 : 30, 0, 0);
        long seconds = Math.round(days * 86_400);
        LocalDateTime at = start.plusSeconds(seconds);
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toString();
    }
}
