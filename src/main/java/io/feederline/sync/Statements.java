package io.feederline.sync;

import static io.feederline.sync.RowReader.quoted;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write rows to one remote, in an order in which none stands in another's way: links go first; values that
 * another row takes are given up; parents come before what refers to them; deletions end it, children first. Every value is text
 * with a cast to the type that the catalogue names.
 */
final class Statements {
    private static final int LINKS_GO = 0;
    private static final int GIVEN_UP = 1;
    private static final int WRITTEN = 2;
    private static final int DELETED = 3;

    private final RemoteShape shape;
    private final Units units;

    Statements(RemoteShape shape, Units units) {
        this.shape = shape;
        this.units = units;
    }

    /**
     * One row's statement.
     *
     * @param order those with a lower one go first
     * @param mustHit whether changing no row means that somebody else was faster
     */
    record Statement(int order, String sql, List<@Nullable String> values, RowDelta row, boolean mustHit) {}

    List<Statement> of(List<Units.Unit> wanted) {
        List<Statement> all = new ArrayList<>();
        for (Units.Unit unit : wanted)
            for (RowDelta row : unit.rows()) {
                switch (row) {
                    case RowDelta.Created made -> insert(made, all);
                    case RowDelta.Changed changed -> update(changed, all);
                    case RowDelta.Deleted gone -> delete(gone, all);
                }
            }
        all.sort(Comparator.comparingInt(Statement::order));
        return all;
    }

    /** SQL text that grows together with the values that fill it. */
    private static final class Sql {
        final StringBuilder text = new StringBuilder();
        final List<@Nullable String> values = new ArrayList<>();

        Sql add(String more) {
            text.append(more);
            return this;
        }

        String value(RemoteColumn column, @Nullable String value) {
            values.add(value);
            return "CAST(? AS " + column.type() + ")";
        }

        void andIs(RemoteColumn column, @Nullable String value) {
            andIs(quoted(column.name()), column, value);
        }

        /** @param name of the column where it is not plain, or the query of its value */
        void andIs(String name, RemoteColumn column, @Nullable String value) {
            if (column.hasEquality())
                add(" AND " + name + " IS NOT DISTINCT FROM ").add(value(column, value));
            else
                add(" AND CAST(" + name + " AS text) IS NOT DISTINCT FROM CAST(")
                        .add(value(column, value))
                        .add(" AS text)");
        }

        Statement as(int order, RowDelta row, boolean mustHit) {
            return new Statement(order, text.toString(), values, row, mustHit);
        }
    }

    private RemoteColumn column(Column column) {
        return shape.find(column).orElseThrow(() -> new IllegalStateException(column.toString()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Values.print(value);
    }

    private static String table(Kind kind) {
        return (kind.isShared() ? RemoteShape.COMPANION : RemoteShape.FLOWS) + "." + quoted(kind.table());
    }

    private static String beside(Kind kind) {
        return RemoteShape.COMPANION + "." + quoted(kind.table());
    }

    private int written(Kind kind, boolean update) {
        return WRITTEN * 1000 + Kind.SYNCED.indexOf(kind) * 2 + (update ? 1 : 0);
    }

    private void insert(RowDelta.Created row, List<Statement> all) {
        Entity now = row.now();
        Kind kind = now.kind();
        Sql sql = new Sql();
        List<String> names = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Column column : kind.columns()) {
            boolean ours = !column.remoteOwned() && !(column.isId() && kind.isLink());
            // Left out, the mode becomes active, and programs start to call the meter.
            boolean always = kind == Kind.METER && column.name().equals("mode");
            if (!ours || !shape.isThere(column) || (column.of(now) == null && !always)) continue;
            names.add(quoted(column.name()));
            places.add(sql.value(column(column), text(column.of(now))));
        }
        sql.add("INSERT INTO " + table(kind) + " (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", places) + ")");
        if (kind.isLink() || kind.isShared()) sql.add(" ON CONFLICT DO NOTHING");
        // A link that is there is what was wanted; of the rest of what is there, the next sync has to know.
        all.add(sql.as(written(kind, false), row, kind.isShared()));
        List<Column> beside = shape.beside(kind);
        if (beside.stream().anyMatch(c -> c.of(now) != null)) writeBeside(row, now, beside, null, all);
    }

