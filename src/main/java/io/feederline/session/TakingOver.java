package io.feederline.session;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Provenance;
import io.feederline.model.Ref;
import io.feederline.model.SeenCell;
import io.feederline.model.ServiceHead;
import io.feederline.model.Taken;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.store.ChangeFile;
import io.feederline.store.History;
import io.feederline.store.Scope;
import io.feederline.sync.Delta;
import io.feederline.sync.Merge;
import io.feederline.sync.RowDelta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Merges a change file as a sync would merge what a remote has. What the file says that something was before is base; where it
 * says nothing, what was last synced is. What was taken over before is left out, row by row: a file may hold a part. On the
 * session's thread, and only planned: nothing is written.
 */
final class TakingOver {
    private final Session session;
    private final Topology working;
    private final ChangeFile file;
    private final UUID sender;
    private final ChangeNews news;
    private final OwnChanges own;

    private final Map<Ref, RowDelta> mine = new LinkedHashMap<>();
    private final Map<Ref, RowDelta> theirs = new LinkedHashMap<>();
    private final List<TakenOver.LeftOut> leftOut = new ArrayList<>();

    private final Set<Ref> missing = new HashSet<>();
    private Topology base = Topology.EMPTY;

    TakingOver(Session session, ChangeFile file) {
        this.session = session;
        this.working = session.topology();
        this.file = file;
        this.sender = file.header().workspace();
        this.news = new ChangeNews(session, file);
        this.own = new OwnChanges(session, sender);
    }

    TakenOver planned() {
        int fresh = news.count();
        int known = (int) file.lines().stream()
                        .map(ChangeFile.Line::sequence)
                        .distinct()
                        .count()
                - fresh;
        List<Text> notices = notices();
        Text text = Text.of("edit.tookOver", fresh, file.header().who());
        if (news.stories().isEmpty())
            return new TakenOver(file.header(), 0, known, Change.NOTHING.under(text), List.of(), List.of(), notices);
        base = session.base(needed());
        for (RowStory story : news.stories()) compare(story);
        leaveOutWhatNeedsMissing();
        addWhatElseMatters();
        Merge merge = Merge.of(working, new Delta(mine), new Delta(theirs));
        List<Conflict> conflicts = new ArrayList<>();
        List<SeenCell> seen = new ArrayList<>();
        for (Conflict conflict : merge.conflicts()) {
            // Whether something of mine ever arrived is between me and the remote.
            if (conflict.sort() == Conflict.Sort.LOST) continue;
            Conflict named = conflict.from(sender, file.header().who());
            conflicts.add(named);
            merge.seen().stream()
                    .filter(cell -> cell.conflict().equals(conflict.id()))
                    .forEach(cell -> seen.add(cell.in(named.id())));
        }
        Change change =
                fitting(merge.incoming()).under(text).and(book(conflicts, seen)).and(marked());
        return new TakenOver(file.header(), fresh, known, change, conflicts, leftOut, notices);
    }

    /** What holds here by now is what is changed: somebody may have gone another way from the same beginning, and come back. */
    private Change fitting(Change incoming) {
        List<Change.Cell> cells = new ArrayList<>();
        for (Change.Cell cell : incoming.cells()) {
            Entity is = working.find(cell.ref());
            Object held = is == null ? cell.before() : cell.column().of(is);
            if (!Objects.equals(held, cell.after()))
                cells.add(new Change.Cell(cell.kind(), cell.id(), cell.column(), held, cell.after()));
        }
        return new Change(incoming.text(), cells, incoming.created(), incoming.deleted());
    }

    private List<Text> notices() {
        ChangeFile.LastSync theirs = file.header().base();
        Optional<Scope> scope = session.workspace().syncState().scope();
        Optional<Instant> mine =
                scope.flatMap(of -> session.workspace().history().lastSync()).map(History.Line::at);
        if (theirs == null || news.isOwn()) return List.of();
        if (scope.isPresent() && !scope.get().remote().equals(theirs.remote()))
            return List.of(Text.of("changes.another", file.header().who()));
        return mine.isEmpty() || mine.get().isBefore(theirs.at())
                ? List.of(Text.of("changes.behind", file.header().who()))
                : List.of();
    }

    // ---- both sides, row by row ----

