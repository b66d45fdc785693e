package io.feederline.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifier;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.KeptValue;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder of the tables of schema {@code flows} as CSV, one file a table, named after it: either shape, any subset,
 * columns in any order; and of the tables that no remote has in it those that {@link FlowsCsvExport} wrote. An empty cell is
 * NULL; one with nothing between quotes is an empty text, unless the headings stand in quotes too. Unknown columns are kept aside;
 * unknown files are named and left out.
 */
public final class FlowsCsv {
    private static final long PROGRESS_EVERY = 10_000;

    /** What an empty text is read as; no text holds the letter. */
    private static final String EMPTY = "\0\0";

    private final LongConsumer progress;
    private final List<Imported.Row> imported = new ArrayList<>();
    private final Map<Kind, Set<String>> columns = new EnumMap<>(Kind.class);
    private final List<String> unknown = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Imported.Problem> problems = new ArrayList<>();
    private long rows;

    private FlowsCsv(LongConsumer progress) {
        this.progress = progress;
    }

    /** Whether the folder has at least one table that this reads. */
    public static boolean accepts(Path folder) {
        return Arrays.stream(Kind.values())
                .anyMatch(kind -> Files.isRegularFile(folder.resolve(kind.table() + ".csv")));
    }

    /**
     * Reads all tables; stops at the hundredth problem.
     *
     * @param progress told the number of rows read so far, now and then
     * @throws IOException when a file cannot be read at all
     */
    public static Imported read(Path folder, LongConsumer progress) throws IOException {
        FlowsCsv reader = new FlowsCsv(progress);
        Set<String> expected = new HashSet<>();
        for (Kind kind : Kind.values()) {
            expected.add(kind.table() + ".csv");
            Path file = folder.resolve(kind.table() + ".csv");
            if (!Kind.OF_LAPTOP.contains(kind) && Files.isRegularFile(file)) reader.table(kind, file);
            if (reader.full()) break;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(f -> String.valueOf(f.getFileName()))
                    .filter(name -> name.endsWith(".csv") && !expected.contains(name))
                    .sorted()
                    .forEach(name ->
                            reader.notes.add(Text.of("import.fileLeftOut", name).toString()));
        }
        return new Imported(reader.imported, reader.columns, reader.unknown, reader.notes, reader.problems);
    }

    private boolean full() {
        return problems.size() >= Imported.MOST_PROBLEMS;
    }

