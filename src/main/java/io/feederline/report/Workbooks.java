package io.feederline.report;

import io.feederline.report.Answer.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** An answer as a workbook of one sheet: headings that stay, a filter, cells of their types. Texts are texts, so no formula is run. */
final class Workbooks {
    /** Of a workbook, headings excluded. */
    static final int MOST_ROWS = 1_048_575;

    /** Of a cell; a workbook takes no more. */
    private static final int LONGEST = 32_767;

    private static final int NARROW = 8;
    private static final int WIDE = 50;

    /** Rows that are looked at for the width of a column. */
    private static final int LOOKED_AT = 200;

    /** Rows that are kept in memory until they are written. */
    private static final int FLUSH_EVERY = 1_000;

    private Workbooks() {}

    static Answer.LeftOut write(Answer answer, String title, OutputStream out) throws IOException {
        int texts = 0;
        try (Workbook book = new Workbook(out, "Feederline", null)) {
            Worksheet sheet = book.newWorksheet(name(title));
            List<Column> columns = answer.columns();
            for (int i = 0; i < columns.size(); i++) {
                sheet.value(0, i, heading(answer, i));
                sheet.style(0, i).bold().fillColor("DDE3EA").set();
                sheet.width(i, width(answer, i));
            }
            sheet.freezePane(0, 1);
            int rows = Math.min(answer.rows().size(), MOST_ROWS);
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < columns.size(); i++) {
                    Object value = answer.rows().get(row).get(i);
                    cell(sheet, row + 1, i, value);
                    if (value instanceof String text && text.length() > LONGEST) texts++;
                }
                if ((row + 1) % FLUSH_EVERY == 0) sheet.flush();
            }
            if (!columns.isEmpty()) sheet.setAutoFilter(0, 0, rows, columns.size() - 1);
            return new Answer.LeftOut(answer.rows().size() - rows, texts);
        }
    }

    /** A workbook knows no zones: which one its moments are in stands above them. */
    private static String heading(Answer answer, int column) {
        String name = answer.columns().get(column).name();
        boolean isMoment = answer.columns().get(column).type() == Answer.Type.TIMESTAMP
                && answer.rows().stream().anyMatch(row -> row.get(column) instanceof Instant);
        return isMoment ? name + " (UTC)" : name;
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case BigDecimal exact
            when !Double.isFinite(exact.doubleValue()) -> sheet.value(row, column, exact.toString());
            case BigDecimal exact -> sheet.value(row, column, exact);
            case Double number when !Double.isFinite(number) -> sheet.value(row, column, number.toString());
            case Number number -> sheet.value(row, column, number);
            case Boolean flag -> sheet.value(row, column, flag);
            case LocalDate date when !isShown(date) -> sheet.value(row, column, date.toString());
            case LocalDate date -> {
                sheet.value(row, column, date);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Instant moment ->
                at(sheet, row, column, moment.atOffset(ZoneOffset.UTC).toLocalDateTime());
            case LocalDateTime local -> at(sheet, row, column, local);
            default -> {
                String text = value.toString();
                sheet.value(row, column, text.length() <= LONGEST ? text : text.substring(0, whole(text)));
            }
        }
    }

    /** How much of it fits, without half a letter at the end. */
    private static int whole(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }

    /** Dates before March 1900 are another day to every spreadsheet program, and some are none. */
    private static boolean isShown(LocalDate date) {
        return !date.isBefore(LocalDate.of(1900, 3, 1)) && date.getYear() <= 9999;
    }

    private static void at(Worksheet sheet, int row, int column, LocalDateTime moment) {
        if (!isShown(moment.toLocalDate())) {
            sheet.value(row, column, moment.toString());
            return;
        }
        sheet.value(row, column, moment);
        sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
    }

    private static int width(Answer answer, int column) {
        int longest = answer.columns().get(column).name().length() + 2;
        for (List<@Nullable Object> row :
                answer.rows().subList(0, Math.min(LOOKED_AT, answer.rows().size())))
            longest = Math.max(longest, Answer.text(row.get(column)).length());
        return Math.clamp(longest + 1, NARROW, WIDE);
    }

    /** What a sheet may be called. */
    private static String name(String title) {
        String plain = title.replaceAll("[\\\\/*?:\\[\\]]", " ").strip();
        return plain.isEmpty() ? "Sheet" : plain.substring(0, Math.min(31, plain.length()));
    }
}
