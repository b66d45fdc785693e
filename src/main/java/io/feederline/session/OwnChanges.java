package io.feederline.session;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.store.ChangeFile;
import io.feederline.store.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was done in a workspace and is not synced, row by row; read when it is first asked for. On the session's thread. */
final class OwnChanges {
    private final Session session;
    private final UUID sender;
    private @Nullable ChangeFile ours;

    /** What was made here, as it was made. */
    private @Nullable Map<Ref, Entity> made;

    /** The cells that were changed here, in order. */
    private @Nullable Map<Ref, List<Own>> cells;

    /** A change of a cell, and the line that it is in. */
    record Own(ChangeFile.Line line, Change.Cell cell) {
        /** The number of the edit that the line is, takes back, or does again. */
        private long edit() {
            return line.of() == 0 ? line.sequence() : line.of();
        }
    }

    /** @param sender what came from there is not of this workspace */
    OwnChanges(Session session, UUID sender) {
        this.session = session;
        this.sender = sender;
    }

    private ChangeFile ours() {
        ChangeFile known = ours;
        if (known == null) known = session.changes(null);
        ours = known;
        return known;
    }

    /** A row as it was made here; null for one that was not. */
    @Nullable
    Entity made(Ref row) {
        if (made == null) {
            Map<Ref, Entity> rows = new HashMap<>();
            for (ChangeFile.Line line : ours().lines())
                if (line.from() == null || !line.from().workspace().equals(sender))
                    for (Entity one : line.change().created())
                        // What is beside rows has their ids, and two people make the same.
                        if (line.verb() == Entry.Verb.LOAD || !one.kind().isShared()) rows.putIfAbsent(one.ref(), one);
            made = rows;
        }
        return made.get(row);
    }

    /** The changes of a cell, in order. */
    List<Own> of(Ref row, Column column) {
        if (cells == null) {
            Map<Ref, List<Own>> rows = new HashMap<>();
            for (ChangeFile.Line line : ours().lines())
                for (Change.Cell cell : line.change().cells())
                    rows.computeIfAbsent(cell.ref(), r -> new ArrayList<>()).add(new Own(line, cell));
            cells = rows;
        }
        return cells.getOrDefault(row, List.of()).stream()
                .filter(one -> one.cell().column().equals(column))
                .toList();
    }

    /** Whether changes of a cell, which holds this now, look like none to who did not know of them. */
    static boolean cameBack(List<Own> changes, @Nullable Object is) {
        return !changes.isEmpty() && Objects.equals(changes.getFirst().cell().before(), is);
    }

    /** What a cell held before these changes; where it came back to that, what it held in between. */
    static @Nullable Object departed(List<Own> changes, @Nullable Object is) {
        List<Change.Cell> standing = standing(changes);
        if (standing.isEmpty()) return is;
        Object was = standing.getFirst().before();
        if (Objects.equals(was, is))
            for (Change.Cell cell : standing) if (!Objects.equals(cell.after(), is)) was = cell.after();
        return was;
    }

    /** Without what was taken back since. */
    private static List<Change.Cell> standing(List<Own> changes) {
        Map<Long, Integer> done = new HashMap<>();
        for (Own change : changes)
            done.merge(change.edit(), change.line().verb() == Entry.Verb.UNDO ? -1 : 1, Integer::sum);
        return changes.stream()
                .filter(change -> done.getOrDefault(change.edit(), 0) != 0)
                .map(Own::cell)
                .toList();
    }
}