    /**
     * Writes what is beside a row that is there, and keeps others from deleting it meanwhile.
     *
     * @param was null for a row that is new: what the companion has left of it is written over
     */
    private void writeBeside(
            RowDelta row, Entity now, List<Column> columns, @Nullable Entity was, List<Statement> all) {
        Kind kind = now.kind();
        Column id = kind.columns().getFirst();
        String key = quoted(id.name());
        Sql sql = new Sql();
        sql.add("INSERT INTO " + beside(kind) + " AS s (" + key);
        for (Column column : columns) sql.add(", " + quoted(column.name()));
        sql.add(") SELECT r." + key);
        for (Column column : columns) sql.add(", " + sql.value(column(column), text(column.of(now))));
        sql.add(" FROM " + table(kind) + " r WHERE r." + key + " = ");
        sql.add(sql.value(column(id), now.id().toString()));
        sql.add(" FOR KEY SHARE ON CONFLICT (" + key + ") DO UPDATE SET ");
        sql.add(columns.stream()
                .map(c -> quoted(c.name()) + " = excluded." + quoted(c.name()))
                .collect(Collectors.joining(", ")));
        if (was != null) {
            sql.add(" WHERE TRUE");
            for (Column column : columns) sql.andIs("s." + quoted(column.name()), column(column), text(column.of(was)));
        }
        all.add(sql.as(written(kind, true), row, true));
    }

    private void update(RowDelta.Changed row, List<Statement> all) {
        Kind kind = row.now().kind();
        List<Column> beside = row.columns().stream().filter(shape::isBeside).toList();
        if (!beside.isEmpty()) writeBeside(row, row.now(), beside, row.was(), all);
        List<Column> own =
                row.columns().stream().filter(c -> !shape.isBeside(c)).toList();
        if (own.isEmpty()) return;
        List<Column> freed = own.stream().filter(c -> isGivenUp(row, c)).toList();
        if (!freed.isEmpty()) giveUp(row, row.was(), freed, all);
        Sql sql = new Sql();
        sql.add("UPDATE " + table(kind) + " SET ");
        sql.add(own.stream()
                .map(c -> quoted(c.name()) + " = " + sql.value(column(c), text(c.of(row.now()))))
                .collect(Collectors.joining(", ")));
        where(sql, row.was());
        for (Column column : own)
            sql.andIs(column(column), freed.contains(column) ? spare(row, column) : text(column.of(row.was())));
        all.add(sql.as(written(kind, true), row, true));
    }

    private void delete(RowDelta.Deleted row, List<Statement> all) {
        Entity was = row.was();
        Kind kind = was.kind();
        List<Column> freed =
                kind.columns().stream().filter(c -> isGivenUp(row, c)).toList();
        if (!freed.isEmpty()) giveUp(row, was, freed, all);
        Sql sql = new Sql();
        sql.add("DELETE FROM " + table(kind) + " r");
        where(sql, was);
        for (Column column : kind.columns()) {
            if (column.isId() || column.remoteOwned() || shape.find(column).isEmpty()) continue;
            if (kind.key().contains(column)) continue;
            String value = freed.contains(column) ? spare(row, column) : text(column.of(was));
            if (shape.isBeside(column)) sql.andIs(besideOf(column), column(column), value);
            else sql.andIs(column(column), value);
        }
        int order = kind.isLink() || kind.isShared() ? LINKS_GO : DELETED * 1000 - Kind.SYNCED.indexOf(kind);
        all.add(sql.as(order, row, true));
        if (shape.beside(kind).isEmpty()) return;
        Sql rest = new Sql();
        rest.add("DELETE FROM " + beside(kind));
        where(rest, was);
        all.add(rest.as(DELETED * 1000, row, false));
    }

    /** What is beside the row {@code r}. */
    private static String besideOf(Column column) {
        String id = quoted(column.kind().columns().getFirst().name());
        return "(SELECT s." + quoted(column.name()) + " FROM " + beside(column.kind()) + " s WHERE s." + id + " = r."
                + id + ")";
    }

    private boolean isGivenUp(RowDelta row, Column column) {
        return units.isFreed(row.ref(), column)
                && (isText(column(column)) || !column(column).required());
    }

    private static boolean isText(RemoteColumn column) {
        return column.type().equals("text") || column.type().startsWith("character varying");
    }

    /** What a row has instead of a value that another takes, until it has its own: nobody sees it. */
    private @Nullable String spare(RowDelta row, Column column) {
        return isText(column(column)) ? "~" + row.ref().id() : null;
    }

    private void giveUp(RowDelta row, Entity was, List<Column> columns, List<Statement> all) {
        Sql sql = new Sql();
        sql.add("UPDATE " + table(was.kind()) + " SET ");
        sql.add(columns.stream()
                .map(c -> quoted(c.name()) + " = " + sql.value(column(c), spare(row, c)))
                .collect(Collectors.joining(", ")));
        where(sql, was);
        for (Column column : columns) sql.andIs(column(column), text(column.of(was)));
        all.add(sql.as(GIVEN_UP, row, true));
    }

    private void where(Sql sql, Entity was) {
        List<Column> key = shape.key(was.kind());
        sql.add(" WHERE ");
        sql.add(key.stream()
                .map(c -> quoted(c.name()) + " = "
                        + sql.value(column(c), Objects.requireNonNullElse(text(c.of(was)), PostgresTime.ALWAYS)))
                .collect(Collectors.joining(" AND ")));
    }
}
