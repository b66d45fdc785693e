package io.feederline.store;

import io.feederline.model.Change;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What was done, in order; an edit's state makes it the undo stack: done, undone, or gone (undone, then overtaken). */
public final class History {
    private static final String DONE = "done";
    private static final String UNDONE = "undone";
    private static final String GONE = "gone";

    /** Names stand at the lines they are of, and are no lines themselves. */
    private static final String A_LINE = "verb <> 'name'";

    private final Handle handle;
    private final Journal journal;

    History(Handle handle, Journal journal) {
        this.handle = handle;
        this.journal = journal;
    }

    /**
     * One line as people read it.
     *
     * @param of as {@link Entry} has it
     * @param group as {@link Entry} has it
     * @param state of an edit
     * @param name what somebody called how it was right after it, where people read it; null for nothing
     */
    public record Line(
            long sequence,
            Instant at,
            String who,
            Entry.Verb verb,
            long of,
            String text,
            @Nullable UUID group,
            State state,
            @Nullable String name) {
        /** Whether one can go to how it was right after it: what was overtaken is no more, and an undo only leads to another. */
        public boolean isPoint() {
            return state != State.GONE && verb != Entry.Verb.UNDO && verb != Entry.Verb.REDO;
        }

        Line called(@Nullable String now) {
            return new Line(sequence, at, who, verb, of, text, group, state, now);
        }
    }

    /** What has become of an edit since. */
    public enum State {
        DONE,
        /** Taken back, and can be done again. */
        UNDONE,
        /** Taken back, then overtaken by another edit. */
        GONE,
        /** Of what is no edit: there is nothing to take back. */
        NONE
    }