    /** Of what base is asked for: the rows, what they refer to, and heads of proofs. */
    private Set<Ref> needed() {
        Set<Ref> needed = new HashSet<>();
        for (RowStory story : news.stories()) {
            needed.add(story.row());
            Entity last = story.last();
            if (last != null) needed.addAll(last.targets());
            story.changed().forEach((column, cell) -> {
                if (column.refersTo() != null && cell.now() instanceof UUID id)
                    needed.add(new Ref(column.refersTo(), id));
            });
            if (story.row().kind() == Kind.PROVENANCE)
                needed.add(new Ref(Kind.SERVICE_HEAD, story.row().id()));
        }
        return needed;
    }

    private void compare(RowStory story) {
        Ref row = story.row();
        Entity is = working.find(row);
        Entity created = story.created();
        Entity first = story.first();
        if (created != null && first != null) {
            compareMade(story, created, first, is);
        } else if (story.gone() && first != null) {
            deleted(row, first, is);
        } else if (!story.changed().isEmpty()) {
            Entity based = base.find(row);
            Entity known = based != null ? based : is;
            if (known == null) {
                miss(row, Text.of("changes.gone", Text.of("kind." + row.kind().word())));
                return;
            }
            Entity was = known;
            Entity now = known;
            for (Map.Entry<Column, RowStory.Span> cell : story.changed().entrySet()) {
                was = cell.getKey()
                        .with(was, before(row, cell.getKey(), cell.getValue().was()));
                now = cell.getKey().with(now, cell.getValue().now());
            }
            differ(story, was, now, is);
        }
    }

    /** Both may have begun with one import: then what that made is base. Else they are twins, made by each. */
    private void compareMade(RowStory story, Entity created, Entity first, @Nullable Entity is) {
        Ref row = story.row();
        Entity made = story.last();
        if (is == null && made == null) return;
        if (is != null && made != null && !differs(is, made)) return;
        // What the sender made after what was taken of it before was not there then.
        Entity began = news.taken(sender, row) >= 0 ? null : begun(row);
        // Links that two people made have one id too, and their own moments.
        boolean common = began != null && (row.kind().isLink() ? began.equals(created) : !differs(began, created));
        if (common) {
            if (made == null) deleted(row, first, is);
            else differ(story, first, made, is);
        } else if (made != null) {
            if (is == null && began != null && !row.kind().isLink()) {
                differ(story, began, made, null);
                return;
            }
            theirs.put(row, new RowDelta.Created(made));
            if (is != null) mine.put(row, new RowDelta.Created(is));
        }
    }

    /** A row as it was synced or, before that, made here; null for one that never was. */
    private @Nullable Entity begun(Ref row) {
        Entity based = base.find(row);
        return based != null ? based : own.made(row);
    }

    private void deleted(Ref row, Entity gone, @Nullable Entity is) {
        if (is == null) return;
        theirs.put(row, new RowDelta.Deleted(gone));
        put(mine, row, gone, is);
    }

    /** What a cell held before both changed it: where somebody is asked about it already, what it held before that. */
    private @Nullable Object before(Ref row, Column column, @Nullable Object was) {
        Conflict asked = Conflict.ofCell(row, column, null, null).from(sender, "");
        Conflict open = working.find(Conflict.class, asked.id());
        if (open == null) return was;
        return open.base() == null ? null : Values.parse(column, open.base());
    }

    private void differ(RowStory story, Entity was, Entity now, @Nullable Entity is) {
        Ref row = story.row();
        if (is == null) {
            put(theirs, row, was, now);
            mine.put(row, new RowDelta.Deleted(was));
            return;
        }
        Entity theirWas = was;
        Entity myWas = was;
        for (Column column : story.steps().keySet()) {
            List<OwnChanges.Own> ours = own.of(row, column);
            if (ours.isEmpty()) continue;
            List<RowStory.Step> steps = Objects.requireNonNull(story.steps().get(column));
            List<OwnChanges.Own> unknown = ours.subList(known(ours, row, steps.getLast()), ours.size());
            Object held = column.of(is);
            Object comes = column.of(now);
            Object since = since(steps, ours, row);
            if (!Objects.equals(since, comes)) {
                theirWas = column.with(theirWas, since);
            } else if (unknown.isEmpty() && overrules(steps, ours, row, held)) {
                theirWas = column.with(theirWas, held);
            } else if (unknown.isEmpty() || OwnChanges.cameBack(unknown, held)) {
                // Neither will tell the other of a change, and they may not be at one place.
                theirWas = column.with(theirWas, held);
                myWas = column.with(myWas, comes);
                continue;
            }
            myWas = column.with(myWas, OwnChanges.departed(unknown, held));
        }
        put(theirs, row, theirWas, now);
        put(mine, row, myWas, is);
    }

