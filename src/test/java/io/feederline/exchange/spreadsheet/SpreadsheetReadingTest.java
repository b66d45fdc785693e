package io.feederline.exchange.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.feederline.model.Text;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever program wrote a spreadsheet, its rows are read; what is none is told as such. */
class SpreadsheetReadingTest {
    private static final String[] LETTERS = {"a", "ß", "é", "Ø", "\"", "'", ",", ";", "|", "1", " ", "=", "x", "7"};

    @TempDir
    Path temp;

    private static String said(Path file) {
        return String.valueOf(
                assertThrows(UnreadableSheet.class, () -> Sheets.rows(file)).getMessage());
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(temp.resolve(name), bytes);
    }

    /** A table of words with all that has a meaning in CSV in them; beside headings that have none. */
    private static List<List<String>> table(Random random) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Plot", "Serial", "Notes"));
        for (int i = 0; i < 12; i++) {
            List<String> row = new ArrayList<>(List.of("Plot " + i));
            for (int c = 0; c < 2; c++) {
                StringBuilder cell = new StringBuilder();
                int length = random.nextInt(9);
                for (int n = 0; n < length; n++) cell.append(LETTERS[random.nextInt(LETTERS.length)]);
                row.add(Spreadsheet.stripped(cell.toString()));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String csv(List<List<String>> rows, String delimiter, String end) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                boolean quoted = cell.contains("\"") || cell.contains(delimiter) || cell.contains(" ");
                text.append(i == 0 ? "" : delimiter).append(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
            }
            text.append(end);
        }
        return text.toString();
    }

