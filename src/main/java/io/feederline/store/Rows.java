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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Objects as rows of H2: the working ones, or those of base. A working column lives in its table of {@code flows}, one that no
 * remote has in {@code feederline}; base has one table for both.
 */
final class Rows {
    static final int BATCH = 1000;

    /** Ids named in one query; H2 takes arrays of fewer than 65,536. */
    private static final int MOST_IDS = 20_000;

    private static final Comparator<Entity> BY_ID = Comparator.comparing(
                    (Entity e) -> e.id().getMostSignificantBits(), Long::compareUnsigned)
            .thenComparing(e -> e.id().getLeastSignificantBits(), Long::compareUnsigned);

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
            case PROPERTY, CIRCUIT, FEEDER -> "laptop." + kind.table();
            default ->
                (Kind.OF_SYNC.contains(kind) ? "laptop." : kind.isLaptopOnly() ? "feederline." : "flows.")
                        + kind.table();
        };
    }

    private List<Column> mainColumns(Kind kind) {
        return kind.columns().stream().filter(c -> !isSide(c)).toList();
    }

    private List<Column> sideColumns(Kind kind) {
        return kind.columns().stream().filter(this::isSide).toList();
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
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += MOST_IDS) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + MOST_IDS));
            // One look into the index for each; with = ANY(?) H2 would hold every row against every id.
            String wanted = " JOIN UNNEST(?) w (id) ON w.id = m."
                    + quoted(kind.columns().getFirst());
            select(kind, wanted)
                    .bind(0, some.toArray(UUID[]::new))
                    .map((row, context) -> entity(kind, row))
                    .forEach(found::add);
        }
        return found;
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
        for (Map.Entry<Kind, ArrayList<Entity>> group : byKind(change.deleted()).entrySet()) {
            Kind kind = group.getKey();
            delete(table(kind), quoted(kind.columns().getFirst()), group.getValue());
            if (!sideColumns(kind).isEmpty()) delete("feederline." + kind.table(), "id", group.getValue());
        }
        for (Map.Entry<Kind, ArrayList<Entity>> group : byKind(change.created()).entrySet()) {
            Kind kind = group.getKey();
            // In the order of the index: pages fill one after the other instead of splitting all over.
            if (group.getValue().size() > BATCH) group.getValue().sort(BY_ID);
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
        for (Map.Entry<Column, List<Change.Cell>> group : change.cells().stream()
                .collect(Collectors.groupingBy(Change.Cell::column))
                .entrySet()) {
            update(group.getKey(), group.getValue());
        }
    }

    private static Map<Kind, ArrayList<Entity>> byKind(List<Entity> entities) {
        return entities.stream().collect(Collectors.groupingBy(Entity::kind, Collectors.toCollection(ArrayList::new)));
    }

    private void delete(String table, String id, List<Entity> entities) throws SQLException {
        try (PreparedStatement statement =
                handle.getConnection().prepareStatement("DELETE FROM " + table + " WHERE " + id + " = ?")) {
            int pending = 0;
            for (Entity entity : entities) {
                statement.setObject(1, entity.id());
                statement.addBatch();
                if (++pending % BATCH == 0) statement.executeBatch();
            }
            statement.executeBatch();
        }
    }

    private void insert(String table, List<Column> columns, List<Entity> entities) throws SQLException {
        String names = columns.stream()
                .map(c -> table.startsWith("feederline") && c.isId() ? "id" : quoted(c))
                .collect(Collectors.joining(", "));
        String places = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
        String sql = base
                ? "INSERT INTO " + table + " (" + names + ", xmin) VALUES (" + places + ", ?)"
                : "INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")";
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int pending = 0;
            for (Entity entity : entities) {
                for (int i = 0; i < columns.size(); i++)
                    bind(statement, i + 1, columns.get(i).of(entity));
                if (base) statement.setObject(columns.size() + 1, versions.get(entity.ref()));
                statement.addBatch();
                if (++pending % BATCH == 0) statement.executeBatch();
            }
            statement.executeBatch();
        }
    }

    private void update(Column column, List<Change.Cell> cells) throws SQLException {
        Kind kind = column.kind();
        boolean side = sideColumns(kind).contains(column);
        String sql = side
                ? "MERGE INTO feederline." + kind.table() + " (id, " + quoted(column) + ") KEY (id) VALUES (?, ?)"
                : "UPDATE " + table(kind) + " SET " + quoted(column) + " = ? WHERE "
                        + quoted(kind.columns().getFirst()) + " = ?";
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int pending = 0;
            for (Change.Cell cell : cells) {
                bind(statement, side ? 2 : 1, cell.after());
                statement.setObject(side ? 1 : 2, cell.id());
                statement.addBatch();
                if (++pending % BATCH == 0) statement.executeBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Instant at) statement.setObject(index, at.atOffset(ZoneOffset.UTC));
        else statement.setObject(index, value);
    }
}
