package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Text;
import io.feederline.model.Values;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads rows of one kind by COPY, a stream in which a slow line costs once and not for each row. What a cell holds and we cannot
 * (infinity, a number that is too large) is told once for each column and read as empty: nothing is ever written over it, since
 * a push compares.
 */
final class RowReader {
    /** Keys named in one statement. */
    private static final int CHUNK = 5000;

    private final Connection connection;
    private final RemoteTable table;
    private final Kind kind;
    private final List<Column> columns;
    private final Consumer<Text> notices;
    private final @Nullable Object[] values;

    /** @param notices takes what a person should know of the rows */
    RowReader(Connection connection, RemoteShape shape, Kind kind, Consumer<Text> notices) {
        this.connection = connection;
        this.kind = kind;
        this.table = shape.find(kind).orElseThrow();
        this.columns = kind.columns().stream()
                .filter(c -> shape.find(c).isPresent() && !(c.isId() && kind.isLink()))
                .toList();
        this.notices = notices;
        this.values = new @Nullable Object[kind.columns().size()];
    }

    /** Whether a row can be made of what this remote has: the columns by which it is known, and which no row is without. */
    static boolean reads(RemoteShape shape, Kind kind) {
        return shape.find(kind).isPresent()
                && kind.columns().stream()
                        .allMatch(c -> c.nullable()
                                || c.type() == String.class
                                || (c.isId() && kind.isLink())
                                || shape.find(c).isPresent());
    }

    /** Takes what a row is known by: as one id, part by part, and its version. */
    interface Version {
        void row(UUID key, List<?> parts, @Nullable Long version);
    }

    /** All rows' keys and versions. */
    void versions(Version each) throws SQLException {
        List<Column> key = key();
        copy(select(key) + " FROM " + from(), line -> {
            @Nullable Object[] parts = new @Nullable Object[key.size()];
            for (int i = 0; i < parts.length; i++) parts[i] = value(key.get(i), line);
            for (@Nullable Object part : parts) if (part == null) return;
            List<?> known = List.of(parts);
            each.row(LinkId.ofKey(kind, known), known, version(line));
        });
    }

    /** The columns of the key that this remote has. */
    List<Column> key() {
        return kind.key().stream().filter(columns::contains).toList();
    }

    void all(Consumer<RemoteRow> each) throws SQLException {
        copy(select(columns) + " FROM " + from(), line -> read(line, each));
    }

    /** The rows with these keys, as far as they are there. */
    void find(Collection<? extends List<?>> keys, Consumer<RemoteRow> each) throws SQLException {
        String names = key().stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
        Iterator<? extends List<?>> all = keys.iterator();
        while (all.hasNext()) {
            List<String> chunk = new ArrayList<>();
            while (all.hasNext() && chunk.size() < CHUNK) chunk.add(literal(all.next()));
            copy(
                    "WITH k (" + names + ") AS (VALUES " + String.join(", ", chunk) + ") " + select(columns) + " FROM "
                            + from() + " JOIN k USING (" + names + ")",
                    line -> read(line, each));
        }
    }

    /** Ids and moments only: nothing that could end a literal. */
    private static String literal(List<?> key) {
        return key.stream()
                .map(part -> switch (part) {
                    case UUID id -> "'" + id + "'::uuid";
                    case Instant at -> "'" + at + "'::timestamptz";
                    default -> throw new IllegalArgumentException(part.toString());
                })
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String from() {
        return "flows." + quoted(table.name()) + " r";
    }

    private String select(List<Column> wanted) {
        Stream<String> names = wanted.stream().map(c -> "r." + quoted(c.name()));
        Stream<String> version = table.isView() ? Stream.of() : Stream.of("r.xmin");
        return "SELECT " + Stream.concat(names, version).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private interface Lines {
        void line(CopyLine line);
    }

    private void copy(String query, Lines each) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT");
        try {
            for (byte[] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy())
                each.line(new CopyLine(bytes));
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }

    private @Nullable Long version(CopyLine line) {
        String version = table.isView() ? null : line.next();
        return version == null ? null : Long.valueOf(version);
    }

    private void read(CopyLine line, Consumer<RemoteRow> each) {
        for (Column column : columns) values[column.index()] = value(column, line);
        Long version = version(line);
        for (Column column : kind.columns()) {
            if (values[column.index()] != null || column.nullable() || (column.isId() && kind.isLink())) continue;
            if (column.type() != String.class) {
                notices.accept(Text.of("sync.rowSkipped", "flows." + table.name(), column.name()));
                return;
            }
            values[column.index()] = "";
        }
        if (kind.isLink()) {
            List<@Nullable Object> key = new ArrayList<>();
            for (Column column : kind.key()) key.add(values[column.index()]);
            values[0] = LinkId.ofKey(kind, key);
        }
        each.accept(new RemoteRow(Column.make(kind, values.clone()), version));
    }

    private @Nullable Object value(Column column, CopyLine line) {
        String text = line.next();
        if (text == null) return null;
        try {
            if (column.type() == Boolean.class) return text.equals("t");
            if (column.type() == UUID.class) return UUID.fromString(text);
            Object value = Values.parse(column, text);
            if (value instanceof String || isKept(value)) return value;
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        notices.accept(Text.of("sync.valueSkipped", "flows." + table.name() + "." + column.name()));
        return null;
    }

    /** Years that no calendar of ours writes with four digits would not come back as they were. */
    private static boolean isKept(Object value) {
        return switch (value) {
            case Instant at -> Math.abs(at.getEpochSecond()) < 250_000_000_000L;
            case LocalDate day -> Math.abs(day.getYear()) < 9999;
            default -> true;
        };
    }

    /** One line of COPY's text format: fields parted by tabs, {@code \N} for NULL. */
    private static final class CopyLine {
        private final byte[] bytes;
        private int at;

        CopyLine(byte[] bytes) {
            this.bytes = bytes;
        }

        @Nullable
        String next() {
            int start = at;
            boolean plain = true;
            int end = start;
            while (end < bytes.length && bytes[end] != '\t' && bytes[end] != '\n') {
                if (bytes[end] == '\\') {
                    plain = false;
                    end++;
                }
                end++;
            }
            at = end + 1;
            if (plain) return new String(bytes, start, end - start, StandardCharsets.UTF_8);
            if (end - start == 2 && bytes[start + 1] == 'N') return null;
            byte[] text = new byte[end - start];
            int length = 0;
            for (int i = start; i < end; i++) {
                byte b = bytes[i];
                if (b == '\\') b = unescaped(bytes[++i]);
                text[length++] = b;
            }
            return new String(text, 0, length, StandardCharsets.UTF_8);
        }

        private static byte unescaped(byte b) {
            return switch (b) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'v' -> 0x0b;
                default -> b;
            };
        }
    }
}
