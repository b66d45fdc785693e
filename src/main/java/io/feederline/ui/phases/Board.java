package io.feederline.ui.phases;

import io.feederline.model.Feeder;
import io.feederline.model.PlannedMove;
import io.feederline.model.Provenance;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Assumed;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.Rephasing;
import io.feederline.phase.Weight;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the Phases view shows of a feeder: a lane for each phase, and one for what is unknown, with the heads that are there
 * and the ghosts of those that are to come. Toolkit-free.
 *
 * @param lanes unknown, L1, L2, L3: each at the number of its phase
 */
record Board(Feeder feeder, List<Lane> lanes, Loads loads, List<ServiceHead> threePhase) {
    static final int UNKNOWN = 0;

    /** Why a card lies where it lies. */
    enum Sort {
        /** As built. */
        BUILT,
        /** A ghost: planned or designed. */
        PLANNED,
        /** A ghost: what the search suggests, and nobody has accepted. */
        SUGGESTED
    }

    /**
     * @param name without what it repeats of its feeder's
     * @param phase of the lane; {@link #UNKNOWN} for none
     */
    record Card(ServiceHead head, String name, int phase, Sort sort, String fuse, String standing) {
        boolean isGhost() {
            return sort != Sort.BUILT;
        }
    }

    /** @param totals heads, A and kW of what is there as built; what is not known of all of them is marked */
    record Lane(int phase, List<Card> cards, String totals) {}

    Board {
        lanes = List.copyOf(lanes);
        threePhase = List.copyOf(threePhase);
    }

    /** @param steps what is suggested, and neither accepted nor turned down */
    static Board of(Topology topology, Feeder feeder, Weight weight, Measured measured, List<Rephasing.Step> steps) {
        ZoneId zone = SiteTime.zoneOf(topology, feeder);
        Assumed assumed = Assumed.on(topology, feeder);
        List<ServiceHead> single = new ArrayList<>();
        List<ServiceHead> three = new ArrayList<>();
        for (ServiceHead head : Walk.headsOn(topology, feeder.id())) (head.isThreePhase() ? three : single).add(head);
        List<Lane> lanes = new ArrayList<>();
        for (int phase = UNKNOWN; phase <= 3; phase++) {
            List<Card> built = new ArrayList<>();
            List<Card> moves = new ArrayList<>();
            List<Card> awaited = new ArrayList<>();
            Totals totals = new Totals();
            for (ServiceHead head : single) {
                if (phaseOf(head) == phase) {
                    totals.add(
                            head.fuseRating() == null ? null : Double.valueOf(head.fuseRating()),
                            Loads.weight(topology, head, Weight.ADMD, Measured.NONE, assumed));
                    built.add(card(feeder, head, phase, Sort.BUILT, standing(topology, head, steps, zone)));
                } else if (isDesigned(head, phase)) {
                    (head.phaseKnown() ? moves : awaited)
                            .add(card(feeder, head, phase, Sort.PLANNED, planned(topology, head)));
                } else if (phase != UNKNOWN && suggested(head, steps) == phase) {
                    String text = head.phaseKnown()
                            ? Text.of("phases.suggested", "L" + head.phase()).toString()
                            : Text.of("phases.unknown").toString();
                    moves.add(card(feeder, head, phase, Sort.SUGGESTED, text));
                }
            }
            // What is to be moved is seen first, however many are there; what is only still to be recorded, after what
            // is.
            List<Card> cards = new ArrayList<>(moves);
            cards.addAll(built);
            cards.addAll(awaited);
            lanes.add(new Lane(phase, List.copyOf(cards), totals.toString()));
        }
        return new Board(feeder, lanes, Loads.of(topology, feeder, weight, measured, assumed), three);
    }

    private static int phaseOf(ServiceHead head) {
        return head.phase() != null && head.phaseKnown() ? head.phase() : UNKNOWN;
    }

