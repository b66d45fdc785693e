package io.feederline.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.edit.AddObjects;
import io.feederline.edit.CreateCircuits;
import io.feederline.edit.EndMapping;
import io.feederline.edit.MapRegister;
import io.feederline.edit.Outcome;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitMapTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    /** Over random histories and moments: the wires are the mappings that hold, and a life tells the same as each moment does. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyMomentAgreesWithTheLifeOfEveryRegister(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Random random = new Random(seed);
        Topology t = Nets.after(Topology.EMPTY, new AddObjects("demo", Demo.objects(), Map.of()));
        for (int i = 0; i < 150; i++)
            if (edits.anyOperation(t).on(t) instanceof Outcome.Done(Change change)) t = t.with(change);
        int seen = 0;
        for (Feeder feeder : t.all(Feeder.class).toList()) {
            for (int n = 0; n < 5; n++) {
                Instant at = Nets.AT.plus(Duration.ofHours(random.nextInt(-40_000, 2_000)));
                for (CircuitMap.Group group : CircuitMap.of(t, feeder, at).groups()) {
                    for (int i = 0; i < group.registers().size(); i++) {
                        CircuitMap.Line line = group.registers().get(i);
                        List<CircuitMap.Piece> there = line.life().stream()
                                .filter(piece -> in(piece.from(), piece.to(), at))
                                .toList();
                        assertTrue(there.size() <= 1, "pieces do not overlap");
                        assertEquals(
                                line.state(),
                                there.isEmpty()
                                        ? CircuitMap.State.OUT
                                        : there.getFirst().state());
                        int place = i;
                        Topology now = t;
                        List<RegisterCircuit> holding = Walk.mappingsOf(
                                        t, line.register().id())
                                .stream()
                                .filter(mapping -> in(mapping.startTime(), mapping.endTime(), at))
                                .filter(mapping -> now.find(Circuit.class, mapping.circuit()) != null)
                                .toList();
                        assertEquals(
                                holding,
                                group.wires().stream()
                                        .filter(wire -> wire.from() == place)
                                        .map(CircuitMap.Wire::mapping)
                                        .toList());
                        for (CircuitMap.Wire wire : group.wires())
                            assertEquals(
                                    wire.mapping().circuit(),
                                    group.circuits().get(wire.to()).id());
                        seen++;
                    }
                }
            }
        }
        assertTrue(seen > 200, "only " + seen);
    }

    private static boolean in(@Nullable Instant from, @Nullable Instant to, Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }

    private static CircuitMap.Line line(Topology t, Instant at) {
        Feeder feeder = Objects.requireNonNull(t.find(Feeder.class, Nets.FEEDER));
        return CircuitMap.of(t, feeder, at).groups().stream()
                .flatMap(group -> group.registers().stream())
                .filter(line -> line.register().id().equals(Nets.REGISTER))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGapIsShownWhereItWas() {
        Topology t = Nets.home();
        assertEquals(CircuitMap.State.FEEDS, line(t, NOON).state());
        Instant later = NOON.plus(Duration.ofDays(1));
        t = Nets.after(
                t,
                new EndMapping(Nets.REGISTER, Nets.CIRCUIT, NOON),
                new MapRegister(Nets.REGISTER, Nets.OTHER_CIRCUIT, later));
        assertEquals(CircuitMap.State.FEEDS, line(t, NOON.minusSeconds(1)).state());
        assertEquals(CircuitMap.State.GAP, line(t, NOON).state());
        assertEquals(CircuitMap.State.GAP, line(t, later.minusSeconds(1)).state());
        assertEquals(CircuitMap.State.FEEDS, line(t, later).state());
        List<CircuitMap.Piece> life = line(t, later).life();
        assertTrue(life.stream()
                .anyMatch(piece -> piece.state() == CircuitMap.State.GAP
                        && NOON.equals(piece.from())
                        && later.equals(piece.to())));
    }

    @Test
    void missingCircuitsAreCreatedOnceAndAreSound() {
        Topology t = Nets.after(Topology.EMPTY, new AddObjects("demo", Demo.objects(), Map.of()));
        Site site = (Site) t.named(Kind.SITE, "Water Lilies Bristol").getFirst();
        // Everything that was mapped on the site goes.
        List<RegisterCircuit> mappings = t.all(RegisterCircuit.class).toList();
        List<Circuit> circuits = t.all(Circuit.class).toList();
        Topology bare = t.with(Change.deleting(
                Text.of("verbatim", "bare"),
                Stream.concat(mappings.stream(), circuits.stream()).toList()));
        Topology created = Nets.after(bare, new CreateCircuits(site.id(), Nets.AT));
        List<RegisterCircuit> made = created.all(RegisterCircuit.class).toList();
        assertTrue(made.size() > 60, "only " + made.size());
        for (RegisterCircuit mapping : made) {
            Register register = Objects.requireNonNull(created.find(Register.class, mapping.register()));
            assertEquals(register.startTime(), mapping.startTime(), "from its beginning on");
            Circuit circuit = Objects.requireNonNull(created.find(Circuit.class, mapping.circuit()));
            assertEquals(site.id(), circuit.site());
        }
        assertEquals(
                made.size(),
                created.all(Circuit.class).map(Circuit::label).distinct().count(),
                "each has a name of its own");
        Findings findings = Findings.of(Nets.seen(created));
        assertEquals(
                List.of(),
                created.all(Circuit.class)
                        .flatMap(circuit -> findings.about(circuit.ref()).stream())
                        .map(Finding::code)
                        .filter(code -> code.matches("R(02|03|04|06|09|10)"))
                        .toList());
        assertInstanceOf(Outcome.Refused.class, new CreateCircuits(site.id(), Nets.AT).on(created));
        assertInstanceOf(Outcome.Refused.class, new CreateCircuits(site.id(), Nets.AT).on(t), "all have one");
    }
}
