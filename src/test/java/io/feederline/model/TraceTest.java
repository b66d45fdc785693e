package io.feederline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.LoopHead;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final Topology DEMO = Topology.of(Demo.objects());

    /** What one feeds is fed by it: on the supply chains of two objects one below the other each finds the other. */
    @Test
    void whatFeedsIsAboveWhatItFeeds() {
        for (Kind kind : Kind.ENTITIES)
            for (Entity entity : DEMO.all(kind).toList())
                for (Ref other : Trace.of(DEMO, entity).objects()) {
                    boolean owned = Set.of(Kind.PROPERTY, Kind.SITE).contains(other.kind());
                    if (owned || kind == Kind.PROPERTY || kind == Kind.SITE) continue;
                    Entity there = Objects.requireNonNull(DEMO.find(other));
                    assertTrue(
                            Trace.of(DEMO, there).objects().contains(entity.ref()),
                            () -> entity.label() + " leads to " + there.label() + ", but not back");
                }
    }

    @Test
    void ofOneHeadItIsItsOwnFeederAndNoNeighbour() {
        ServiceHead head = head("HMCE.Plot-04");
        Trace trace = Trace.of(DEMO, head);
        assertEquals(
                Set.of("HMCE", "HMCE Feeder 1", "HMCE.Plot-04", "HM-04"),
                labels(trace, Kind.ESCO, Kind.FEEDER, Kind.SERVICE_HEAD, Kind.PROPERTY));
        assertEquals(Set.copyOf(Walk.metersOn(DEMO, head.id())), entities(trace, Kind.METER));
        assertEquals(Set.of(2), trace.phases());
        Feeder feeder = Objects.requireNonNull(DEMO.find(Feeder.class, head.feeder()));
        assertFalse(trace.isWhole(DEMO, feeder));
        assertTrue(Trace.of(DEMO, feeder).isWhole(DEMO, feeder));
    }

    /** The conductor is told where the phase is known, and only there. */
    @Test
    void phasesAreThoseOfTheHead() {
        for (ServiceHead head : DEMO.all(ServiceHead.class).toList()) {
            Set<Integer> told = Trace.of(DEMO, head).phases();
            Integer phase = head.phase();
            assertEquals(
                    head.isThreePhase()
                            ? Set.of(1, 2, 3)
                            : head.phaseKnown() && phase != null ? Set.of(phase) : Set.of(),
                    told,
                    head.label());
        }
    }

    /** A looped head is fed through the cut-out of the other, whose own meters and plot have nothing to do with it. */
    @Test
    void aLoopedHeadIsFedThroughTheOther() {
        ServiceHead through = head("HMCE.Plot-03");
        ServiceHead looped = head("HMCE.Plot-08");
        Topology t = Nets.after(DEMO, new LoopHead(looped.id(), through.id()));
        Set<Ref> ofLooped = Trace.of(t, looped).objects();
        assertTrue(ofLooped.contains(through.ref()));
        Walk.metersOn(t, through.id()).forEach(meter -> assertFalse(ofLooped.contains(meter.ref())));
        Walk.propertiesOf(t, through.id()).forEach(plot -> assertFalse(ofLooped.contains(plot.ref())));
        Set<Ref> ofThrough = Trace.of(t, through).objects();
        Walk.metersOn(t, looped.id()).forEach(meter -> assertTrue(ofThrough.contains(meter.ref())));
    }

    private static ServiceHead head(String name) {
        return (ServiceHead) DEMO.named(Kind.SERVICE_HEAD, name).iterator().next();
    }

    private static Set<Entity> entities(Trace trace, Kind... kinds) {
        return trace.objects().stream()
                .filter(ref -> Set.of(kinds).contains(ref.kind()))
                .map(DEMO::find)
                .collect(Collectors.toSet());
    }

    private static Set<String> labels(Trace trace, Kind... kinds) {
        return entities(trace, kinds).stream().map(Entity::label).collect(Collectors.toSet());
    }
}