    /** What a cell held when the sender knew what it knew in the end: what it did before is behind what it did then. */
    private @Nullable Object since(List<RowStory.Step> steps, List<OwnChanges.Own> ours, Ref row) {
        int known = known(ours, row, steps.getLast());
        for (RowStory.Step step : steps) if (known(ours, row, step) == known) return step.before();
        return steps.getLast().before();
    }

    /** Whether it went from what the cell holds here to something else, and knew all that was done here. */
    private boolean overrules(List<RowStory.Step> steps, List<OwnChanges.Own> ours, Ref row, @Nullable Object held) {
        return steps.stream()
                .anyMatch(step -> Objects.equals(step.before(), held) && known(ours, row, step) == ours.size());
    }

    /** How many of the changes of a cell here the sender knew when it changed it. */
    private int known(List<OwnChanges.Own> ours, Ref row, RowStory.Step step) {
        return (int) ours.stream()
                .filter(one -> news.wasKnown(one.line(), row, step.sequence()))
                .count();
    }

    private void put(Map<Ref, RowDelta> side, Ref row, Entity was, Entity is) {
        List<Column> columns = changed(was, is);
        if (!columns.isEmpty()) side.put(row, new RowDelta.Changed(was, is, columns));
    }

    private static boolean differs(Entity a, Entity b) {
        return !changed(a, b).isEmpty();
    }

    private static List<Column> changed(Entity was, Entity is) {
        return was.kind().columns().stream()
                .filter(column -> !column.remoteOwned() && !Objects.equals(column.of(was), column.of(is)))
                .toList();
    }

    private void miss(Ref row, Text why) {
        if (!missing.add(row)) return;
        theirs.remove(row);
        mine.remove(row);
        ChangeFile.Line line = news.firstLine(row);
        TakenOver.LeftOut left =
                new TakenOver.LeftOut(line.sequence(), line.change().text().toString(), why);
        if (!leftOut.contains(left)) leftOut.add(left);
    }

    /** What refers to something that is not here cannot be; what was deleted here is asked about. */
    private void leaveOutWhatNeedsMissing() {
        boolean more = true;
        while (more) {
            more = false;
            for (RowDelta row : List.copyOf(theirs.values())) {
                for (Map.Entry<Column, Ref> reference : newReferences(row).entrySet()) {
                    Ref target = reference.getValue();
                    boolean comes = theirs.get(target) instanceof RowDelta.Created;
                    if (comes || working.find(target) != null) continue;
                    Entity known = begun(target);
                    if (known != null) {
                        mine.putIfAbsent(target, new RowDelta.Deleted(known));
                        continue;
                    }
                    // One that is new is found by the check, and whole again after a sync.
                    if (reference.getKey().nullable() && row instanceof RowDelta.Created) continue;
                    Text kind = Text.of("kind." + target.kind().word());
                    miss(row.ref(), Text.of("changes.needs", kind));
                    more = true;
                    break;
                }
            }
        }
    }

    private static Map<Column, Ref> newReferences(RowDelta row) {
        Map<Column, Ref> references = new LinkedHashMap<>();
        Entity now = switch (row) {
            case RowDelta.Created(Entity made) -> made;
            case RowDelta.Changed changed -> changed.now();
            case RowDelta.Deleted gone -> null;
        };
        if (now == null) return references;
        for (Column column : now.kind().columns()) {
            boolean isNew = !(row instanceof RowDelta.Changed changed)
                    || changed.columns().contains(column);
            if (isNew && column.refersTo() != null && column.of(now) instanceof UUID id)
                references.put(column, new Ref(column.refersTo(), id));
        }
        return references;
    }

    // ---- what else of this side matters ----

    /** What hangs here on what goes there, has the name that is given there, or has the phase that was proved otherwise. */
    private void addWhatElseMatters() {
        for (RowDelta row : List.copyOf(theirs.values())) {
            switch (row) {
                case RowDelta.Deleted(Entity was) ->
                    working.hangingOn(was.ref()).forEach(other -> hangs(other, was));
                case RowDelta.Created(Entity now) -> {
                    sameName(now);
                    if (now instanceof Provenance proof) proved(proof);
                }
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> {
                    Column key = now.kind().naturalKey();
                    if (key != null && columns.contains(key)) sameName(now);
                    if (now instanceof Provenance proof) proved(proof);
                }
            }
        }
    }

