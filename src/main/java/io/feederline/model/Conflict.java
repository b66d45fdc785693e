package io.feederline.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two people did what does not go together since the last sync; a person has to say what holds. Found anew by each sync under
 * the same id.
 *
 * @param object what it is about: for {@code SAME_NAME} mine, the other one is the first of {@code others}
 * @param column of a {@code CELL}; null for the others
 * @param base what the cell held at the last sync; null for the others
 * @param mine what the cell holds on this laptop; null for the others
 * @param theirs what the cell holds on the remote; null for the others
 * @param others what is in it too: what refers to a deleted object, or the other one of the same name
 */
public record Conflict(
        UUID id,
        Sort sort,
        Ref object,
        @Nullable Column column,
        @Nullable Object base,
        @Nullable Object mine,
        @Nullable Object theirs,
        List<Ref> others) {
    /** What does not go together. */
    public enum Sort {
        /** Both changed one cell, each to something else. */
        CELL,
        /** I deleted what they edited. */
        DELETED_HERE,
        /** They deleted what I edited. */
        DELETED_THERE,
        /** I deleted what they newly refer to. */
        NEEDED_THERE,
        /** They deleted what I newly refer to. */
        NEEDED_HERE,
        /** I gave an object the name, serial, code or plot that another one has there: perhaps they are one. */
        SAME_NAME
    }

    public Conflict {
        others = List.copyOf(others);
    }

    public static Conflict ofCell(
            Ref object, Column column, @Nullable Object base, @Nullable Object mine, @Nullable Object theirs) {
        return new Conflict(id(Sort.CELL, object, column), Sort.CELL, object, column, base, mine, theirs, List.of());
    }

    public static Conflict of(Sort sort, Ref object, List<Ref> others) {
        return new Conflict(id(sort, object, null), sort, object, null, null, null, null, others);
    }

    /** The same for the same conflict, whenever and wherever it is found. */
    private static UUID id(Sort sort, Ref object, @Nullable Column column) {
        return LinkId.of(object.kind(), sort, object.id(), column == null ? null : column.name());
    }
}
