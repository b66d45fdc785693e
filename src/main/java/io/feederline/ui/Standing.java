package io.feederline.ui;

import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.session.Session;
import io.feederline.sync.RowDelta;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How this laptop stands to the remote.
 *
 * @param synced whether it was ever synced; before that nothing counts as unsynced
 * @param unsynced what a sync would send, row by row
 * @param localOnly what the remote has no place for, columns as {@code table.column}, and tables
 * @param edited the objects that unsynced rows are of: of a link both of its ends
 * @param disputed the objects that conflicts are about, in the same way
 */
public record Standing(
        boolean synced, List<RowDelta> unsynced, Set<String> localOnly, Set<Ref> edited, Set<Ref> disputed) {
    static final Standing NOWHERE = new Standing(false, List.of(), Set.of(), Set.of(), Set.of());

    /** On the session's thread. */
    static Standing of(Session session) {
        boolean synced = session.workspace().syncState().scope().isPresent();
        List<RowDelta> unsynced = synced ? List.copyOf(session.unsynced().rows().values()) : List.of();
        Set<Ref> edited = new HashSet<>();
        for (RowDelta row : unsynced) {
            switch (row) {
                case RowDelta.Created(Entity now) -> add(edited, now.ref(), now);
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> add(edited, now.ref(), now);
                case RowDelta.Deleted(Entity was) -> add(edited, was.ref(), was);
            }
        }
        Set<Ref> disputed = new HashSet<>();
        session.topology()
                .all(Conflict.class)
                .forEach(conflict ->
                        add(disputed, conflict.object(), session.topology().find(conflict.object())));
        return new Standing(synced, unsynced, session.localOnly(), edited, disputed);
    }

    private static void add(Set<Ref> objects, Ref row, @Nullable Entity entity) {
        if (Kind.ENTITIES.contains(row.kind())) objects.add(row);
        else if (entity != null)
            for (Column column : row.kind().columns())
                if (column.refersTo() != null && column.of(entity) instanceof UUID id)
                    objects.add(new Ref(column.refersTo(), id));
    }

    /** Whether what is in this field is on no remote. */
    public boolean keeps(Column column) {
        return localOnly.contains(column.toString())
                || localOnly.contains(column.kind().table());
    }
}
