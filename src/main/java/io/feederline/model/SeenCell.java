package io.feederline.model;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a row that is in conflict, as the remote had it at the last sync, or a change file. Settling the conflict marks it settled: the next
 * sync takes it for base, so that what was decided holds against what was seen, and against nothing newer.
 *
 * @param content as {@link Values#print} writes it; in the cell of the id null means that the remote has no such row
 */
public record SeenCell(
        UUID id,
        UUID conflict,
        String objectKind,
        UUID objectId,
        String columnName,
        @Nullable String content,
        @Nullable Boolean settled)
        implements Entity {
    public static SeenCell of(UUID conflict, Ref object, Column column, @Nullable Object value) {
        return new SeenCell(
                LinkId.of(Kind.SEEN_CELL, conflict, object.kind(), object.id(), column.name()),
                conflict,
                object.kind().word(),
                object.id(),
                column.name(),
                value == null ? null : Values.print(value),
                null);
    }

    /** The same, seen in another conflict. */
    public SeenCell in(UUID other) {
        return of(other, object(), column(), value());
    }

    public Ref object() {
        return new Ref(column().kind(), objectId);
    }

    public Column column() {
        return Kind.named(objectKind).column(columnName);
    }

    public @Nullable Object value() {
        return content == null ? null : Values.parse(column(), content);
    }

    /**
     * The row as these cells of it say; of cells without that of the id, {@code otherwise} with them put in.
     *
     * @return null where there is no such row
     */
    public static @Nullable Entity row(Ref object, List<SeenCell> cells, @Nullable Entity otherwise) {
        List<Column> columns = object.kind().columns();
        boolean whole = cells.stream().anyMatch(c -> c.column().isId());
        if (!whole && otherwise == null) return null;
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        if (!whole) for (Column column : columns) values[column.index()] = column.of(Objects.requireNonNull(otherwise));
        for (SeenCell cell : cells) values[cell.column().index()] = cell.value();
        return values[0] == null ? null : Column.make(object.kind(), values);
    }

    public boolean isSettled() {
        return Boolean.TRUE.equals(settled);
    }

    @Override
    public String name() {
        return columnName;
    }
}
