package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.PlannedMove;
import io.feederline.model.Provenance;
import io.feederline.model.Ref;
import io.feederline.model.SeenCell;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what holds of two things that do not go together. The next sync writes it to the remote, unless that has something newer
 * by then: in that case it is a conflict again.
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
            case SAME_NAME -> name(topology, of);
            default -> KEEP.equals(take) ? kept(topology, of, seen) : deleted(topology, of, seen);
        };
    }

    private static List<SeenCell> seenIn(Topology topology, UUID conflict) {
        return topology.all(SeenCell.class)
                .filter(cell -> cell.conflict().equals(conflict))
                .toList();
    }

    // ---- a cell ----

    private Outcome cell(Topology topology, Conflict of, List<SeenCell> seen) {
        Entity mine = topology.find(of.object());
        Column column = Objects.requireNonNull(of.column());
        if (mine == null) return Outcome.gone(of.object().kind(), of.object().id());
        Change settled = settled(of, seen).and(THEIRS.equals(take) ? rest(mine, column, seen) : Change.NOTHING);
        String now = column.of(mine) == null ? "" : Values.print(Objects.requireNonNull(column.of(mine)));
        String wanted = value != null ? value : MINE.equals(take) ? now : Objects.requireNonNullElse(of.theirs(), "");
        Text text = Text.of("edit.settledCell", column.name(), mine.label(), wanted.isEmpty() ? "-" : wanted);
        if (mine instanceof ServiceHead head && column.name().equals("phase"))
            return phase(topology, head, wanted, text, settled, THEIRS.equals(take) ? seen : List.of());
        if (mine instanceof ServiceHead head && column.name().equals("designed_phase"))
            return design(topology, head, wanted, text, settled);
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

    /** The planned move follows what is designed, and what was in conflict about it is settled with it. */
    private static Outcome design(Topology topology, ServiceHead head, String wanted, Text text, Change settled) {
        return ofPhase(wanted, phase -> {
            PlannedMove move = topology.find(PlannedMove.class, head.id());
            Change change = Phases.designing(topology, head, phase, move == null ? null : move.reason(), text)
                    .and(settled);
            Ref of = new Ref(Kind.PLANNED_MOVE, head.id());
            for (Conflict other : topology.all(Conflict.class).toList())
                if (other.object().equals(of) && other.sort() == Conflict.Sort.CELL)
                    change = change.and(settled(other, seenIn(topology, other.id())));
            return Outcome.done(change);
        });
    }

    private static Outcome ofPhase(String wanted, Function<@Nullable Integer, Outcome> then) {
        Integer phase;
        try {
            phase = wanted.isEmpty() ? null : Integer.valueOf(wanted);
        } catch (NumberFormatException e) {
            return Outcome.refused("refused.phaseRange", wanted);
        }
        Outcome wrong = Phases.refusal(phase);
        return wrong != null ? wrong : then.apply(phase);
    }

    /** The proof of another phase goes; what proves theirs comes with theirs. */
    private static Outcome phase(
            Topology topology, ServiceHead head, String wanted, Text text, Change settled, List<SeenCell> theirs) {
        return ofPhase(wanted, phase -> {
            Ref of = new Ref(Kind.PROVENANCE, head.id());
            List<SeenCell> row =
                    theirs.stream().filter(cell -> cell.object().equals(of)).toList();
            Provenance own = topology.find(Provenance.class, head.id());
            boolean proved = own != null && Objects.equals(own.phase(), phase);
            Entity proof = proved ? own : row.isEmpty() ? null : SeenCell.row(of, row, null);
            Change recorded = Objects.equals(phase, head.phase())
                    ? Change.NOTHING
                    : Phases.recording(topology, head, phase, text).only(kind -> kind != Kind.PROVENANCE);
            return Outcome.done(
                    recorded.and(becoming(text, own, proof)).and(settled).under(text));
        });
    }

    /** One row in place of another with the same id; it does not go and come. */
    private static Change becoming(Text text, @Nullable Entity was, @Nullable Entity is) {
        if (is == null) return was == null ? Change.NOTHING : Change.deleting(text, List.of(was));
        if (was == null) return Change.creating(text, is);
        List<Change.Cell> cells = is.kind().columns().stream()
                .filter(column -> !Objects.equals(column.of(was), column.of(is)))
                .map(column -> Change.cell(was, column.name(), column.of(is)))
                .toList();
        return new Change(text, cells, List.of(), List.of());
    }

    /** The conflict is gone; the next sync takes what was seen for base. */
    private static Change settled(Conflict of, List<SeenCell> seen) {
        List<Change.Cell> cells =
                seen.stream().map(s -> Change.cell(s, "settled", true)).toList();
        return new Change(Text.of("verbatim", ""), cells, List.of(), List.of(of));
    }

    // ---- a row that one deleted ----

    private static Outcome kept(Topology topology, Conflict of, List<SeenCell> seen) {
        List<Entity> created = new ArrayList<>();
        List<Change.Cell> cells = new ArrayList<>();
        rows(seen).forEach((ref, row) -> {
            Entity here = topology.find(ref);
            Entity there = SeenCell.row(ref, row, here);
            boolean whole = row.stream().anyMatch(c -> c.column().isId());
            if (there != null && here == null) created.add(there);
            // A cell that refers to what is kept now does so here too.
            if (there != null && here != null && !whole)
                for (SeenCell cell : row)
                    if (!Objects.equals(cell.column().of(here), cell.value()))
                        cells.add(Change.cell(here, cell.columnName(), cell.value()));
        });
        Text text = Text.of("edit.settledKept", label(topology, of, created));
        return Outcome.done(new Change(text, cells, created, List.of()).and(settled(of, seen)));
    }

    private static Outcome deleted(Topology topology, Conflict of, List<SeenCell> seen) {
        Text text = Text.of("edit.settledDeleted", label(topology, of, List.of()));
        Change change = new Change(text, List.of(), List.of(), List.of());
        if (topology.find(of.object()) != null) {
            // What refers to it lets go first.
            List<Change.Cell> cells = new ArrayList<>();
            for (Entity other : topology.hangingOn(of.object()))
                if (!other.kind().isLink()
                        && other.kind() != Kind.REGISTER
                        && !other.kind().isLaptopOnly())
                    for (Column column : other.kind().columns())
                        if (column.refersTo() == of.object().kind()
                                && of.object().id().equals(column.of(other))
                                && column.nullable()) cells.add(Change.cell(other, column.name(), null));
            Change letGo = new Change(text, cells, List.of(), List.of());
            switch (new Delete(of.object()).on(topology.with(letGo))) {
                case Outcome.Refused refused -> {
                    return refused;
                }
                case Outcome.Done(Change gone) -> change = letGo.and(gone);
            }
        }
        return Outcome.done(change.and(settled(of, seen)));
    }

    private static Map<Ref, List<SeenCell>> rows(List<SeenCell> seen) {
        return seen.stream().collect(Collectors.groupingBy(SeenCell::object, LinkedHashMap::new, Collectors.toList()));
    }

    private static String label(Topology topology, Conflict of, List<Entity> created) {
        return Stream.concat(Stream.ofNullable(topology.find(of.object())), created.stream())
                .filter(e -> e.ref().equals(of.object()))
                .findFirst()
                .map(Entity::label)
                .orElse(of.objectId().toString());
    }

    // ---- one name given twice ----

    private Outcome name(Topology topology, Conflict of) {
        Entity mine = topology.find(of.object());
        if (mine == null) return Outcome.gone(of.object().kind(), of.object().id());
        Change settled = settled(of, List.of());
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
        if (theirs == null) return Outcome.refused("refused.twinGone", mine.label());
        return Outcome.done(Joining.of(topology, mine, theirs).and(settled));
    }
}