    private static boolean isDesigned(ServiceHead head, int phase) {
        return phase != UNKNOWN && Objects.equals(head.designedPhase(), phase);
    }

    /** Where it is suggested to go; {@link #UNKNOWN} for nowhere. */
    private static int suggested(ServiceHead head, List<Rephasing.Step> steps) {
        return steps.stream()
                .filter(step -> step.moves(head))
                .mapToInt(Rephasing.Step::to)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static Card card(Feeder feeder, ServiceHead head, int phase, Sort sort, String standing) {
        String fuse = (head.fuseRating() == null ? "–" : head.fuseRating()) + " A";
        return new Card(head, feeder.local(head.label()), phase, sort, fuse, standing);
    }

    /** How the phase as built is known, and what is planned. */
    private static String standing(Topology topology, ServiceHead head, List<Rephasing.Step> steps, ZoneId zone) {
        Provenance proof = topology.find(Provenance.class, head.id());
        Stream<String> known = !head.phaseKnown()
                ? Stream.of(Text.of("phases.unknown").toString())
                : proof == null
                        ? Stream.of(Text.of("phases.recorded").toString())
                        : proof.proves(head)
                                ? Stream.of(
                                        "✓ " + proof.method(),
                                        proof.instrument(),
                                        proof.person(),
                                        proof.verifiedAt() == null
                                                ? null
                                                : SiteTime.day(proof.verifiedAt(), zone)
                                                        .toString())
                                : Stream.of(Text.of("phases.disproved", "L" + proof.phase())
                                        .toString());
        boolean goes = head.designedPhase() != null && !head.designedPhase().equals(head.phase());
        int asked = suggested(head, steps);
        return Stream.of(
                        asked == UNKNOWN
                                ? Stream.<String>of()
                                : Stream.of(Text.of("phases.away", "L" + asked).toString()),
                        goes ? Stream.of("→ L" + head.designedPhase()) : Stream.<String>of(),
                        looped(topology, head),
                        head.isLocked() ? Stream.of(Text.of("phases.locked").toString()) : Stream.<String>of(),
                        known)
                .flatMap(words -> words)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private static Stream<String> looped(Topology topology, ServiceHead head) {
        int heads = Walk.loop(topology, head).size();
        return heads == 1
                ? Stream.of()
                : Stream.of(Text.of("phases.looped", heads).toString());
    }

    private static String planned(Topology topology, ServiceHead head) {
        PlannedMove move = topology.find(PlannedMove.class, head.id());
        if (move == null) return Text.of("phases.designed").toString();
        String text = Text.of("phases.planned", "L" + head.phase()).toString();
        return move.reason() == null ? text : text + " · " + move.reason();
    }

    Lane lane(int phase) {
        return lanes.get(phase);
    }

    /** How many moves are planned, and heads designed, and not done. */
    long planned() {
        return lanes.stream()
                .flatMap(lane -> lane.cards().stream())
                .filter(card -> card.sort() == Sort.PLANNED)
                .count();
    }

    /** Sums of a lane; kept apart: of how many heads they are. */
    private static final class Totals {
        private int heads;
        private int withFuse;
        private int withDemand;
        private double amps;
        private double kw;

        void add(@Nullable Double fuse, @Nullable Double demand) {
            heads++;
            if (fuse != null) withFuse++;
            if (fuse != null) amps += fuse;
            if (demand != null) withDemand++;
            if (demand != null) kw += demand;
        }

        @Override
        public String toString() {
            if (heads == 0) return Text.of("phases.noHeads").toString();
            return Text.of(
                            "phases.totals",
                            heads,
                            withFuse == 0 ? "–" : Text.of(mark(withFuse), Math.rint(amps)),
                            withDemand == 0 ? "–" : Text.of(mark(withDemand), Math.rint(kw * 10) / 10))
                    .toString();
        }

        private String mark(int known) {
            return known == heads ? "phases.all" : "phases.atLeast";
        }
    }
}
