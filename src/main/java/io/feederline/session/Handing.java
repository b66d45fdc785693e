package io.feederline.session;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Ref;
import io.feederline.model.Taken;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.store.ChangeFile;
import io.feederline.store.Entry;
import io.feederline.store.History;
import io.feederline.store.SyncState;
import io.feederline.sync.Delta;
import io.feederline.sync.RowDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is not synced, as a change file: the lines of the history since the last sync and, of what that left open (refused, in
 * conflict, or edited while it ran), those before it that led there. On the session's thread.
 */
final class Handing {
    private final Session session;
    private final SyncState state;
    private final History history;

    /** The newest first. */
    private final List<ChangeFile.Line> lines = new ArrayList<>();

    private final List<ChangeFile.Took> took = new ArrayList<>();

    /** What cells held before what was done later, as far as they were changed later. */
    private final Map<Place, Optional<Object>> later = new HashMap<>();

    private record Place(Ref row, Column column) {}

    Handing(Session session) {
        this.session = session;
        this.state = session.workspace().syncState();
        this.history = session.workspace().history();
    }

    /** @param objects those whose changes are handed over, with what hangs on them; null for all */
    ChangeFile file(@Nullable Set<Ref> objects) {
        Optional<History.Line> synced = state.scope().flatMap(scope -> history.lastSync());
        long since = synced.map(History.Line::sequence).orElse(0L);
        Topology then = session.topology();
        for (History.Line line : history.own(since, Long.MAX_VALUE)) {
            Change change = history.change(line.sequence());
            add(line, change);
            change.cells()
                    .forEach(cell ->
                            later.put(new Place(cell.ref(), cell.column()), Optional.ofNullable(cell.before())));
            if (synced.isPresent()) then = then.with(change.inverted());
        }
        if (synced.isPresent()) leftBefore(synced.get(), then);
        ChangeFile.Header header = new ChangeFile.Header(
                session.workspace().identity(),
                session.who(),
                session.now(),
                session.workspace().nextSequence() - 1,
                objects == null,
                state.scope()
                        .flatMap(scope -> synced.map(line -> new ChangeFile.LastSync(scope.remote(), line.at())))
                        .orElse(null),
                took());
        List<ChangeFile.Line> chosen = objects == null ? lines : of(objects);
        return new ChangeFile(header, chosen.reversed());
    }

    /** What was taken over goes on as what it is, while it stands: to take it back is no change of anything. */
    private void add(History.Line line, Change change) {
        boolean stands = line.verb() == Entry.Verb.EDIT && line.state() == History.State.DONE;
        boolean takes = change.touched().stream().anyMatch(ref -> ref.kind() == Kind.TAKEN);
        if (takes && !stands) return;
        if (takes) marks(change).forEach(mark -> took.add(of(line.sequence(), mark)));
        add(line, stands ? withDecisions(change) : change, takes ? origin(change) : null);
    }

    /** How far others' changes were taken over by a change. */
    private List<Taken> marks(Change change) {
        List<Taken> marks = new ArrayList<>();
        for (Entity created : change.created()) if (created instanceof Taken mark) marks.add(mark);
        for (Change.Cell cell : change.cells())
            if (session.topology().find(cell.ref()) instanceof Taken mark
                    && cell.column().of(mark) instanceof Integer)
                marks.add((Taken) cell.column().with(mark, cell.after()));
        return marks;
    }

    private static ChangeFile.Took of(long since, Taken mark) {
        return new ChangeFile.Took(since, mark.workspace(), mark.sequence(), mark.object());
    }

    /** With what was taken over before the last sync. */
    private List<ChangeFile.Took> took() {
        List<ChangeFile.Took> all = new ArrayList<>(took);
        Set<UUID> told = new HashSet<>();
        took.forEach(known -> told.add(LinkId.of(Kind.TAKEN, known.workspace(), known.row())));
        session.topology()
                .all(Taken.class)
                .filter(mark -> !told.contains(LinkId.of(Kind.TAKEN, mark.workspace(), mark.object())))
                .forEach(mark -> all.add(of(0, mark)));
        return all;
    }

    /** To settle a conflict for what was here is a decision too: it holds in place of what the other one had. */
    private Change withDecisions(Change change) {
        List<Change.Cell> cells = new ArrayList<>(change.cells());
        for (Entity gone : change.deleted()) {
            if (!(gone instanceof Conflict settled) || settled.source() == null) continue;
            Column column = settled.column();
            Entity row = session.topology().find(settled.object());
            if (column == null || row == null) continue;
            Optional<Object> held = later.get(new Place(row.ref(), column));
            Object decided = held == null ? column.of(row) : held.orElse(null);
            Object theirs = settled.theirs() == null ? null : Values.parse(column, settled.theirs());
            if (!Objects.equals(decided, theirs))
                cells.add(new Change.Cell(row.kind(), row.id(), column, theirs, decided));
        }
        return new Change(change.text(), cells, change.created(), change.deleted());
    }

