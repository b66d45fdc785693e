package io.feederline.session;

import io.feederline.model.Alias;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Taken;
import io.feederline.model.Topology;
import io.feederline.store.ChangeFile;
import io.feederline.store.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a change file is new in a workspace, row by row: not what was done there itself, was taken over before, or came from
 * elsewhere meanwhile.
 */
final class ChangeNews {
    private final Topology working;
    private final ChangeFile file;
    private final UUID here;
    private final History history;

    /** How far they were taken over, by whose changes of which row they are; null for all rows. */
    private record Of(UUID workspace, @Nullable Ref row) {}

    private final Map<Of, Integer> marks = new HashMap<>();

    /** The same of those that come by way of the sender. */
    private final Map<Of, Integer> passedOn = new LinkedHashMap<>();

    /** What the sender knew of others, and from when on. */
    private final Map<Of, List<ChangeFile.Took>> took = new HashMap<>();

    private final Map<Ref, RowStory> stories = new LinkedHashMap<>();

    /** The first line that is new here, by the row. */
    private final Map<Ref, ChangeFile.Line> lines = new HashMap<>();

    private final Set<Ref> madeThere = new HashSet<>();
    private final Set<Long> fresh = new HashSet<>();

    ChangeNews(Session session, ChangeFile file) {
        this.working = session.topology();
        this.file = file;
        this.here = session.workspace().identity();
        this.history = session.workspace().history();
        working.all(Taken.class)
                .forEach(mark -> marks.merge(new Of(mark.workspace(), mark.object()), mark.sequence(), Math::max));
        for (ChangeFile.Took known : file.header().took())
            took.computeIfAbsent(new Of(known.workspace(), known.row()), of -> new ArrayList<>())
                    .add(known);
        for (ChangeFile.Line line : file.lines()) read(line);
    }

    private void read(ChangeFile.Line line) {
        if (isMine(line)) return;
        line.change().created().forEach(row -> madeThere.add(row.ref()));
        Change news = resolved(line.change()).about(row -> isNew(line, row));
        if (news.isEmpty()) return;
        fresh.add(line.sequence());
        ChangeFile.Origin from = line.from();
        if (from != null)
            for (Ref row : news.touched()) passedOn.merge(new Of(from.workspace(), row), (int) from.upTo(), Math::max);
        news.created().forEach(row -> story(line, row.ref()).created(row));
        news.cells().forEach(cell -> story(line, cell.ref()).changed(cell, line.sequence()));
        news.deleted().forEach(row -> story(line, row.ref()).deleted(row));
    }

    private RowStory story(ChangeFile.Line line, Ref row) {
        lines.putIfAbsent(row, line);
        return stories.computeIfAbsent(row, RowStory::new);
    }

    /** How many changes are new. */
    int count() {
        return fresh.size();
    }

    Collection<RowStory> stories() {
        return stories.values();
    }

    /** Null where nothing about the row is new. */
    @Nullable
    RowStory story(Ref row) {
        return stories.get(row);
    }

    /** The first line that is new, and about the row. */
    ChangeFile.Line firstLine(Ref row) {
        return Objects.requireNonNull(lines.get(row));
    }

    /** What the sender made, or took over, and has not synced, whether it is new here or not. */
    Set<Ref> madeThere() {
        return madeThere;
    }

    /** How far others' changes come along that are new here. */
    List<Taken> passedOn() {
        List<Taken> passed = new ArrayList<>();
        passedOn.forEach((of, last) -> passed.add(
                Taken.of(of.workspace(), last, of.row(), file.header().workspace())));
        return passed;
    }

    /**
     * Whether a change was known to the sender when it made one of its own.
     *
     * @param mine a change of this workspace, or one that was taken over here
     * @param sequence of the sender's
     */
    boolean wasKnown(ChangeFile.Line mine, Ref row, long sequence) {
        ChangeFile.Origin from = mine.from();
        UUID whose = from == null ? here : from.workspace();
        long number = from == null ? mine.sequence() : from.upTo();
        return whose.equals(file.header().workspace())
                || Stream.of(new Of(whose, null), new Of(whose, row))
                        .flatMap(of -> took.getOrDefault(of, List.of()).stream())
                        .anyMatch(took -> took.since() < sequence && took.upTo() >= number);
    }

    /** Whether it is this workspace's own file, or that of a copy. */
    boolean isOwn() {
        return file.header().workspace().equals(here);
    }

    private boolean isMine(ChangeFile.Line line) {
        return isOwn()
                && history.at(line.sequence())
                        .filter(mine -> mine.at().equals(line.at()))
                        .isPresent();
    }

    private boolean isNew(ChangeFile.Line line, Ref row) {
        return line.sequence() > taken(file.header().workspace(), row)
                && (line.from() == null || !isThere(line.from(), row));
    }

    private boolean isThere(ChangeFile.Origin from, Ref row) {
        return from.workspace().equals(here) || from.upTo() <= taken(from.workspace(), row);
    }

    /** The number of the last change of a workspace that was taken over, as far as it is about a row; negative for none. */
    int taken(UUID workspace, Ref row) {
        return Math.max(
                marks.getOrDefault(new Of(workspace, null), -1), marks.getOrDefault(new Of(workspace, row), -1));
    }

    /** The same, with what has another id here since two became one. One that was made under its former id is here. */
    private Change resolved(Change change) {
        if (working.count(Kind.ALIAS) == 0) return change;
        return new Change(
                change.text(),
                change.cells().stream()
                        .map(cell -> new Change.Cell(
                                cell.kind(),
                                resolved(cell.ref()).id(),
                                cell.column(),
                                resolved(cell.column(), cell.before()),
                                resolved(cell.column(), cell.after())))
                        .toList(),
                change.created().stream()
                        .filter(row -> resolved(row.ref()).equals(row.ref()))
                        .map(this::resolved)
                        .toList(),
                change.deleted().stream().map(this::resolved).toList());
    }

    private Entity resolved(Entity row) {
        Entity is =
                row.kind().columns().getFirst().with(row, resolved(row.ref()).id());
        for (Column column : row.kind().columns())
            if (column.refersTo() != null) is = column.with(is, resolved(column, column.of(row)));
        return is;
    }

    private @Nullable Object resolved(Column column, @Nullable Object value) {
        return column.refersTo() != null && value instanceof UUID id
                ? resolved(new Ref(column.refersTo(), id)).id()
                : value;
    }

    private Ref resolved(Ref ref) {
        if (working.find(ref) != null) return ref;
        Alias alias = working.find(Alias.class, ref.id());
        return alias == null ? ref : new Ref(ref.kind(), alias.now());
    }
}
