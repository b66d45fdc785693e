package io.feederline.exchange.spreadsheet;

import io.feederline.exchange.OpenDss;
import io.feederline.model.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A spreadsheet as rows of text, whatever file they stand in. Rows stream and can be read again; nothing of the file is kept.
 * Numbers are written out, dates as ISO; of a formula there is only the value that the spreadsheet saved: nothing is computed.
 */
public sealed interface Spreadsheet permits CsvSheet, XlsxSheet {
    /** As far as a plan of all rows stays small; spreadsheets have twice as many and a few at most. */
    int MOST_ROWS = 250_000;

    /** What a cell of a spreadsheet can hold. */
    int LONGEST_CELL = 32_767;

    /** Those that can be read. */
    Set<String> ENDINGS = Set.of("csv", "tsv", "txt", "xlsx", "xlsm");

    /** Of what people send as a spreadsheet, and what can be told only by opening it. */
    Set<String> OTHERS = Set.of("xls", "ods", "numbers", "pdf");

    /** Whether its name says that it may be one. */
    static boolean accepts(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return Files.isRegularFile(file)
                && !OpenDss.isScript(file)
                && (ENDINGS.contains(ending) || OTHERS.contains(ending));
    }

    /**
     * The spreadsheet in the file; its first bytes say of which kind it is.
     *
     * @throws UnreadableSheet when it is none
     */
    static Spreadsheet open(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        }
        return switch (start.length == 4 ? Integer.toHexString(bigEndian(start)) : "") {
            case "504b0304" -> XlsxSheet.open(file);
            case "d0cf11e0" -> throw new UnreadableSheet("spreadsheet.old");
            case "25504446" -> throw new UnreadableSheet("spreadsheet.pdf");
            default -> CsvSheet.open(file);
        };
    }

    private static int bigEndian(byte[] four) {
        int value = 0;
        for (byte one : four) value = (value << 8) | (one & 0xff);
        return value;
    }

    /**
     * One row.
     *
     * @param number as the spreadsheet program numbers it, from 1
     * @param cells without blanks around them; rows may be of different lengths
     * @param hidden whether the spreadsheet program does not show it, such as one that a filter leaves out
     */
    record Line(int number, List<String> cells, boolean hidden) {
        boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }

        /** What stands in the column; empty beyond the row's end. */
        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /** How the file was understood, for a person. */
    Text form();

    /** The names of its tabs that are shown; a CSV has one without a name. */
    List<String> tabs();

    /**
     * Reads the rows of a tab in their order, until {@code reader} has enough.
     *
     * @throws UnreadableSheet when it ends in the middle, or holds more than a spreadsheet can
     */
    void read(String tab, Predicate<Line> reader) throws IOException;

    /** Blanks of all kinds around the text say nothing. */
    static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) from++;
        while (to > from && isBlank(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u200b' || c == '\ufeff' || Character.isWhitespace(c);
    }
}