    private void add(History.Line line, Change change, ChangeFile.@Nullable Origin from) {
        Change held = change.only(ChangeFile::holds);
        Change own = new Change(
                said(line),
                held.cells().stream()
                        .filter(cell -> !cell.column().remoteOwned())
                        .toList(),
                held.created(),
                held.deleted());
        if (!own.isEmpty())
            lines.add(new ChangeFile.Line(line.sequence(), line.at(), line.who(), line.verb(), line.of(), own, from));
    }

    private static Text said(History.Line line) {
        return Text.of("verbatim", line.text());
    }

    /** Whose changes an edit took over; null for none. */
    private ChangeFile.@Nullable Origin origin(Change change) {
        return marks(change).stream()
                .filter(mark -> mark.via() == null)
                .map(mark -> new ChangeFile.Origin(mark.workspace(), mark.sequence()))
                .findFirst()
                .orElse(null);
    }

    // ---- what the last sync left open ----

    /** @param then the working rows right after it */
    private void leftBefore(History.Line synced, Topology then) {
        Set<Ref> rows = state.touched(then).stream()
                .filter(ref -> ChangeFile.holds(ref.kind()))
                .collect(Collectors.toSet());
        Topology base = session.base(rows);
        Delta open = Delta.between(base, then, rows, column -> !column.remoteOwned());
        Map<Ref, RowDelta> left = new HashMap<>(open.rows());
        Topology at = then;
        for (History.Line line : left.isEmpty() ? List.<History.Line>of() : history.own(0, synced.sequence())) {
            if (left.isEmpty()) return;
            Change change = history.change(line.sequence());
            Topology now = at;
            Set<Ref> leading = change.touched().stream()
                    .filter(ref -> left.containsKey(ref) && leadsTo(change, ref, now))
                    .collect(Collectors.toSet());
            if (leading.isEmpty()) continue;
            Change part = open(change.about(leading::contains), left);
            if (part.isEmpty()) continue;
            add(line, part, origin(change));
            at = at.with(part.inverted());
            for (Ref ref : leading) {
                RowDelta still = Delta.between(base, at, List.of(ref), column -> !column.remoteOwned())
                        .of(ref);
                if (still == null) left.remove(ref);
                else left.put(ref, still);
            }
        }
        // What no line tells of any more.
        if (!left.isEmpty()) add(synced, new Delta(left).asChange(said(synced)), null);
    }

    /** Whether a change of then may have left a row as it is. */
    private static boolean leadsTo(Change change, Ref ref, Topology now) {
        boolean gone = change.deleted().stream().anyMatch(row -> row.ref().equals(ref));
        return gone == (now.find(ref) == null);
    }

    /** What of a change made its rows what they are, in the columns that are still open. */
    private static Change open(Change change, Map<Ref, RowDelta> left) {
        return new Change(
                change.text(),
                change.cells().stream()
                        .filter(cell -> isOpen(cell, left.get(cell.ref())))
                        .toList(),
                change.created(),
                change.deleted());
    }

    private static boolean isOpen(Change.Cell cell, @Nullable RowDelta row) {
        return switch (row) {
            case RowDelta.Created(Entity now) -> Objects.equals(cell.column().of(now), cell.after());
            case RowDelta.Changed(Entity was, Entity now, List<Column> columns) ->
                columns.contains(cell.column()) && Objects.equals(cell.column().of(now), cell.after());
            case RowDelta.Deleted gone -> false;
            case null -> false;
        };
    }

    // ---- a chosen part ----

    /** The lines as far as they are about these objects, what hangs on them, and what that needs. */
    private List<ChangeFile.Line> of(Set<Ref> objects) {
        Map<Ref, Entity> rows = new HashMap<>();
        Set<Ref> made = new HashSet<>();
        for (ChangeFile.Line line : lines.reversed()) {
            line.change().created().forEach(row -> {
                rows.put(row.ref(), row);
                made.add(row.ref());
            });
            line.change().deleted().forEach(row -> rows.put(row.ref(), row));
            line.change().cells().forEach(cell -> {
                Entity now = session.topology().find(cell.ref());
                if (now != null) rows.put(cell.ref(), now);
            });
        }
        Set<Ref> chosen = new HashSet<>(objects);
        boolean more = true;
        while (more) {
            more = false;
            for (Entity row : rows.values()) {
                boolean stands =
                        Kind.ENTITIES.contains(row.kind()) && session.topology().find(row.ref()) != null;
                if (!stands && row.targets().stream().anyMatch(chosen::contains)) more |= chosen.add(row.ref());
                if (chosen.contains(row.ref()))
                    for (Ref needed : row.targets()) if (made.contains(needed)) more |= chosen.add(needed);
            }
        }
        List<ChangeFile.Line> all = List.copyOf(lines);
        lines.clear();
        for (ChangeFile.Line line : all) {
            Change of = line.change().about(chosen::contains);
            if (!of.isEmpty()) lines.add(line.with(of));
        }
        return lines;
    }
}
