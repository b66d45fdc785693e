package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.SeenCell;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The answers about a row that one of the two deleted: it stays on both sides, or goes on both. */
final class SettleRow {
    private SettleRow() {}

    static Outcome kept(Topology topology, Conflict of, List<SeenCell> seen) {
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
        Text text = Text.of("edit.settledKept", topology.called(of.object()));
        return Outcome.done(new Change(text, cells, created, List.of()).and(Settle.settled(of, seen)));
    }

    static Outcome deleted(Topology topology, Conflict of, List<SeenCell> seen) {
        Text text = Text.of("edit.settledDeleted", topology.called(of.object()));
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
        return Outcome.done(change.and(Settle.settled(of, seen)));
    }

    private static Map<Ref, List<SeenCell>> rows(List<SeenCell> seen) {
        return seen.stream().collect(Collectors.groupingBy(SeenCell::object, LinkedHashMap::new, Collectors.toList()));
    }
}
