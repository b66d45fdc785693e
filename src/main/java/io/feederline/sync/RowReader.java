package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Text;
import io.feederline.model.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    /** How many values are remembered, a power of two. */
    private static final int LATELY = 1024;

    private final Connection connection;
    private final RemoteTable table;
    private final Kind kind;
    private final List<Column> columns;
    private final Belonging part;
    private final Consumer<Text> notices;
    private final @Nullable Object[] values;

    /** Values that were read lately, each at a place of its hash. */
    private final @Nullable Object[] lately = new @Nullable Object[LATELY];

    /** The part of a row's key that cannot be held here. */
    private @Nullable Column unknowable;

    /** The wanted columns that are in the companion's table beside the kind's own; its version then counts too. */
    private final Set<Column> beside;

    /** What a row of the companion is of. */
    private final List<Column> of;

    /**
     * @param part which rows there are; those that are asked for by key are given wherever they belong
     * @param notices takes what a person should know of the rows
     */
    RowReader(Connection connection, RemoteShape shape, Kind kind, Belonging part, Consumer<Text> notices) {
        this(connection, shape, kind, kind.columns(), part, notices);
    }

    /** @param wanted the columns that are read, as far as this remote has them; the key has to be among them */
    RowReader(
            Connection connection,
            RemoteShape shape,
            Kind kind,
            List<Column> wanted,
            Belonging part,
            Consumer<Text> notices) {
        this.connection = connection;
        this.kind = kind;
        this.part = part;
        this.table = shape.find(kind).orElseThrow();
        this.columns = wanted.stream()
                .filter(c -> shape.find(c).isPresent() && !(c.isId() && kind.isLink()))
                .toList();
        this.of = Companion.objects(kind, shape).toList();
        this.beside = columns.stream().filter(shape::isBeside).collect(Collectors.toSet());
        this.notices = notices;
        this.values = new @Nullable Object[kind.columns().size()];
    }

    /**
     * Compares the keys and versions of all rows with what is known, by binary COPY.
     *
     * @param maybe takes the keys of rows that are new, or have another version
     * @return how many rows there are
     */
    private int versions(Versions known, Consumer<List<?>> maybe) throws SQLException {
        List<Column> key = key();
        Versions.Mixer mixer = new Versions.Mixer();
        int[] rows = {0};
        copy(
                "COPY (" + part.with() + select(key) + " FROM " + from() + part.where(kind)
                        + ") TO STDOUT (FORMAT binary)",
                bytes -> {
                    BinaryRow row = new BinaryRow(bytes);
                    if (!row.begin(key.size() + (beside.isEmpty() ? 1 : 2))) return;
                    mixer.reset();
                    if (!row.mix(key.size(), mixer)) return;
                    rows[0]++;
                    if (known.meet(mixer.high, mixer.low, row.version())) maybe.accept(row.parts(key.size()));
                });
        return rows[0];
    }

    /** What this remote knows a row by. */
    List<Object> keyOf(Entity row) {
        return keyOf(row, key());
    }

    static List<Object> keyOf(Entity row, RemoteShape shape) {
        return keyOf(row, shape.key(row.kind()));
    }

    private static List<Object> keyOf(Entity row, List<Column> key) {
        List<Object> parts = new ArrayList<>();
        for (Column column : key) {
            Object part = column.of(row);
            if (part != null) parts.add(part);
        }
        return parts;
    }

    /** The columns of the key that this remote has. */
    List<Column> key() {
        return kind.key().stream().filter(columns::contains).toList();
    }

    /** The rows that are new, or may have changed; all where nothing is known, or there are no versions. */
    void changed(Versions known, Consumer<RemoteRow> each) throws SQLException {
        if (known.size() == 0) {
            all(each);
        } else if (table.isView()) {
            all(row -> {
                Versions.Key key = Versions.Key.of(keyOf(row.entity()));
                known.meet(key.high(), key.low(), 0);
                each.accept(row);
            });
        } else {
            List<List<?>> maybe = new ArrayList<>();
            int rows = versions(known, maybe::add);
            if (maybe.size() > rows / 3) {
                Set<List<?>> wanted = new HashSet<>(maybe);
                all(row -> {
                    if (wanted.contains(keyOf(row.entity()))) each.accept(row);
                });
            } else if (!maybe.isEmpty()) {
                find(maybe, each);
            }
        }
    }

    private void all(Consumer<RemoteRow> each) throws SQLException {
        copy(
                text(part.with() + select(columns) + " FROM " + from() + part.where(kind)),
                bytes -> read(new CopyLine(bytes), each));
    }

    /** The rows with these keys, as far as they are there. */
    void find(Collection<? extends List<?>> keys, Consumer<RemoteRow> each) throws SQLException {
        String names = key().stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
        String matched = key().stream()
                .map(c -> "k." + quoted(c.name()) + " = r." + quoted(c.name()))
                .collect(Collectors.joining(" AND "));
        int parts = key().size();
        Iterator<? extends List<?>> all = keys.iterator();
        while (all.hasNext()) {
            List<String> chunk = new ArrayList<>();
            while (all.hasNext() && chunk.size() < CHUNK) chunk.add(literal(all.next(), parts));
            copy(
                    text("WITH k (" + names + ") AS (VALUES " + String.join(", ", chunk) + ") " + select(columns)
                            + " FROM " + from() + " JOIN k ON " + matched),
                    bytes -> read(new CopyLine(bytes), each));
        }
    }

    /** Ids and moments only: nothing that could end a literal. */
    private static String literal(List<?> key, int parts) {
        // A part that is missing is a start.
        Stream<String> always =
                key.size() < parts ? Stream.of("'" + PostgresTime.ALWAYS + "'::timestamptz") : Stream.of();
        Stream<String> known = key.stream().map(part -> switch (part) {
            case UUID id -> "'" + id + "'::uuid";
            case Instant at -> "'" + at + "'::timestamptz";
            default -> throw new IllegalArgumentException(part.toString());
        });
        return Stream.concat(known, always).collect(Collectors.joining(", ", "(", ")"));
    }

    private String from() {
        String own = table.schema() + "." + quoted(table.name()) + " r";
        if (beside.isEmpty()) return own + alive();
        String id = quoted(key().getFirst().name());
        return own + " LEFT JOIN " + RemoteShape.COMPANION + "." + quoted(table.name()) + " s ON s." + id + " = r."
                + id;
    }

    /**
     * What the companion has of objects that are gone is kept there, should they come back: programs replace rows by deleting
     * them. Until then it is not there.
     */
    private String alive() {
        return of.stream()
                .map(c -> {
                    Kind target = Objects.requireNonNull(c.refersTo());
                    String found = "o" + c.index() + "."
                            + quoted(target.columns().getFirst().name()) + " = r." + quoted(c.name());
                    String other = "flows." + quoted(target.table()) + " o" + c.index();
                    return c.nullable()
                            ? " JOIN LATERAL (SELECT WHERE r." + quoted(c.name()) + " IS NULL OR EXISTS (SELECT FROM "
                                    + other + " WHERE " + found + ")) a" + c.index() + " ON true"
                            : " JOIN " + other + " ON " + found;
                })
                .collect(Collectors.joining());
    }

    private String select(List<Column> wanted) {
        Stream<String> names = wanted.stream().map(c -> (beside.contains(c) ? "s." : "r.") + quoted(c.name()));
        Stream<String> version =
                table.isView() ? Stream.of() : beside.isEmpty() ? Stream.of("r.xmin") : Stream.of("r.xmin", "s.xmin");
        return "SELECT " + Stream.concat(names, version).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String text(String query) {
        return "COPY (" + query + ") TO STDOUT";
    }

    private void copy(String command, Consumer<byte[]> each) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(command);
        try {
            for (byte[] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) each.accept(bytes);
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }

    private @Nullable Long version(CopyLine line) {
        String version = table.isView() ? null : line.next();
        if (version == null) return null;
        String other = beside.isEmpty() ? null : line.next();
        return BinaryRow.version(Long.parseLong(version), other == null ? 0 : Long.parseLong(other));
    }

    private void read(CopyLine line, Consumer<RemoteRow> each) {
        for (Column column : columns) values[column.index()] = shared(value(column, line));
        Long version = version(line);
        if (unknowable != null) {
            notices.accept(Text.of("sync.rowSkipped", where(), unknowable.name()));
            unknowable = null;
            return;
        }
        for (Column column : kind.columns()) {
            if (values[column.index()] != null || column.nullable() || (column.isId() && kind.isLink())) continue;
            if (column.type() != String.class) {
                notices.accept(Text.of("sync.rowSkipped", where(), column.name()));
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
        boolean isKey = kind.key().contains(column);
        if (text == null || (isKey && text.equals(PostgresTime.ALWAYS))) return null;
        try {
            if (column.type() == Boolean.class) return text.equals("t");
            if (column.type() == UUID.class) return UUID.fromString(text);
            Object value = column.type() == Instant.class ? PostgresTime.parse(text) : Values.parse(column, text);
            if (value instanceof String || isKept(value)) return value;
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        if (isKey) unknowable = column;
        else notices.accept(Text.of("sync.valueSkipped", where() + "." + column.name()));
        return null;
    }

    /** One that was read lately where it is equal: what most rows have in common is in memory once. */
    private @Nullable Object shared(@Nullable Object value) {
        if (value == null) return null;
        int place = (value.hashCode() ^ (value.hashCode() >>> 16)) & (LATELY - 1);
        if (!value.equals(lately[place])) lately[place] = value;
        return lately[place];
    }

    private String where() {
        return table.schema() + "." + table.name();
    }

    /** Years that no calendar of ours writes with four digits would not come back as they were. */
    private static boolean isKept(Object value) {
        return switch (value) {
            case Instant at -> PostgresTime.isKept(at);
            case LocalDate day -> Math.abs(day.getYear()) < 9999;
            default -> true;
        };
    }
}
