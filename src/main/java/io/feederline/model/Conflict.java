package io.feederline.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two people did what does not go together since the last sync; a person has to say what holds. One with the remote is found
 * anew by each sync under the same id; one with a change file stays as it is. Either is gone when it is settled. Values stand as text ({@link Values#print}); what the remote has in the rows that
 * are in it is in its {@link SeenCell}s.
 *
 * @param objectId with {@code objectKind} what it is about: for {@code SAME_NAME} mine, the other one is in {@code others}
 * @param columnName of a {@code CELL}; null for the others
 * @param base what the cell held at the last sync
 * @param theirs what the cell holds on the remote
 * @param othersText what is in it too: what refers to a deleted object, or the other one of the same name
 * @param source whose change file the other side comes from; null for the remote
 */
public record Conflict(
        UUID id,
        @Named("sort") String sortWord,
        String objectKind,
        UUID objectId,
        @Nullable String columnName,
        @Named("base_value") @Nullable String base,
        @Named("theirs_value") @Nullable String theirs,
        @Named("others") @Nullable String othersText,
        @Nullable String source)
        implements Entity {
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
        /** I made what is not there, and nobody can say whether it ever arrived. */
        LOST,
        /** I gave an object the name, serial, code or plot that another one has there: perhaps they are one. */
        SAME_NAME;

        /** As the command line writes it. */
        public String word() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
            return words.length == 1
                    ? words[0]
                    : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
        }
    }

    public static Conflict ofCell(Ref object, Column column, @Nullable Object base, @Nullable Object theirs) {
        return new Conflict(
                id(Sort.CELL, object, column),
                Sort.CELL.word(),
                object.kind().word(),
                object.id(),
                column.name(),
                base == null ? null : Values.print(base),
                theirs == null ? null : Values.print(theirs),
                null,
                null);
    }

    public static Conflict of(Sort sort, Ref object, List<Ref> others) {
        return new Conflict(
                id(sort, object, null),
                sort.word(),
                object.kind().word(),
                object.id(),
                null,
                null,
                null,
                others.isEmpty() ? null : Ref.print(others),
                null);
    }

    /**
     * The same, with what comes from a change file: apart from one about the same thing with the remote, or with another file.
     *
     * @param workspace whose changes are in the file
     */
    public Conflict from(UUID workspace, String sender) {
        UUID other = LinkId.of(Kind.CONFLICT, id, workspace);
        return new Conflict(other, sortWord, objectKind, objectId, columnName, base, theirs, othersText, sender);
    }

    /** The same for the same conflict, whenever and wherever it is found. */
    private static UUID id(Sort sort, Ref object, @Nullable Column column) {
        return LinkId.of(object.kind(), sort, object.id(), column == null ? null : column.name());
    }

    /** Whether it is with the changes of this workspace. */
    public boolean isFrom(UUID workspace) {
        return id.equals(LinkId.of(Kind.CONFLICT, id(sort(), object(), column()), workspace));
    }

    public Sort sort() {
        return Arrays.stream(Sort.values())
                .filter(s -> s.word().equals(sortWord))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(sortWord));
    }

    public Ref object() {
        return new Ref(Kind.named(objectKind), objectId);
    }

    /** The column of a {@code CELL}; null for the others. */
    public @Nullable Column column() {
        return columnName == null ? null : Kind.named(objectKind).column(columnName);
    }

    /**
     * Whether only one of the two gave the cell another value: the other one had verified it on site.
     *
     * @param here mine as it is now
     */
    public boolean isAgainstProof(@Nullable Entity here) {
        Column column = column();
        if (column == null || here == null || base == null) return false;
        if (!column.equals(Kind.SERVICE_HEAD.column("phase"))) return false;
        Object mine = column.of(here);
        return base.equals(theirs) || (mine != null && base.equals(Values.print(mine)));
    }

    public List<Ref> others() {
        return Ref.parse(othersText);
    }

    @Override
    public String name() {
        return Objects.requireNonNullElse(columnName, "");
    }
}
