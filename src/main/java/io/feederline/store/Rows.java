package io.feederline.store;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Home;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Objects as rows of H2: the working ones, or those of base. A working column lives in its table of {@code flows}, one that no
 * remote has in {@code feederline}; base has one table for both.
 */
final class Rows {
    private static final int BATCH = 1000;
    private static final int TOGETHER = 50;

    /** Ids named in one query; H2 takes arrays of fewer than 65,536. */
    private static final int MOST_IDS = 20_000;

    /** As H2 compares them. */
    private static final Comparator<UUID> BY_ID = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private static final Comparator<Column> BY_INDEX = Comparator.comparingInt(Column::index);

    private final Handle handle;
    private final boolean base;

    /** Of rows of base, to be written with them. */
    private final Map<Ref, Long> versions;

    private Rows(Handle handle, boolean base, Map<Ref, Long> versions) {
        this.handle = handle;
        this.base = base;
        this.versions = versions;
    }

    static Rows working(Handle handle) {
        return new Rows(handle, false, Map.of());
    }

    static Rows base(Handle handle, Map<Ref, Long> versions) {
        return new Rows(handle, true, versions);
    }

    /** Where the rows of a kind are: three tables of {@code flows} are views with derived values filled in. */
    String table(Kind kind) {
        if (base) return Base.table(kind);
        return switch (kind) {
            case PROPERTY, CIRCUIT, FEEDER, METER_SHADOW -> "laptop." + kind.table();
            default ->
                (Kind.OF_LAPTOP.contains(kind) ? "laptop." : kind.isLaptopOnly() ? "feederline." : "flows.")
                        + kind.table();
        };
    }

    private List<Column> mainColumns(Kind kind) {
        return main(kind.columns());
    }

    private List<Column> sideColumns(Kind kind) {
        return side(kind.columns());
    }

    private List<Column> main(List<Column> columns) {
        return columns.stream().filter(c -> !isSide(c)).toList();
    }

    private List<Column> side(List<Column> columns) {
        return columns.stream().filter(this::isSide).toList();
    }

    private boolean isSide(Column column) {
        return !base && !column.kind().isLaptopOnly() && column.home() == Home.LAPTOP;
    }

    static String quoted(Column column) {
        return '"' + column.name() + '"';
    }

    /** All rows as they are now. */
    Topology topology() {
        return Topology.read(kind -> base && !Base.holds(kind) ? List.of() : all(kind));
    }

    /** The rows of a kind with these ids, as far as they are there. */
    List<Entity> find(Kind kind, Collection<UUID> ids) {
        List<Entity> found = new ArrayList<>();
        for (List<UUID> some : chunks(ids))
            select(kind, wanted(kind))
                    .bind(0, some.toArray(UUID[]::new))
                    .map((row, context) -> entity(kind, row))
                    .forEach(found::add);
        return found;
    }

