package io.feederline.exchange.spreadsheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.feederline.model.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A blank spreadsheet to be filled in: a column for each field, which an import finds by its heading. */
public final class Template {
    /** As far as cells have lists to choose from; a site has fewer homes. */
    private static final int ROWS = 2000;

    private static final String GROUND = "E8EEF5";

    private Template() {}

    /** A heading row alone: who saves as CSV has no formats. */
    public static void csv(OutputStream to) throws IOException {
        OutputStreamWriter text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(
                Arrays.stream(Field.values()).map(f -> f.label().toString()).toList());
        csv.flush();
    }

    /** With lists to choose from, columns for long numbers as text, and a second sheet that says how to fill it in. */
    public static void xlsx(OutputStream to) throws IOException {
        try (Workbook book = new Workbook(to, "Feederline", null)) {
            Worksheet sheet =
                    book.newWorksheet(Text.of("spreadsheet.template.tab").toString());
            Worksheet lists =
                    book.newWorksheet(Text.of("spreadsheet.template.lists").toString());
            Worksheet help =
                    book.newWorksheet(Text.of("spreadsheet.template.help").toString());
            Field[] fields = Field.values();
            int list = 0;
            for (int i = 0; i < fields.length; i++) {
                Field field = fields[i];
                String label = field.label().toString();
                sheet.value(0, i, label);
                sheet.width(i, Math.max(10, label.length() + 3));
                String format = field.column().type() == String.class
                        ? "@"
                        : field.column().type() == LocalDate.class ? "yyyy-mm-dd" : "General";
                sheet.style(i).format(format).set();
                List<String> choices = Cells.choices(field);
                if (choices.isEmpty()) continue;
                for (int n = 0; n < choices.size(); n++) lists.value(n, list, choices.get(n));
                sheet.range(1, i, ROWS, i).validateWithList(lists.range(0, list, choices.size() - 1, list));
                list++;
            }
            sheet.range(0, 0, 0, fields.length - 1)
                    .style()
                    .bold()
                    .fillColor(GROUND)
                    .set();
            sheet.freezePane(0, 1);
            sheet.setAutoFilter(0, 0, fields.length - 1);
            lists.setVisibilityState(VisibilityState.HIDDEN);
            help.width(0, 30);
            help.width(1, 70);
            help.value(0, 0, Text.of("spreadsheet.template.column").toString());
            help.value(0, 1, Text.of("spreadsheet.template.how").toString());
            help.range(0, 0, 0, 1).style().bold().fillColor(GROUND).set();
            for (int i = 0; i < fields.length; i++) {
                help.value(i + 1, 0, fields[i].label().toString());
                help.value(i + 1, 1, fields[i].hint().toString());
            }
            help.value(
                    fields.length + 2, 1, Text.of("spreadsheet.template.rule").toString());
        }
    }
}
