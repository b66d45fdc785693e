package io.feederline.diagram;

import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which registers feed which circuits on a feeder, head by head, as of a moment, and how that came about. */
public record CircuitMap(List<Group> groups) {
    /**
     * A head with the registers of its meters, and the circuits that they feed or ever fed.
     *
     * @param head null for the circuits of the site that no register has ever fed
     */
    public record Group(@Nullable ServiceHead head, List<Line> registers, List<Circuit> circuits, List<Wire> wires) {
        public Group {
            registers = List.copyOf(registers);
            circuits = List.copyOf(circuits);
            wires = List.copyOf(wires);
        }
    }

    /** A register at the moment, and its life so far. */
    public record Line(Meter meter, Register register, State state, List<Piece> life) {
        public Line {
            life = List.copyOf(life);
        }
    }

    /** How a register stands at the moment. */
    public enum State {
        FEEDS,
        /** It measures, and what it measures belongs to no circuit. */
        GAP,
        /** It feeds more than one circuit, which counts twice. */
        DOUBLE,
        /** It does not measure, not yet or no longer. */
        OUT
    }

    /**
     * A time in which a register fed the same.
     *
     * @param from null for always
     * @param to null for still
     * @param type of the circuit; null in a gap, and where there is more than one
     */
    public record Piece(
            @Nullable Instant from,
            @Nullable Instant to,
            State state,
            @Nullable String type) {}

    /** A mapping that holds at the moment, from the place of a register to that of a circuit in the group. */
    public record Wire(int from, int to, RegisterCircuit mapping) {}

    public CircuitMap {
        groups = List.copyOf(groups);
    }

    public static CircuitMap of(Topology t, Feeder feeder, Instant at) {
        List<Group> groups = new ArrayList<>();
        Set<Site> sites = new LinkedHashSet<>();
        for (ServiceHead head : Walk.headsOn(t, feeder.id())) {
            Group group = group(t, head, at);
            if (!group.registers().isEmpty()) groups.add(group);
            Derived.siteAround(t, head).ifPresent(sites::add);
        }
        List<Circuit> unfed = sites.stream()
                .flatMap(site -> t.referring(Kind.CIRCUIT.column("site"), site.id()).stream())
                .map(Circuit.class::cast)
                .filter(circuit -> Walk.mappingsOfCircuit(t, circuit.id()).isEmpty())
                .sorted(Comparator.comparing(Circuit::label, NaturalOrder.INSTANCE))
                .toList();
        if (!unfed.isEmpty()) groups.add(new Group(null, List.of(), unfed, List.of()));
        return new CircuitMap(groups);
    }

    private static Group group(Topology t, ServiceHead head, Instant at) {
        List<Line> registers = new ArrayList<>();
        Set<Circuit> circuits = new LinkedHashSet<>();
        List<RegisterCircuit> holding = new ArrayList<>();
        for (Meter meter : Walk.metersOn(t, head.id()))
            for (Register register : Walk.registersOf(t, meter.id())) {
                List<RegisterCircuit> mappings = Walk.mappingsOf(t, register.id());
                registers.add(new Line(meter, register, state(register, mappings, at), life(t, register, mappings)));
                for (RegisterCircuit mapping : mappings) {
                    Circuit circuit = t.find(Circuit.class, mapping.circuit());
                    if (circuit == null) continue;
                    circuits.add(circuit);
                    if (mapping.holds(at)) holding.add(mapping);
                }
            }
        List<Circuit> right = circuits.stream()
                .sorted(Comparator.comparingInt((Circuit one) -> order(one.type()))
                        .thenComparing(Circuit::label, NaturalOrder.INSTANCE))
                .toList();
        List<Wire> wires = new ArrayList<>();
        for (RegisterCircuit mapping : holding) {
            int from = place(registers.stream().map(line -> line.register().ref()), Kind.REGISTER, mapping);
            int to = place(right.stream().map(Circuit::ref), Kind.CIRCUIT, mapping);
            if (from >= 0 && to >= 0) wires.add(new Wire(from, to, mapping));
        }
        return new Group(head, registers, right, wires);
    }

    private static int place(Stream<Ref> refs, Kind kind, RegisterCircuit mapping) {
        Ref wanted = new Ref(kind, kind == Kind.REGISTER ? mapping.register() : mapping.circuit());
        return refs.toList().indexOf(wanted);
    }

    private static int order(@Nullable String type) {
        return switch (type) {
            case Circuit.POWER -> 0;
            case Circuit.HEAT -> 1;
            case Circuit.SOLAR -> 2;
            case null, default -> 3;
        };
    }

    private static State state(Register register, List<RegisterCircuit> mappings, Instant at) {
        if (!register.measures(at)) return State.OUT;
        long holding = mappings.stream().filter(mapping -> mapping.holds(at)).count();
        return holding == 0 ? State.GAP : holding == 1 ? State.FEEDS : State.DOUBLE;
    }

    /** The life of a register cut where what it feeds changes. */
    private static List<Piece> life(Topology t, Register register, List<RegisterCircuit> mappings) {
        TreeSet<Instant> cuts = new TreeSet<>();
        Stream.concat(
                        Stream.of(register.startTime(), register.endTime()),
                        mappings.stream().flatMap(m -> Stream.of(m.startTime(), m.endTime())))
                .filter(Objects::nonNull)
                .forEach(cuts::add);
        List<Piece> pieces = new ArrayList<>();
        Instant from = null;
        for (Instant cut : cuts) {
            add(pieces, t, register, mappings, from, cut);
            from = cut;
        }
        add(pieces, t, register, mappings, from, null);
        return pieces;
    }

    private static void add(
            List<Piece> pieces,
            Topology t,
            Register register,
            List<RegisterCircuit> mappings,
            @Nullable Instant from,
            @Nullable Instant to) {
        // Nothing changes within: any moment of it will do.
        Instant within = from == null ? to == null ? Instant.EPOCH : to.minusSeconds(1) : from;
        State state = state(register, mappings, within);
        if (state == State.OUT) return;
        String type = mappings.stream()
                .filter(mapping -> state == State.FEEDS && mapping.holds(within))
                .map(mapping -> t.find(Circuit.class, mapping.circuit()))
                .filter(Objects::nonNull)
                .map(circuit -> String.valueOf(circuit.type()))
                .findFirst()
                .orElse(null);
        pieces.add(new Piece(from, to, state, type));
    }
}
