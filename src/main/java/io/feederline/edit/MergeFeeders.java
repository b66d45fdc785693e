package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the heads of a feeder behind those of another one, and deletes it. Their as-built phases stay. */
public record MergeFeeders(
        @Refers(Kind.FEEDER) UUID feeder,
        @Refers(Kind.FEEDER) UUID into) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Feeder from = topology.find(Feeder.class, feeder);
        if (from == null) return Outcome.gone(Kind.FEEDER, feeder);
        Feeder to = topology.find(Feeder.class, into);
        if (to == null) return Outcome.gone(Kind.FEEDER, into);
        if (feeder.equals(into)) return Outcome.refused("refused.mergesItself", from.label());
        List<ServiceHead> staying = Walk.headsOn(topology, into);
        List<ServiceHead> coming = Walk.headsOn(topology, feeder);
        // Where nobody has set an order, all go by name; else the whole feeder is in an order that a person set.
        boolean ordered = isOrdered(staying) || isOrdered(coming);
        List<ServiceHead> all = new ArrayList<>(staying);
        all.addAll(coming);
        List<Change.Cell> cells = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            ServiceHead head = all.get(i);
            if (!into.equals(head.feeder())) cells.add(Change.cell(head, "feeder", into));
            @Nullable Integer place = ordered ? Integer.valueOf(i + 1) : null;
            Change.Cell order = Change.cell(head, "feeder_order", place);
            if (place != null && !place.equals(order.before())) cells.add(order);
        }
        Outcome deleting = new Delete(new Ref(Kind.FEEDER, feeder))
                .on(topology.with(Change.of(Text.of("edit.merged", 0, "", ""), cells.toArray(Change.Cell[]::new))));
        if (!(deleting instanceof Outcome.Done(Change deleted))) return deleting;
        Text text = Text.of("edit.merged", coming.size(), from.label(), to.label());
        return Outcome.done(new Change(text, cells, List.of(), deleted.deleted()));
    }

    private static boolean isOrdered(List<ServiceHead> heads) {
        return heads.stream().anyMatch(head -> head.feederOrder() != null);
    }
}
