package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.SeenCell;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what holds of two things that do not go together. The next sync writes it to the remote, unless that has something newer
 * by then: in that case it is a conflict again. What does not go together with a change file any more since then is let go.
 *
 * @param take one of {@link #waysOut}; null with a value
 * @param value for a cell in conflict a value of its own, for the same name another name; null to take one of the two
 */
public record Settle(
        UUID conflict, @Nullable String take, @Nullable String value) implements Edit {
    private static final String MINE = "mine";
    private static final String THEIRS = "theirs";
    private static final String KEEP = "keep";
    private static final String DELETE = "delete";
    private static final String JOIN = "join";

    /** What may be chosen. */
    public static List<String> waysOut(Conflict.Sort sort) {
        return switch (sort) {
            case CELL -> List.of(MINE, THEIRS);
            case DELETED_HERE, DELETED_THERE, NEEDED_HERE, NEEDED_THERE, LOST -> List.of(KEEP, DELETE);
            case SAME_NAME -> List.of(JOIN, DELETE);
        };
    }

    @Override
    public Outcome on(Topology topology) {
        Conflict of = topology.find(Conflict.class, conflict);
        if (of == null) return Outcome.gone(Kind.CONFLICT, conflict);
        boolean valued = of.sort() == Conflict.Sort.CELL || of.sort() == Conflict.Sort.SAME_NAME;
        if (value != null
                ? !valued || take != null
                : take == null || !waysOut(of.sort()).contains(take))
            return Outcome.refused(
                    "refused.wayOut", String.join(", ", waysOut(of.sort())) + (valued ? ", --value" : ""));
        List<SeenCell> seen = seenIn(topology, conflict);
        return switch (of.sort()) {
            case CELL -> cell(topology, of, seen);
            case SAME_NAME -> name(topology, of, seen);
            default -> KEEP.equals(take) ? SettleRow.kept(topology, of, seen) : SettleRow.deleted(topology, of, seen);
        };
    }

    static List<SeenCell> seenIn(Topology topology, UUID conflict) {
        return topology.all(SeenCell.class)
                .filter(cell -> cell.conflict().equals(conflict))
                .toList();
    }

    // ---- a cell ----

    private Outcome cell(Topology topology, Conflict of, List<SeenCell> seen) {
        Entity mine = topology.find(of.object());
        Column column = Objects.requireNonNull(of.column());
        if (mine == null) return gone(of, seen);
        Change settled = settled(of, seen).and(THEIRS.equals(take) ? rest(mine, column, seen) : Change.NOTHING);
        String now = column.of(mine) == null ? "" : Values.print(Objects.requireNonNull(column.of(mine)));
        String wanted = value != null ? value : MINE.equals(take) ? now : Objects.requireNonNullElse(of.theirs(), "");
        Text text = Text.of("edit.settledCell", column.name(), mine.label(), wanted.isEmpty() ? "-" : wanted);
        if (mine instanceof ServiceHead head && column.name().equals("phase"))
            return SettlePhase.phase(topology, head, wanted, text, settled, THEIRS.equals(take) ? seen : List.of());
        if (mine instanceof ServiceHead head && column.name().equals("designed_phase"))
            return SettlePhase.design(topology, head, wanted, text, settled);
        if (wanted.equals(now)) return Outcome.done(settled.under(text));
        if (value == null) {
            Object theirs = wanted.isEmpty() ? column.nullable() ? null : "" : Values.parse(column, wanted);
            return Outcome.done(
                    Change.of(text, Change.cell(mine, column.name(), theirs)).and(settled));
        }
        Outcome set = new SetField(of.object(), column.name(), value).on(topology);
        return set instanceof Outcome.Done(Change change)
                ? Outcome.done(change.under(text).and(settled))
                : set;
    }

    /** No sync finds out that what it was about is gone, where it is with a change file. */
    private static Outcome gone(Conflict of, List<SeenCell> seen) {
        if (of.source() == null)
            return Outcome.gone(of.object().kind(), of.object().id());
        Text text = Text.of("edit.letGo", Text.of("kind." + of.object().kind().word()));
        return Outcome.done(settled(of, seen).under(text));
    }

    /** Of what both created, the other cells that they filled in: one answer for the whole row. */
    private static Change rest(Entity mine, Column column, List<SeenCell> seen) {
        List<Change.Cell> cells = seen.stream()
                .filter(cell ->
                        cell.object().equals(mine.ref()) && !cell.column().equals(column))
                .filter(cell -> !cell.column().isId() && !cell.column().remoteOwned())
                .filter(cell -> !Objects.equals(cell.column().of(mine), cell.value()))
                .map(cell -> Change.cell(mine, cell.columnName(), cell.value()))
                .toList();
        return new Change(Change.NOTHING.text(), cells, List.of(), List.of());
    }

    /** The conflict is gone; the next sync takes what was seen for base. What a change file said is nothing to a sync. */
    static Change settled(Conflict of, List<SeenCell> seen) {
        if (of.source() != null) {
            List<Entity> gone = new ArrayList<>(seen);
            gone.add(of);
            return Change.deleting(Text.of("verbatim", ""), gone);
        }
        List<Change.Cell> cells =
                seen.stream().map(s -> Change.cell(s, "settled", true)).toList();
        return new Change(Text.of("verbatim", ""), cells, List.of(), List.of(of));
    }

    // ---- one name given twice ----

    private Outcome name(Topology topology, Conflict of, List<SeenCell> seen) {
        Entity mine = topology.find(of.object());
        if (mine == null) return gone(of, seen);
        Change settled = settled(of, seen);
        if (value != null) {
            Column key = Objects.requireNonNull(of.object().kind().naturalKey());
            Outcome renamed = new SetField(of.object(), key.name(), value).on(topology);
            return renamed instanceof Outcome.Done(Change change) ? Outcome.done(change.and(settled)) : renamed;
        }
        if (DELETE.equals(take)) {
            Outcome gone = new Delete(of.object()).on(topology);
            return gone instanceof Outcome.Done(Change change) ? Outcome.done(change.and(settled)) : gone;
        }
        Entity theirs = of.others().isEmpty() ? null : topology.find(of.others().getFirst());
        if (theirs == null && of.source() != null) return gone(of, seen);
        if (theirs == null) return Outcome.refused("refused.twinGone", mine.label());
        return Outcome.done(Joining.of(topology, mine, theirs).and(settled));
    }
}