    private void table(Kind kind, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        long line = 0;
        try (QuoteWatch text = new QuoteWatch(Files.newBufferedReader(file));
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .missingFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE)
                        .skipEmptyLines(true)
                        .build(CsvRecordHandler.of(handler -> handler.fieldModifier(new Quotes())), text)) {
            Header header = null;
            Set<UUID> ids = new HashSet<>();
            for (CsvRecord record : csv) {
                line = record.getStartingLineNumber();
                if (header == null) {
                    header = header(kind, name, record);
                    if (header == null) return;
                    continue;
                }
                row(kind, name, header, record, ids);
                if (++rows % PROGRESS_EVERY == 0) progress.accept(rows);
                if (full()) return;
            }
            if (header == null) problem(name, 1, "", "import.noHeader");
            else if (text.isOpen()) problem(name, line, "", "import.openQuote");
        } catch (CharacterCodingException e) {
            problem(name, line + 1, "", "import.notUtf8");
        } catch (CsvParseException e) {
            problem(name, line + 1, "", "import.notCsv");
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) throw e.getCause();
            problem(name, line + 1, "", "import.notUtf8");
        }
    }

    /** Tells an empty text, which stands in quotes, from none; not where all is quoted, headings too. */
    private static final class Quotes implements FieldModifier {
        private boolean everywhere = true;

        @Override
        public String modify(long line, int field, boolean quoted, String text) {
            if (line == 1) everywhere &= quoted;
            return line > 1 && quoted && text.isEmpty() && !everywhere ? EMPTY : text;
        }
    }

    /** By field: the column it fills, or null where the name is unknown. */
    private record Header(List<String> names, List<@Nullable Column> columns, boolean hasId) {}

    private @Nullable Header header(Kind kind, String file, CsvRecord record) {
        if (record.getFieldCount() == 1 && record.getField(0).matches("(?s).*[;\t].*")) {
            problem(file, 1, "", "import.separator");
            return null;
        }
        List<String> names = new ArrayList<>();
        List<@Nullable Column> found = new ArrayList<>();
        Set<String> sourced = new HashSet<>();
        for (String field : record.getFields()) {
            String name = field.strip();
            if (names.contains(name)) {
                problem(file, 1, name, "import.columnTwice");
                return null;
            }
            Column column = kind.findColumn(name).orElse(null);
            names.add(name);
            found.add(column);
            if (column == null) unknown.add(kind.table() + "." + name);
            else sourced.add(name);
        }
        for (Column column : kind.columns()) {
            boolean derivable = column.isId()
                    && (kind.isLink()
                            || kind.columns().stream()
                                    .anyMatch(c -> Values.isNaturalKey(c) && sourced.contains(c.name())));
            if (!column.nullable() && !derivable && !sourced.contains(column.name())) {
                problem(file, 1, column.name(), "import.columnMissing");
                return null;
            }
        }
        columns.put(kind, sourced);
        return new Header(
                names, found, sourced.contains(kind.columns().getFirst().name()));
    }

    private void row(Kind kind, String file, Header header, CsvRecord record, Set<UUID> ids) {
        long line = record.getStartingLineNumber();
        int before = problems.size();
        if (record.getFieldCount() != header.names().size()) {
            problem(
                    file,
                    line,
                    "",
                    "import.fieldCount",
                    record.getFieldCount(),
                    header.names().size());
            return;
        }
        @Nullable Object[] values = new @Nullable Object[kind.columns().size()];
        for (int i = 0; i < header.names().size(); i++) {
            Column column = header.columns().get(i);
            String text = said(record, i);
            if (column == null || text == null) continue;
            if (text.isEmpty()) {
                // What an object is found by is never empty.
                boolean mayBe = column.type() == String.class && column.nullable() && !Values.isNaturalKey(column);
                if (mayBe) values[column.index()] = "";
                continue;
            }
            try {
                Object value = Values.parse(column, column.type() == String.class ? Values.plain(text) : text);
                Text refusal = column.refusal(value);
                if (refusal == null) values[column.index()] = value;
                else problem(file, line, column.name(), "import.outside", shortened(text), refusal);
            } catch (IllegalArgumentException e) {
                problem(file, line, column.name(), "import.badValue", shortened(text), String.valueOf(e.getMessage()));
            }
        }
        if (!header.hasId()) values[0] = derivedId(kind, values);
        for (Column column : kind.columns()) {
            boolean faulty =
                    problems.stream().skip(before).anyMatch(p -> p.column().equals(column.name()));
            if (!column.nullable() && values[column.index()] == null && !faulty) {
                problem(file, line, column.name(), "import.empty");
            }
        }
        if (problems.size() > before) return;
        Entity entity = NaturalKeys.withDerivedId(Column.make(kind, values));
        if (!ids.add(entity.id())) {
            problem(file, line, kind.columns().getFirst().name(), "import.twice");
            return;
        }
        imported.add(new Imported.Row(entity, file, line));
        for (int i = 0; i < header.names().size(); i++) {
            String text = said(record, i);
            if (header.columns().get(i) == null && text != null && !text.isEmpty()) {
                KeptValue kept =
                        NaturalKeys.kept(kind, entity.id(), header.names().get(i), text);
                imported.add(new Imported.Row(kept, file, line));
                columns.putIfAbsent(Kind.KEPT_VALUE, Set.of("content"));
            }
        }
    }

    /** What a cell says; null where it says nothing. */
    private static @Nullable String said(CsvRecord record, int field) {
        String text = record.getField(field);
        if (text.equals(EMPTY)) return "";
        return text.isEmpty() ? null : text;
    }

    /** The id of a row without one follows from its natural key; a link's id is replaced by what its ends say. */
    private static @Nullable UUID derivedId(Kind kind, @Nullable Object[] values) {
        if (kind.isLink()) return LinkId.of(kind, values);
        for (Column column : kind.columns()) {
            if (Values.isNaturalKey(column) && values[column.index()] instanceof String key) {
                return LinkId.of(kind, Topology.fold(key));
            }
        }
        return null;
    }

    private void problem(String file, long line, String column, String key, Object... arguments) {
        if (!full())
            problems.add(new Imported.Problem(
                    file, line, column, Text.of(key, arguments).toString()));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