    /** No more ids than one query can name. */
    static <T> List<List<T>> chunks(Collection<T> ids) {
        List<T> all = List.copyOf(ids);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_IDS)
            chunks.add(all.subList(from, Math.min(all.size(), from + MOST_IDS)));
        return chunks;
    }

    /** Of the rows {@code m} those whose ids are bound: one look into the index for each; = ANY(?) would scan. */
    static String wanted(Kind kind) {
        return " JOIN UNNEST(?) w (id) ON w.id = m." + quoted(kind.columns().getFirst());
    }

    private List<Entity> all(Kind kind) {
        return select(kind, "").map((row, context) -> entity(kind, row)).list();
    }

    private Query select(Kind kind, String condition) {
        String columns = kind.columns().stream()
                .map(c -> (mainColumns(kind).contains(c) ? "m." : "s.") + quoted(c))
                .collect(Collectors.joining(", "));
        String side = sideColumns(kind).isEmpty()
                ? ""
                : " LEFT JOIN feederline." + kind.table() + " s ON s.id = m."
                        + quoted(kind.columns().getFirst());
        return handle.createQuery("SELECT " + columns + " FROM " + table(kind) + " m" + side + condition);
    }

    private static Entity entity(Kind kind, ResultSet row) throws SQLException {
        List<Column> columns = kind.columns();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (Column column : columns) values[column.index()] = value(column.type(), row, column.index() + 1);
        return Column.make(kind, values);
    }

    static @Nullable Object value(Class<?> type, ResultSet row, int index) throws SQLException {
        if (type != Instant.class) return row.getObject(index, type);
        OffsetDateTime at = row.getObject(index, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Applies the change within the caller's transaction: deletions, creations, cells. */
    void apply(Change change) throws SQLException {
        for (Map.Entry<Kind, List<Entity>> group : byKind(change.deleted()).entrySet()) {
            Kind kind = group.getKey();
            delete(table(kind), quoted(kind.columns().getFirst()), group.getValue());
            if (!sideColumns(kind).isEmpty()) delete("feederline." + kind.table(), "id", group.getValue());
        }
        for (Map.Entry<Kind, List<Entity>> group : byKind(change.created()).entrySet()) {
            Kind kind = group.getKey();
            insert(table(kind), mainColumns(kind), group.getValue());
            List<Column> side = sideColumns(kind);
            List<Entity> withSide = group.getValue().stream()
                    .filter(e -> side.stream().anyMatch(c -> c.of(e) != null))
                    .toList();
            if (withSide.isEmpty()) continue;
            List<Column> columns = new ArrayList<>(List.of(kind.columns().getFirst()));
            columns.addAll(side);
            insert("feederline." + kind.table(), columns, withSide);
        }
        update(change);
    }

    private static Map<Kind, List<Entity>> byKind(List<Entity> entities) {
        Map<Kind, List<Entity>> byKind = entities.stream().collect(Collectors.groupingBy(Entity::kind));
        byKind.replaceAll((kind, same) -> inOrder(same, Entity::id));
        return byKind;
    }

    /** In the order of the index: each page is written once, and new ones fill one after the other instead of splitting. */
    @SuppressWarnings("unchecked") // what comes out is what went in
    static <T> List<T> inOrder(Collection<T> rows, Function<T, UUID> id) {
        Object[] sorted = rows.toArray();
        if (rows.size() > BATCH) Arrays.parallelSort(sorted, (a, b) -> BY_ID.compare(id.apply((T) a), id.apply((T) b)));
        return (List<T>) Arrays.asList(sorted);
    }

    private void delete(String table, String id, List<Entity> entities) throws SQLException {
        batch(
                handle,
                "DELETE FROM " + table + " WHERE " + id + " = ?",
                entities,
                (statement, entity) -> statement.setObject(1, entity.id()));
    }

    /** Of many rows a statement takes several: most of what a small one costs is not its row. */
    private void insert(String table, List<Column> columns, List<Entity> entities) throws SQLException {
        int together = entities.size() < BATCH ? 0 : entities.size() - entities.size() % TOGETHER;
        insert(table, columns, entities.subList(0, together), TOGETHER);
        insert(table, columns, entities.subList(together, entities.size()), 1);
    }

    /** @param together how many of the rows are in one statement */
    private void insert(String table, List<Column> columns, List<Entity> entities, int together) throws SQLException {
        String names = columns.stream()
                .map(c -> table.startsWith("feederline") && c.isId() ? "id" : quoted(c))
                .collect(Collectors.joining(", "));
        String row = "(" + String.join(", ", Collections.nCopies(columns.size() + (base ? 1 : 0), "?")) + ")";
        String sql = "INSERT INTO " + table + " (" + names + (base ? ", xmin" : "") + ") VALUES "
                + String.join(", ", Collections.nCopies(together, row));
        List<List<Entity>> statements = IntStream.range(0, entities.size() / together)
                .mapToObj(i -> entities.subList(i * together, (i + 1) * together))
                .toList();
        batch(handle, sql, statements, BATCH / together, (statement, rows) -> {
            int at = 1;
            for (Entity entity : rows) {
                for (Column column : columns) bind(statement, at++, column.of(entity));
                if (base) statement.setObject(at++, versions.get(entity.ref()));
            }
        });
    }

    /** One row, and what becomes of its cells, in the order of the columns. */
    private record Changed(Ref ref, SortedMap<Column, Optional<Object>> cells) {}

    /** One statement for each row, whatever number of its cells changed; the version of a row of base goes with them. */
    private void update(Change change) throws SQLException {
        Map<Ref, Changed> rows = new LinkedHashMap<>();
        Function<Ref, Changed> unchanged = ref -> new Changed(ref, new TreeMap<>(BY_INDEX));
        for (Change.Cell cell : change.cells())
            rows.computeIfAbsent(cell.ref(), unchanged).cells().put(cell.column(), Optional.ofNullable(cell.after()));
        // What is created is written with its version. Of a first pull that is all, and no set of it is made.
        long written = change.created().stream()
                .filter(row -> versions.containsKey(row.ref()))
                .count();
        if (written < versions.size()) {
            Set<Ref> created = change.created().stream().map(Entity::ref).collect(Collectors.toSet());
            for (Ref ref : versions.keySet()) if (!created.contains(ref)) rows.computeIfAbsent(ref, unchanged);
        }
        Map<Kind, Map<List<Column>, List<Changed>>> alike = rows.values().stream()
                .collect(Collectors.groupingBy(
                        row -> row.ref().kind(),
                        Collectors.groupingBy(row -> List.copyOf(row.cells().keySet()))));
        for (Map.Entry<Kind, Map<List<Column>, List<Changed>>> kind : alike.entrySet())
            for (Map.Entry<List<Column>, List<Changed>> same : kind.getValue().entrySet())
                update(
                        kind.getKey(),
                        same.getKey(),
                        inOrder(same.getValue(), row -> row.ref().id()));
    }

    /** @param columns those that changed in each of these rows */
    private void update(Kind kind, List<Column> columns, List<Changed> rows) throws SQLException {
        List<Column> main = main(columns);
        List<Column> side = side(columns);
        if (base || !main.isEmpty()) {
            Stream<String> version = base ? Stream.of("xmin = ?") : Stream.of();
            String cells = Stream.concat(main.stream().map(c -> quoted(c) + " = ?"), version)
                    .collect(Collectors.joining(", "));
            String id = quoted(kind.columns().getFirst());
            batch(
                    handle,
                    "UPDATE " + table(kind) + " SET " + cells + " WHERE " + id + " = ?",
                    rows,
                    (statement, row) -> {
                        int at = bind(statement, 1, main, row);
                        // One that was not read with the row is not known: then the row is read again.
                        if (base) statement.setObject(at++, versions.get(row.ref()));
                        statement.setObject(at, row.ref().id());
                    });
        }
        if (!side.isEmpty()) {
            String names = side.stream().map(Rows::quoted).collect(Collectors.joining(", "));
            String places = "?, ".repeat(side.size()) + "?";
            batch(
                    handle,
                    "MERGE INTO feederline." + kind.table() + " (" + names + ", id) KEY (id) VALUES (" + places + ")",
                    rows,
                    (statement, row) -> statement.setObject(
                            bind(statement, 1, side, row), row.ref().id()));
        }
    }

    /** @return the place after them */
    private static int bind(PreparedStatement statement, int from, List<Column> columns, Changed row)
            throws SQLException {
        int at = from;
        for (Column column : columns)
            bind(
                    statement,
                    at++,
                    Objects.requireNonNull(row.cells().get(column)).orElse(null));
        return at;
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Instant at) statement.setObject(index, at.atOffset(ZoneOffset.UTC));
        else statement.setObject(index, value);
    }

    /** Binds one of a batch. */
    interface Binding<T> {
        void bind(PreparedStatement statement, T one) throws SQLException;
    }

    /** Executes the statement once for each, in batches. */
    static <T> void batch(Handle handle, String sql, Collection<T> all, Binding<T> binding) throws SQLException {
        batch(handle, sql, all, BATCH, binding);
    }

    private static <T> void batch(Handle handle, String sql, Collection<T> all, int most, Binding<T> binding)
            throws SQLException {
        if (all.isEmpty()) return;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int pending = 0;
            for (T one : all) {
                binding.bind(statement, one);
                statement.addBatch();
                if (++pending % most == 0) statement.executeBatch();
            }
            statement.executeBatch();
        }
    }
}
