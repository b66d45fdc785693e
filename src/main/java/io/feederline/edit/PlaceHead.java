package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Puts a head at a place along its feeder, counted from the substation; those between close up. From then on the whole feeder
 * is in an order that a person set.
 *
 * @param place 1 for the first head
 */
public record PlaceHead(@Refers(Kind.SERVICE_HEAD) UUID head, Integer place) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Feeder feeder = topology.find(Feeder.class, now.feeder());
        if (feeder == null) return Outcome.refused("refused.noFeeder", now.label());
        List<ServiceHead> order = new ArrayList<>(Walk.headsOn(topology, feeder.id()));
        if (place < 1 || place > order.size())
            return Outcome.refused("refused.place", feeder.label(), order.size(), place);
        if (order.get(place - 1).id().equals(head)) return Outcome.refused("refused.samePlace", now.label(), place);
        order.removeIf(other -> other.id().equals(head));
        order.add(place - 1, now);
        List<Change.Cell> cells = new ArrayList<>();
        for (int i = 0; i < order.size(); i++)
            if (!Integer.valueOf(i + 1).equals(order.get(i).feederOrder()))
                cells.add(Change.cell(order.get(i), "feeder_order", i + 1));
        Text text = Text.of("edit.placed", now.label(), place, order.size(), feeder.label());
        return Outcome.done(new Change(text, cells, List.of(), List.of()));
    }
}