    static void record(Handle handle, JournalLine line) {
        String state = null;
        switch (line.verb()) {
            case EDIT -> {
                state = DONE;
                handle.execute("UPDATE laptop.history SET state = ? WHERE state = ?", GONE, UNDONE);
            }
            case LOAD, SYNC, NAME -> {}
            case UNDO -> handle.execute("UPDATE laptop.history SET state = ? WHERE seq = ?", UNDONE, line.of());
            case REDO -> handle.execute("UPDATE laptop.history SET state = ? WHERE seq = ?", DONE, line.of());
        }
        handle.createUpdate("INSERT INTO laptop.history (seq, at, who, verb, of_seq, text, state, change, change_file,"
                        + " edit_group) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, line.sequence())
                .bind(1, line.at().atOffset(ZoneOffset.UTC))
                .bind(2, line.who())
                .bind(3, line.verb().word())
                .bind(4, line.of() == 0 ? null : (Long) line.of())
                .bind(5, line.text())
                .bind(6, state)
                .bind(7, line.json())
                .bind(8, line.file())
                .bind(9, line.group())
                .execute();
    }

    /** Whether this line stands in the history just so; of its change only where the line has it. */
    static boolean holds(Handle handle, JournalLine line) {
        return handle.createQuery("SELECT at, who, verb, text, change, change_file FROM laptop.history WHERE seq = ?")
                .bind(0, line.sequence())
                .map((row, context) ->
                        line.at().equals(row.getObject(1, OffsetDateTime.class).toInstant())
                                && line.who().equals(row.getString(2))
                                && line.verb().word().equals(row.getString(3))
                                && line.text().equals(row.getString(4))
                                && (line.json() == null || line.json().equals(row.getString(5)))
                                && Objects.equals(line.file(), row.getString(6)))
                .findOne()
                .orElse(false);
    }

    /** The files of large changes that an undo or a redo may need. */
    static List<String> changeFiles(Handle handle) {
        return handle.createQuery("SELECT change_file FROM laptop.history WHERE change_file IS NOT NULL AND state <> '"
                        + GONE + "'")
                .mapTo(String.class)
                .list();
    }

    /** The edit that an undo would take back. */
    public Optional<Line> nextUndo() {
        return lines("WHERE state = 'done' ORDER BY seq DESC LIMIT 1").stream().findFirst();
    }

    /** The edit that a redo would do again. */
    public Optional<Line> nextRedo() {
        return lines("WHERE state = 'undone' ORDER BY seq LIMIT 1").stream().findFirst();
    }

    /** The edits that an undo would take back, in that order: one, or those of its group that were made right before it. */
    public List<Line> undoable() {
        return group(nextUndo(), "state = 'done'", "seq > (SELECT COALESCE(MAX(seq), 0)", "DESC");
    }

    /** The edits that a redo would do again, in that order. */
    public List<Line> redoable() {
        return group(nextRedo(), "state = 'undone'", "seq < (SELECT COALESCE(MIN(seq), " + Long.MAX_VALUE + ")", "ASC");
    }

    /** The edits that stand and were made after a line, the last first. */
    public List<Line> doneAfter(long sequence) {
        return lines("WHERE state = 'done' AND seq > " + sequence + " ORDER BY seq DESC");
    }

    /** The edits that are undone, up to a line and with it, in their order. */
    public List<Line> undoneUpTo(long sequence) {
        return lines("WHERE state = 'undone' AND seq <= " + sequence + " ORDER BY seq");
    }

    /** @param within begins the condition that no edit of another group lies between */
    private List<Line> group(Optional<Line> next, String state, String within, String order) {
        UUID group = next.map(Line::group).orElse(null);
        if (group == null) return next.stream().toList();
        String others =
                " FROM laptop.history WHERE " + state + " AND (edit_group IS NULL OR edit_group <> '" + group + "'))";
        return lines("WHERE " + state + " AND edit_group = '" + group + "' AND " + within + others + " ORDER BY seq "
                + order);
    }

    /** Everything, the newest first. */
    public List<Line> newest(int most) {
        return withNames(lines("WHERE " + A_LINE + " ORDER BY seq DESC LIMIT " + most));
    }

    /** What was done from a moment on and before another, the oldest first, and no more than so many. */
    public List<Line> between(Instant from, Instant before, int most) {
        return lines(
                "WHERE " + A_LINE + " AND at >= ? AND at < ? ORDER BY seq LIMIT " + most,
                from.atOffset(ZoneOffset.UTC),
                before.atOffset(ZoneOffset.UTC));
    }

    /** What somebody did on this laptop after one line and up to another, the newest first: all but what syncs brought, and names. */
    public List<Line> own(long after, long upTo) {
        return lines(
                "WHERE verb NOT IN ('sync', 'name') AND seq > " + after + " AND seq <= " + upTo + " ORDER BY seq DESC");
    }

    /** The newest line that a sync wrote. */
    public Optional<Line> lastSync() {
        return lines("WHERE verb = 'sync' ORDER BY seq DESC LIMIT 1").stream().findFirst();
    }

    /** The line after which it is as it is now: the last edit that stands, or what came before all edits. */
    public Optional<Line> here() {
        return nextUndo()
                .or(() -> lines("WHERE state IS NULL AND verb IN ('load', 'sync') ORDER BY seq LIMIT 1").stream()
                        .findFirst())
                .map(line -> withNames(List.of(line)).getFirst());
    }

    /** The line with this number. */
    public Optional<Line> at(long sequence) {
        return lines("WHERE seq = " + sequence).stream().findFirst();
    }

    /** The lines that have a name, the newest first. */
    public List<Line> named() {
        String named = "seq IN (SELECT of_seq FROM laptop.history WHERE verb = 'name')";
        return withNames(lines("WHERE " + A_LINE + " AND " + named + " ORDER BY seq DESC")).stream()
                .filter(line -> line.name() != null)
                .toList();
    }

    /** What touched this object, the newest first. */
    public List<Line> of(Ref object) {
        String id = object.id().toString();
        Map<Long, String> files = handle.createQuery(
                        "SELECT seq, change_file FROM laptop.history WHERE change_file IS NOT NULL")
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn(1, Long.class), row.getColumn(2, String.class));
                    return map;
                });
        List<Line> touching = lines(
                "WHERE " + A_LINE + " AND (change LIKE '%" + id + "%' OR change_file IS NOT NULL) ORDER BY seq DESC");
        return withNames(touching).stream()
                .filter(line -> !files.containsKey(line.sequence()) || mentions(files.get(line.sequence()), id))
                .toList();
    }

    /** A file that is gone mentions nothing: {@code verify} tells of it. */
    private boolean mentions(String file, String id) {
        try {
            return journal.mentions(file, id);
        } catch (IOException e) {
            return false;
        }
    }

    /** How many edits can be undone or redone. */
    static long kept(Handle handle) {
        return Database.number(handle, "SELECT COUNT(*) FROM laptop.history WHERE state <> '" + GONE + "'");
    }

    /** How many edits stand: done and not taken back. */
    public int edits() {
        return handle.createQuery("SELECT COUNT(*) FROM laptop.history WHERE state = 'done'")
                .mapTo(Integer.class)
                .one();
    }

    /** The change of an entry as it was applied. */
    public Change change(long sequence) {
        record Stored(@Nullable String change, @Nullable String file) {}
        Stored stored = handle.createQuery("SELECT change, change_file FROM laptop.history WHERE seq = ?")
                .bind(0, sequence)
                .map((row, context) -> new Stored(row.getString(1), row.getString(2)))
                .one();
        try {
            return journal.recorded(stored.change(), stored.file()).change();
        } catch (IOException e) {
            throw new WorkspaceException(Text.of("store.changeLost", sequence, WorkspaceException.reason(e)), e);
        }
    }

    private List<Line> lines(String condition, Object... values) {
        Query query = handle.createQuery(
                "SELECT seq, at, who, verb, of_seq, text, edit_group, state FROM laptop.history " + condition);
        for (int i = 0; i < values.length; i++) query.bind(i, values[i]);
        return query.map((row, context) -> new Line(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        Entry.Verb.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        row.getLong(5),
                        row.getString(6),
                        row.getObject(7, UUID.class),
                        row.getString(8) == null
                                ? State.NONE
                                : State.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
                        null))
                .list();
    }

    private List<Line> withNames(List<Line> lines) {
        Map<Long, String> names = names();
        return lines.stream()
                .map(line -> line.called(names.get(line.sequence())))
                .toList();
    }

    /** By the line they are of. A later name replaces the former; an empty one takes it away. */
    private Map<Long, String> names() {
        Map<Long, String> names = handle.createQuery(
                        "SELECT of_seq, text FROM laptop.history WHERE verb = 'name' ORDER BY seq")
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn(1, Long.class), row.getColumn(2, String.class));
                    return map;
                });
        names.values().removeIf(String::isEmpty);
        return names;
    }
}
