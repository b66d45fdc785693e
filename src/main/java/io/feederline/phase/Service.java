package io.feederline.phase;

import io.feederline.model.PlannedMove;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One service cable, which is moved to another phase as a whole: that of a head, or of all heads that are looped from it. Pure.
 *
 * @param heads in the order along the feeder; at least one
 */
public record Service(List<Standing> heads) {
    public Service {
        heads = List.copyOf(heads);
    }

    /**
     * One head, as it is seen by who balances.
     *
     * @param weight whole, to the scale of {@link Rephasing#scale}; 0 where it is not known
     * @param phase as built; 0 while unknown
     * @param decided where a planned move, or the design of a head of unknown phase, puts it
     * @param isKept whether it stays, whatever that would do
     */
    public record Standing(
            ServiceHead head,
            long weight,
            int phase,
            @Nullable Integer decided,
            boolean isKept) {
        int at() {
            return decided == null ? phase : decided;
        }

        /** @param goal where it may have been decided since that it goes */
        private boolean stillIs(Standing now, @Nullable Integer goal) {
            boolean decides = now.decided() != null && now.decided().equals(goal);
            return head.id().equals(now.head().id())
                    && weight == now.weight()
                    && phase == now.phase()
                    && isKept == now.isKept()
                    && (decides || Objects.equals(decided, now.decided()));
        }
    }

    /** All services of the feeder, each at the place of its first head; three-phase heads are left out. */
    static List<Service> along(Topology topology, Loads loads, Measured measured, Rephasing.Options options) {
        Map<UUID, Standing> all = new LinkedHashMap<>();
        for (ServiceHead head : Walk.headsOn(topology, loads.feeder().id()))
            if (!head.isThreePhase()) all.put(head.id(), standing(topology, head, loads, measured, options));
        Set<UUID> seen = new HashSet<>();
        List<Service> services = new ArrayList<>();
        for (Standing first : all.values()) {
            if (seen.contains(first.head().id())) continue;
            List<Standing> heads = Walk.loop(topology, first.head()).stream()
                    .map(head -> Objects.requireNonNull(all.get(head.id())))
                    .toList();
            heads.forEach(one -> seen.add(one.head().id()));
            services.add(new Service(heads));
        }
        return services;
    }

    private static Standing standing(
            Topology topology, ServiceHead head, Loads loads, Measured measured, Rephasing.Options options) {
        Double weight = Loads.weight(topology, head, options.weight(), measured, loads.assumed());
        int phase = head.phase() != null && head.phaseKnown() ? head.phase() : 0;
        PlannedMove move = topology.find(PlannedMove.class, head.id());
        return new Standing(
                head,
                Math.round(Objects.requireNonNullElse(weight, 0.0) * Rephasing.scale(options.weight())),
                phase,
                move != null ? move.toPhase() : phase == 0 ? head.designedPhase() : null,
                isKept(topology, head, options));
    }

    private static boolean isKept(Topology topology, ServiceHead head, Rephasing.Options options) {
        if (head.isLocked() || Walk.mayBeThreePhase(topology, head)) return true;
        return options.keepsVerified() && SiteWork.isVerified(topology, head);
    }

    /** Whether it may be put anywhere: nothing is decided of it, and its heads are not known to be on different phases. */
    boolean isFree() {
        return heads.stream().allMatch(one -> one.decided() == null && one.weight() > 0 && !one.isKept())
                && heads.stream()
                                .mapToInt(Standing::phase)
                                .filter(phase -> phase != 0)
                                .distinct()
                                .count()
                        < 2;
    }

    /**
     * Whether it is made of the same heads, as they were; what was decided since is no matter where it is the head's goal.
     *
     * @param goals the phase by head; of those that have none, none
     */
    boolean stillIs(Service now, Map<UUID, Integer> goals) {
        if (heads.size() != now.heads().size()) return false;
        for (int i = 0; i < heads.size(); i++)
            if (!heads.get(i)
                    .stillIs(now.heads().get(i), goals.get(heads.get(i).head().id()))) return false;
        return true;
    }

    /** All its heads as one; its phase as built is that of the heads of which it is known. */
    Balance.Load load() {
        int phase = heads.stream().mapToInt(Standing::phase).max().orElse(0);
        long weight = heads.stream().mapToLong(Standing::weight).sum();
        return new Balance.Load(heads.getFirst().head().id(), weight, phase);
    }

    /** Where its first head is, or is to be; 0 while that is not known. */
    int at() {
        return heads.getFirst().at();
    }

    /** What has to be done for it to be on this phase; empty where all its heads are. */
    Optional<Rephasing.Step> to(int phase) {
        List<Standing> going =
                heads.stream().filter(one -> one.phase() != phase).toList();
        if (going.isEmpty()) return Optional.empty();
        // Who has to be moved comes before those that nobody knows.
        Standing first =
                going.stream().filter(one -> one.phase() != 0).findFirst().orElse(going.getFirst());
        List<ServiceHead> with = going.stream()
                .filter(one -> !one.equals(first))
                .map(Standing::head)
                .toList();
        return Optional.of(new Rephasing.Step(first.head(), first.phase() == 0 ? null : first.phase(), phase, with));
    }
}