    private void hangs(Entity other, Entity gone) {
        RowDelta there = theirs.get(other.ref());
        if (there == null) {
            mine.putIfAbsent(other.ref(), new RowDelta.Created(other));
            return;
        }
        if (!(there instanceof RowDelta.Changed(Entity was, Entity now, List<Column> columns))) return;
        for (Column column : other.kind().columns()) {
            boolean refers = column.refersTo() == gone.kind() && gone.id().equals(column.of(other));
            if (refers && column.nullable() && !columns.contains(column))
                put(mine, other.ref(), column.with(was, null), other);
        }
    }

    private void sameName(Entity named) {
        Column key = named.kind().naturalKey();
        if (key == null || !(key.of(named) instanceof String name) || name.isBlank()) return;
        for (Entity other : working.named(named.kind(), name)) {
            Ref ref = other.ref();
            boolean known = ref.equals(named.ref())
                    || theirs.containsKey(ref)
                    || news.madeThere().contains(ref);
            // One name twice on the sender's laptop is no matter between us; what the remote has is between it and each
            // of us.
            if (!known && base.find(ref) == null && begun(ref) != null)
                mine.putIfAbsent(ref, new RowDelta.Created(other));
        }
    }

    /** A head whose phase somebody recorded here, or of which nobody knows what it was before. */
    private void proved(Provenance proof) {
        Ref head = new Ref(Kind.SERVICE_HEAD, proof.id());
        if (theirs.containsKey(head) || !(working.find(head) instanceof ServiceHead is)) return;
        Column phase = Kind.SERVICE_HEAD.column("phase");
        Entity based = base.find(head);
        put(mine, head, based != null ? based : phase.with(is, proof.phase()), is);
    }

    // ---- what is kept of it ----

    /** The conflicts with this sender as they are now: found anew where the file is about them, else as they were. */
    private Change book(List<Conflict> found, List<SeenCell> seen) {
        Set<UUID> renewed = new HashSet<>();
        found.forEach(conflict -> renewed.add(conflict.id()));
        working.all(Conflict.class)
                .filter(open -> open.isFrom(sender) && isAbout(open))
                .forEach(open -> renewed.add(open.id()));
        Set<Ref> rows = new LinkedHashSet<>();
        renewed.forEach(id -> rows.add(new Ref(Kind.CONFLICT, id)));
        working.all(SeenCell.class)
                .filter(cell -> renewed.contains(cell.conflict()))
                .forEach(cell -> rows.add(cell.ref()));
        seen.forEach(cell -> rows.add(cell.ref()));
        List<Entity> now = new ArrayList<>(found);
        now.addAll(seen);
        return Change.between(Change.NOTHING.text(), working, Topology.of(now), rows);
    }

    /** Whether the file says something newer of the cell, or of the row, that is in conflict. */
    private boolean isAbout(Conflict open) {
        RowStory story = news.story(open.object());
        if (story == null || missing.contains(open.object())) return false;
        Column column = open.column();
        return column == null || story.first() != null || story.touches(column);
    }

    /** How far this sender's changes are here now: all of them, or those of the rows that went through. */
    private Change marked() {
        int upTo = (int) file.header().upTo();
        List<Entity> now = new ArrayList<>();
        Set<Ref> rows = new LinkedHashSet<>();
        if (file.header().whole() && missing.isEmpty()) {
            now.add(Taken.of(sender, upTo, null, null));
            working.all(Taken.class)
                    .filter(mark -> mark.workspace().equals(sender) && mark.sequence() <= upTo)
                    .forEach(mark -> rows.add(mark.ref()));
        } else {
            for (RowStory story : news.stories())
                if (!missing.contains(story.row())) now.add(Taken.of(sender, upTo, story.row(), null));
        }
        news.passedOn().stream()
                .filter(mark -> !missing.contains(mark.object()))
                .forEach(now::add);
        now.forEach(mark -> rows.add(mark.ref()));
        return Change.between(Change.NOTHING.text(), working, Topology.of(now), rows);
    }
}
