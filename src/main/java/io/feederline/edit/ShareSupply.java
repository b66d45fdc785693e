package io.feederline.edit;

import io.feederline.model.Allocation;
import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a head supply several properties, each with its share of the whole from a moment on, and its own meter where it has
 * one. Those that it did not supply are linked to it. The shares add up to 100 %.
 *
 * @param from null: always; it may lie ahead, as what people agree on does
 */
public record ShareSupply(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        List<Share> shares,
        @Nullable Instant from,
        @Moment Instant at) implements Edit {
    public ShareSupply {
        shares = List.copyOf(shares);
    }

    @Override
    public Outcome on(Topology topology) {
        ServiceHead of = topology.find(ServiceHead.class, head);
        if (of == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Outcome wrong = refusal(topology, of);
        if (wrong != null) return wrong;
        Change change = Change.NOTHING;
        Topology linked = topology;
        for (Share share : shares) {
            if (new LinkProperty(share.property(), head, at).on(topology) instanceof Outcome.Done(Change link)) {
                change = change.and(link);
                linked = linked.with(link);
            }
        }
        for (Share share : shares) {
            Property to = topology.find(Property.class, share.property());
            if (to == null) return Outcome.gone(Kind.PROPERTY, share.property());
            Allocation now = topology.find(Allocation.class, Allocation.idOf(head, share.property(), from));
            Outcome one = new Allocate(head, share.property(), share.percent(), share.meter(), from).on(linked);
            if (one instanceof Outcome.Done(Change given)) change = change.and(given);
            // One that stays as it was is no reason against the others.
            else if (now == null || !now.equals(allocation(share))) return one;
        }
        if (change.isEmpty()) return Outcome.refused("refused.same", of.label());
        String told = shares.stream()
                .map(share ->
                        topology.labelOf(Kind.PROPERTY, share.property()) + " " + Values.print(share.percent()) + " %")
                .collect(Collectors.joining(", "));
        return Outcome.done(change.under(Text.of("edit.shared", of.label(), told)));
    }

    private Allocation allocation(Share share) {
        return new Allocation(
                Allocation.idOf(head, share.property(), from),
                head,
                share.property(),
                share.meter(),
                share.percent(),
                from);
    }

    private @Nullable Outcome refusal(Topology topology, ServiceHead of) {
        if (shares.size() < 2) return Outcome.refused("refused.noSharing", of.label());
        Set<UUID> seen = new HashSet<>();
        double sum = 0;
        for (Share share : shares) {
            if (!seen.add(share.property()))
                return Outcome.refused("refused.twice", topology.labelOf(Kind.PROPERTY, share.property()));
            if (share.meter() != null && !seen.add(share.meter()))
                return Outcome.refused("refused.meterOfTwo", topology.labelOf(Kind.METER, share.meter()));
            sum += share.percent();
        }
        for (Property property : Walk.propertiesOf(topology, head))
            if (!seen.contains(property.id())) return Outcome.refused("refused.noShare", property.label(), of.label());
        return Allocation.isWhole(sum)
                ? null
                : Outcome.refused("refused.notWhole", Values.print(Math.round(sum * 100) / 100.0));
    }
}
