package io.feederline.edit;

import io.feederline.model.Change;
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
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answers about a phase, recorded or designed: what proves it, and the move that is planned for it, go with it. */
final class SettlePhase {
    private SettlePhase() {}

    /** The planned move follows what is designed, and what was in conflict about it is settled with it. */
    static Outcome design(Topology topology, ServiceHead head, String wanted, Text text, Change settled) {
        return ofPhase(wanted, phase -> {
            PlannedMove move = topology.find(PlannedMove.class, head.id());
            Change change = Phases.designing(topology, head, phase, move == null ? null : move.reason(), text)
                    .and(settled);
            Ref of = new Ref(Kind.PLANNED_MOVE, head.id());
            for (Conflict other : topology.all(Conflict.class).toList())
                if (other.object().equals(of) && other.sort() == Conflict.Sort.CELL)
                    change = change.and(Settle.settled(other, Settle.seenIn(topology, other.id())));
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
    static Outcome phase(
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
}
