package io.feederline.exchange.spreadsheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.feederline.exchange.QuoteWatch;
import io.feederline.model.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A spreadsheet saved as text: any delimiter, quoting, encoding and ends of lines. */
public final class CsvSheet implements Spreadsheet {
    private final Path file;
    private final CsvForm form;

    private CsvSheet(Path file, CsvForm form) {
        this.file = file;
        this.form = form;
    }

    static CsvSheet open(Path file) throws IOException {
        return new CsvSheet(file, CsvForm.of(file));
    }

    /** The same file, read as a person knows it to be written. */
    public CsvSheet as(CsvForm other) {
        return new CsvSheet(file, other);
    }

    public CsvForm csv() {
        return form;
    }

    @Override
    public Text form() {
        return Text.of(
                "spreadsheet.csv",
                delimiterName(form.delimiter()),
                form.charset().displayName());
    }

    /** What a person calls it. */
    public static Text delimiterName(char delimiter) {
        return switch (delimiter) {
            case ',' -> Text.of("spreadsheet.delimiter.comma");
            case ';' -> Text.of("spreadsheet.delimiter.semicolon");
            case '\t' -> Text.of("spreadsheet.delimiter.tab");
            case '|' -> Text.of("spreadsheet.delimiter.bar");
            default -> Text.of("verbatim", delimiter);
        };
    }

    @Override
    public List<String> tabs() {
        return List.of("");
    }

    @Override
    public void read(String tab, Predicate<Line> reader) throws IOException {
        int number = form.told() ? 1 : 0;
        try (QuoteWatch text = new QuoteWatch(form.open(file), form.delimiter(), form.quote());
                CsvReader<CsvRecord> csv = form.reader(text)) {
            for (CsvRecord row : csv) {
                if (++number > MOST_ROWS) throw new UnreadableSheet("spreadsheet.tooLong", MOST_ROWS);
                List<String> cells =
                        row.getFields().stream().map(Spreadsheet::stripped).toList();
                if (!reader.test(new Line(number, cells, false))) return;
            }
            if (text.isOpen()) throw new UnreadableSheet("spreadsheet.openQuote", number);
        } catch (CharacterCodingException e) {
            throw new UnreadableSheet(
                    "spreadsheet.coding", number + 1, form.charset().displayName());
        } catch (CsvParseException e) {
            throw new UnreadableSheet("spreadsheet.notCsv", number + 1);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) throw e.getCause();
            throw new UnreadableSheet(
                    "spreadsheet.coding", number + 1, form.charset().displayName());
        }
    }
}
