package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Designs L1, L2, L3 in turn along a feeder: each head gets the phase after that of the head before it, the first the start.
 * Three-phase heads, and those that may be, are passed over; locked ones stay, and the next follows them. Where another phase is known as built, that
 * makes a planned move. Heads on one looped service count as one, at the place of the first.
 *
 * @param start phase of the first head, 1 to 3
 * @param all also the heads whose phase is known or designed; else these stay, and the next follows them
 */
public record Rotate(@Refers(Kind.FEEDER) UUID feeder, Integer start, Boolean all) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Feeder along = topology.find(Feeder.class, feeder);
        if (along == null) return Outcome.gone(Kind.FEEDER, feeder);
        Outcome wrong = Phases.refusal(start);
        if (wrong != null) return wrong;
        Text reason = Text.of("edit.rotation");
        int designed = 0;
        int next = start;
        Change change = Change.NOTHING;
        Set<UUID> looped = new HashSet<>();
        for (ServiceHead first : Walk.headsOn(topology, feeder)) {
            if (!isTurned(topology, first) || looped.contains(first.id())) continue;
            List<ServiceHead> loop = Walk.loop(topology, first);
            loop.forEach(head -> looped.add(head.id()));
            Integer stays = loop.stream()
                    .filter(this::stays)
                    .map(Rotate::now)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            int phase = stays == null ? next : stays;
            for (ServiceHead head : loop) {
                if (stays(head) || !isTurned(topology, head)) continue;
                Change one = Phases.designing(topology, head, phase, reason.toString(), reason);
                if (!one.isEmpty()) designed++;
                change = change.and(one);
            }
            next = phase % 3 + 1;
        }
        if (change.isEmpty()) return Outcome.refused("refused.same", along.label());
        return Outcome.done(change.under(Text.of("edit.rotated", along.label(), designed, Phases.name(start))));
    }

    private static boolean isTurned(Topology topology, ServiceHead head) {
        return !head.isThreePhase() && !Walk.mayBeThreePhase(topology, head);
    }

    private boolean stays(ServiceHead head) {
        return head.isLocked() || (!all && now(head) != null);
    }

    /** What it is to be on, else what it is on; null while neither is known. */
    private static @Nullable Integer now(ServiceHead head) {
        if (head.designedPhase() != null) return head.designedPhase();
        return head.phaseKnown() ? Objects.requireNonNull(head.phase()) : null;
    }
}
