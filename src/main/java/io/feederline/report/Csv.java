package io.feederline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** CSV in UTF-8, to be opened by whatever people open tables with. */
final class Csv {
    private Csv() {}

    static void write(OutputStream out, List<String> headings, Stream<List<String>> rows) throws IOException {
        // Closed by who opened it.
        CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(headings);
        for (Iterator<List<String>> row = rows.iterator(); row.hasNext(); ) csv.writeRecord(row.next());
        csv.flush();
    }
}
