package io.feederline.print.sheet;

import io.feederline.diagram.Style;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A row for each circuit: what feeds it, and whose it is. */
final class CircuitSheets {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("sheet.circuit", 26),
            new Table.Column("sheet.type", 10),
            new Table.Column("sheet.rating", 10),
            new Table.Column("sheet.fedBy", 24),
            new Table.Column("sheet.head", 18),
            new Table.Column("sheet.property", 14));

    private CircuitSheets() {}

    static List<Planned> plan(Order order) {
        Topology t = order.subject().topology();
        Stream<Entity> all = order.subject().extent().objects().values().stream();
        List<Circuit> circuits = Walk.natural(all.filter(Circuit.class::isInstance), Circuit.class);
        String told = Text.of("sheet.circuits.told", circuits.size()).toString();
        return new Table(
                        order,
                        order.subject().title(),
                        Text.of("sheet.circuits").toString(),
                        told,
                        COLUMNS)
                .plan(circuits.stream().map(circuit -> row(t, circuit)).toList());
    }

    private static List<Table.Cell> row(Topology t, Circuit circuit) {
        Style kind = Style.ofCircuit(circuit.type());
        List<String> registers = new ArrayList<>();
        List<ServiceHead> heads = new ArrayList<>();
        for (Register register : Walk.registersFeeding(t, circuit.id())) {
            Meter meter = t.find(Meter.class, register.meter());
            if (meter == null) continue;
            registers.add(meter.label() + " " + (register.element() == null ? "·" : register.element()));
            heads.addAll(Walk.headsWith(t, meter.id()));
        }
        List<String> properties = heads.stream()
                .distinct()
                .flatMap(head -> Walk.propertiesOf(t, head.id()).stream())
                .distinct()
                .map(Property::label)
                .toList();
        return List.of(
                Table.Cell.of(circuit.label()).inBold(),
                new Table.Cell(List.of(circuit.type() == null ? "–" : circuit.type()), Style.TEXT, kind, false),
                Table.Cell.of(circuit.ratingAmps() == null ? null : Values.plain(circuit.ratingAmps()) + " A"),
                Table.Cell.of(registers),
                Table.Cell.of(heads.stream().distinct().map(ServiceHead::label).toList()),
                Table.Cell.of(properties));
    }
}