    private static byte[] coded(String text, String coding) {
        Charset charset = Charset.forName(coding.replace("+BOM", ""));
        byte[] mark = coding.endsWith("+BOM") ? "\ufeff".getBytes(charset) : new byte[0];
        byte[] bytes = text.getBytes(charset);
        byte[] all = new byte[mark.length + bytes.length];
        System.arraycopy(mark, 0, all, 0, mark.length);
        System.arraycopy(bytes, 0, all, mark.length, bytes.length);
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "UTF-8+BOM",
                "windows-1252",
                "UTF-16LE",
                "UTF-16LE+BOM",
                "UTF-16BE",
                "UTF-16BE+BOM",
                "ISO-8859-1"
            })
    void everyCodingDelimiterAndEndOfLineIsFound(String coding) throws IOException {
        Random random = new Random(coding.hashCode());
        for (String delimiter : List.of(",", ";", "\t", "|"))
            for (String end : List.of("\n", "\r\n", "\r"))
                for (int n = 0; n < 4; n++) {
                    List<List<String>> table = table(random);
                    Path file = file("t.csv", coded(csv(table, delimiter, end), coding));
                    assertEquals(
                            table,
                            Sheets.rows(file),
                            () -> "parted by " + delimiter + " ends " + Text.of("verbatim", end));
                }
    }

    @Test
    void singleQuotesAndTheLineThatTellsTheDelimiterAreFound() throws IOException {
        assertEquals(
                List.of(List.of("Plot", "Name"), List.of("1", "a;b"), List.of("2", "it's")),
                Sheets.rows(file("q.csv", Sheets.utf8("'Plot';'Name'\n'1';'a;b'\n'2';'it''s'\n"))));
        assertEquals(
                List.of(List.of("Plot", "a,b,c"), List.of("1", "x")),
                Sheets.rows(file("s.csv", Sheets.utf8("sep=!\r\nPlot!a,b,c\r\n1!x\r\n"))));
    }

    /** Of each case the headings and the records, as its JSON says. */
    @Test
    void theSpectrumOfCsvReadsAsItsJsonSays() throws IOException {
        Path spectrum = Path.of("../shared/data/csv-spectrum");
        assumeTrue(Files.isDirectory(spectrum));
        int cases = 0;
        try (Stream<Path> files = Files.list(spectrum.resolve("csvs"))) {
            for (Path csv : files.sorted().toList()) {
                String name = csv.getFileName().toString().replace(".csv", ".json");
                JsonNode expected = new ObjectMapper()
                        .readTree(Files.readString(spectrum.resolve("json").resolve(name)));
                List<List<String>> rows = Sheets.rows(csv);
                assertEquals(expected.size(), rows.size() - 1, name);
                for (int r = 0; r < expected.size(); r++)
                    for (int c = 0; c < rows.getFirst().size(); c++)
                        assertEquals(
                                expected.get(r)
                                        .get(rows.getFirst().get(c))
                                        .asText()
                                        .replace("\r\n", "\n"),
                                rows.get(r + 1).get(c).replace("\r\n", "\n"),
                                name);
                cases++;
            }
        }
        assertEquals(11, cases);
    }

    /** The same cases, written anew. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a,b\\n1,\"x, y\"\\n ~ a|b|1|x, y",
                "a,b,c\\n1,\"\",\"\"\\n2,3,4\\n ~ a|b|c|1|||2|3|4",
                "a,b\\r\\n1,\"ha \"\"ha\"\" ha\"\\r\\n3,4\\r\\n ~ a|b|1|ha \"ha\" ha|3|4",
                "a,b,c\\n\"Once upon \\na time\",5,6\\n7,8,9\\n ~ a|b|c|Once upon \\na time|5|6|7|8|9",
                "key,val\\n"
                        + "1,\"{\"\"type\"\": \"\"Point\"\", \"\"c\"\": [102.0, 0.5]}\"\\n"
                        + " ~ key|val|1|{\"type\": \"Point\", \"c\": [102.0, 0.5]}",
                "a,b,c\\n1,2,3\\n4,5,ʤ\\n ~ a|b|c|1|2|3|4|5|ʤ"
            })
    void whatIsQuotedIsOneCell(String text, String cells) throws IOException {
        String written = text.replace("\\n", "\n").replace("\\r", "\r").strip() + "\n";
        Path file = file("c.csv", Sheets.utf8(written));
        List<String> flat = Sheets.rows(file).stream().flatMap(List::stream).toList();
        assertEquals(cells.replace("\\n", "\n"), String.join("|", flat));
    }

    @Test
    void cellsOfAWorkbookAreReadAsTheyAreShown() throws IOException {
        Path book = Sheets.xlsx(temp, sheet -> {
            sheet.value(0, 0, "Serial");
            sheet.value(1, 0, 21374L);
            sheet.value(2, 0, 2137580826123L);
            sheet.value(3, 0, 6.3770201234567e15);
            sheet.value(1, 1, LocalDate.of(2024, 6, 30));
            sheet.style(1, 1).format("dd/mm/yyyy").set();
            sheet.value(2, 1, 0.1 + 0.2);
            sheet.value(3, 1, true);
            sheet.value(4, 2, "  Plot 7 ");
            sheet.formula(5, 0, "HYPERLINK(\"http://evil\")");
        });
        List<List<String>> rows = Sheets.rows(book);
        assertEquals("21374", rows.get(1).getFirst());
        assertEquals("2137580826123", rows.get(2).getFirst());
        assertEquals("6.37702E+15", rows.get(3).getFirst());
        assertEquals("2024-06-30", rows.get(1).get(1));
        assertEquals("0.3", rows.get(2).get(1));
        assertEquals("true", rows.get(3).get(1));
        assertEquals("Plot 7", rows.get(4).get(2));
        // A formula that was never computed says nothing, and is not computed here.
        assertEquals("", String.join("", rows.get(5)));
    }

    @Test
    void whatStandsInCellsOfSeveralRowsIsReadInEach() throws IOException {
        Path book = Sheets.xlsx(temp, sheet -> {
            sheet.value(0, 0, "A title");
            sheet.range(0, 0, 0, 3).merge();
            sheet.value(1, 0, "Feeder");
            sheet.value(2, 0, "F1");
            sheet.range(2, 0, 4, 0).merge();
            // Of a block its first column has the text.
            sheet.value(2, 1, "L1");
            sheet.range(2, 1, 3, 2).merge();
            for (int row = 2; row < 7; row++) if (row != 5) sheet.value(row, 3, "P" + row);
        });
        Spreadsheet read = Spreadsheet.open(book);
        assertEquals(Text.of("spreadsheet.merged", "A3:A5, B3:B4"), read.form());
        List<List<String>> rows = new ArrayList<>();
        read.read(read.tabs().getFirst(), line -> rows.add(line.cells()));
        assertEquals(
                List.of(
                        List.of("F1", "L1", "", "P2"),
                        List.of("F1", "L1", "", "P3"),
                        List.of("F1", "", "", "P4"),
                        List.of("", "", "", "P6")),
                rows.subList(2, rows.size()).stream()
                        .filter(row -> !String.join("", row).isEmpty())
                        .toList());
        Path plain = Sheets.xlsx(temp, sheet -> sheet.value(0, 0, "Feeder"));
        assertEquals(Text.of("spreadsheet.xlsx"), Spreadsheet.open(plain).form());
    }

    @Test
    void whatAFormulaGaveKeepsItsKind() throws IOException {
        Path file = Sheets.rewritten(
                temp, Sheets.xlsx(temp, sheet -> sheet.value(0, 0, "Serial")), xml -> xml.replace("</sheetData>", """
                    <row r="2"><c r="A2" t="str"><f>A1</f><v>0012345678</v></c></row>
                    <row r="3"><c r="A3" t="str"><f>A1</f><v>6377020000012345</v></c></row>
                    <row r="4"><c r="A4" t="str"><f>A1</f><v>12D</v></c></row>
                    <row r="5"><c r="A5" t="b"><f>A1</f><v>1</v></c></row>
                    <row r="6"><c r="A6"><f>A1</f><v>12.50</v></c></row>
                    <row r="7"><c r="A7"><v>1E-999999999</v></c></row>
                    </sheetData>\
                    """));
        assertEquals(
                List.of(
                        List.of("Serial"),
                        List.of("0012345678"),
                        List.of("6377020000012345"),
                        List.of("12D"),
                        List.of("true"),
                        List.of("12.5"),
                        List.of("1E-999999999")),
                Sheets.rows(file));
    }

    @Test
    void mergedCellsAreFoundHoweverTheirElementIsWritten() throws IOException {
        Set<MergedCells.Range> found = new LinkedHashSet<>();
        MergedCells.find("<x:mergeCell ref=\"A2:A4\"/><mergeCell ref='B2:C3'/><mergeCell  ref=\"D1:E1\"/>", found);
        assertEquals("[A2:A4, B2:B3]", found.toString());
    }

    /** It is one of the program's own, and no fault of the file. */
    @Test
    void whatWhoReadsThrowsComesBackAsItIs() throws IOException {
        Path book = Sheets.xlsx(temp, sheet -> sheet.value(0, 0, "Serial"));
        for (Path file : List.of(book, file("own.csv", Sheets.utf8("Serial\n")))) {
            Spreadsheet sheet = Spreadsheet.open(file);
            assertThrows(
                    CancellationException.class,
                    () -> sheet.read(sheet.tabs().getFirst(), line -> {
                        throw new CancellationException();
                    }));
        }
    }

    @Test
    void aQuoteRightBehindTheMarkOpens() throws IOException {
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE"))
            assertEquals(
                    List.of(List.of("Plot, address", "Serial\nnumber"), List.of("1", "2")),
                    Sheets.rows(file(
                            charset + ".csv",
                            "\ufeff\"Plot, address\",\"Serial\nnumber\"\n1,2\n".getBytes(Charset.forName(charset)))));
    }

    @Test
    void whatIsNoSpreadsheetIsToldAsSuch() throws IOException {
        assertEquals(Text.of("spreadsheet.pdf").toString(), said(file("a.csv", Sheets.utf8("%PDF-1.7 ..."))));
        assertEquals(Text.of("spreadsheet.old").toString(), said(file("b.xlsx", new byte[] {
            (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0
        })));
        assertEquals(
                Text.of("spreadsheet.binary").toString(),
                said(file("c.csv", new byte[] {1, 0, 2, 3, 0, 0, 0, 9, 1, 5, 7, 3})));
        assertEquals(Text.of("spreadsheet.otherZip").toString(), said(zip("d.xlsx", "mimetype", Sheets.utf8("ods"))));
        assertTrue(said(file("e.xlsx", Sheets.utf8("PK\u0003\u0004 torn"))).contains("damaged"));
        assertTrue(said(zip("f.xlsx", "xl/workbook.xml", Sheets.utf8("<workbook><sheets>")))
                .contains("damaged"));
        assertEquals(List.of(), Sheets.rows(file("g.csv", new byte[0])));
    }

    @Test
    void aQuoteThatIsNotClosedSwallowsNoRows() throws IOException {
        Path file = file("q.csv", Sheets.utf8("Plot,Name\n1,\"a\n2,b\n3,c\n"));
        assertEquals(Text.of("spreadsheet.openQuote", 2).toString(), said(file));
    }

    @Test
    void whatTurnsOutNotToBeInTheCodingIsToldByItsRow() throws IOException {
        // Longer than what is looked at to find the coding: only then it is met while reading.
        Path file = temp.resolve("long.csv");
        byte[] row = Sheets.utf8("x".repeat(1023) + "\n");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 66 * 1024; i++) out.write(row);
            out.write(new byte[] {(byte) 0xe9, '\n'});
        }
        assertTrue(said(file).startsWith("Row 6"), () -> said(file));
    }

    @Test
    void tooManyRowsAreRefusedBeforeTheyFillTheMemory() throws IOException {
        Path file = file("n.csv", Sheets.utf8("a,b\n".repeat(Spreadsheet.MOST_ROWS + 1)));
        assertEquals(Text.of("spreadsheet.tooLong", Spreadsheet.MOST_ROWS).toString(), said(file));
        // A gigabyte of nothing.
        Path huge = temp.resolve("huge.csv");
        try (RandomAccessFile empty = new RandomAccessFile(huge.toFile(), "rw")) {
            empty.write(Sheets.utf8("Plot,Serial\n"));
            empty.setLength(1L << 30);
        }
        assertEquals(Text.of("spreadsheet.binary").toString(), said(huge));
    }

    private Path zip(String name, String entry, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return file(name, bytes.toByteArray());
    }

    @Test
    void bombsAreNotUnpacked() throws IOException {
        Path file = temp.resolve("bomb.xlsx");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(Sheets.utf8("<workbook/>"));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 256; i++) zip.write(zeros);
        }
        assertTrue(Files.size(file) < 1 << 20);
        assertTrue(said(file).contains("unpacks to more than"), () -> said(file));
    }

    @Test
    void entitiesOfXmlAreNotResolved() throws IOException {
        Path plain = Sheets.xlsx(temp, sheet -> sheet.value(0, 0, "Plot"));
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 30; i++)
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        bomb.append("<!ENTITY file SYSTEM \"file:///etc/hostname\">]>")
                .append("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>")
                .append("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a29;&file;</t></is></c></row>")
                .append("</sheetData></worksheet>");
        Path hostile = Sheets.rewritten(temp, plain, xml -> bomb.toString());
        try {
            String read = Sheets.rows(hostile).toString();
            assertTrue(read.length() < 100, read);
        } catch (UnreadableSheet e) {
            assertTrue(String.valueOf(e.getMessage()).contains("damaged"), e::getMessage);
        }
    }
}
