package io.feederline.print.sheet;

import io.feederline.diagram.Style;
import io.feederline.model.Allocation;
import io.feederline.model.Feeder;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Provenance;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.SiteWork;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A row for each head of a feeder, with everything that hangs on it. */
final class ScheduleSheets {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("sheet.head", 15),
            new Table.Column("sheet.property", 14),
            new Table.Column("sheet.phase", 18),
            new Table.Column("sheet.cutOut", 14),
            new Table.Column("sheet.meters", 19),
            new Table.Column("sheet.registers", 13),
            new Table.Column("sheet.installed", 10));

    private ScheduleSheets() {}

    static List<Planned> plan(Order order, Feeder feeder) {
        String title = Text.of("sheet.schedule", feeder.label()).toString();
        Subject subject = order.subject();
        String told = Text.of("sheet.schedule.told", FeederSheets.told(subject.topology(), feeder))
                .toString();
        return plan(
                order, subject.titleOf(feeder), title, told, subject.extent().heads(feeder));
    }

    /** Of some heads, to be drawn below the diagram of them. */
    static Table.Part below(Order order, List<ServiceHead> heads) {
        Topology t = order.subject().topology();
        return new Table(order, "", "", "", COLUMNS)
                .whole(heads.stream().map(head -> row(t, head)).toList());
    }

    /** The heads of which nobody knows on which feeder they are. */
    static List<Planned> unfed(Order order) {
        List<ServiceHead> heads = order.subject().extent().unfed();
        String told = Text.of("sheet.unfed.told", heads.size()).toString();
        return plan(order, order.subject().title(), Text.of("sheet.unfed").toString(), told, heads);
    }

    private static List<Planned> plan(Order order, String heading, String title, String told, List<ServiceHead> heads) {
        Topology t = order.subject().topology();
        return new Table(order, heading, title, told, COLUMNS)
                .plan(heads.stream().map(head -> row(t, head)).toList());
    }

    private static List<Table.Cell> row(Topology t, ServiceHead head) {
        List<Meter> meters = Walk.metersOn(t, head.id());
        return List.of(
                Table.Cell.of(head.label()).inBold(),
                Table.Cell.of(properties(t, head)),
                phase(t, head),
                Table.Cell.of(cutOut(head)),
                Table.Cell.of(meters.stream().map(ScheduleSheets::meter).toList()),
                Table.Cell.of(meters.stream()
                        .filter(meter -> !meter.isRetired())
                        .flatMap(meter -> Walk.registersOf(t, meter.id()).stream())
                        .map(register -> register(t, register))
                        .toList()),
                Table.Cell.of(installed(head, meters)));
    }

    private static List<String> properties(Topology t, ServiceHead head) {
        List<String> lines = new ArrayList<>();
        for (Property property : Walk.propertiesOf(t, head.id())) {
            String share = Walk.lastShare(t, head.id(), property.id())
                    .map(Allocation::name)
                    .map(percent -> " (" + percent + ")")
                    .orElse("");
            lines.add(property.label() + share);
        }
        return lines;
    }

    /** By label, pattern and colour, with how it is known. */
    static Table.Cell phase(Topology t, ServiceHead head) {
        List<String> lines = new ArrayList<>();
        Style mark = null;
        Style style = Style.TEXT;
        if (head.isThreePhase()) {
            lines.add("3~");
        } else if (head.phase() != null && head.phaseKnown()) {
            mark = Style.ofPhase(head.phase());
            boolean verified = SiteWork.isVerified(t, head);
            lines.add("L" + head.phase() + (verified ? " ✓" : ""));
            Provenance proof = t.find(Provenance.class, head.id());
            if (!verified || proof == null) {
                lines.add(Text.of("sheet.recordedOnly").toString());
            } else {
                String day = proof.verifiedAt() == null
                        ? ""
                        : ", " + SiteTime.day(proof.verifiedAt(), SiteTime.zoneOf(t, head));
                lines.add(proof.method() + day);
            }
        } else {
            mark = Style.UNKNOWN;
            style = Style.UNKNOWN;
            lines.add("?");
        }
        Integer designed = head.designedPhase();
        if (designed != null && !designed.equals(head.phase()))
            lines.add(Text.of("drawing.designed", "L" + designed).toString());
        return new Table.Cell(lines, style, mark, false);
    }

    private static List<String> cutOut(ServiceHead head) {
        String fuse = head.fuseRating() == null ? "– A" : head.fuseRating() + " A";
        String phases = head.supply() == null ? "" : head.isThreePhase() ? " 3~" : " 1~";
        List<String> lines = new ArrayList<>();
        lines.add(fuse + phases);
        if (head.type() != null)
            lines.add(head.type().replaceFirst("_owned$", "").replace('_', ' '));
        return lines;
    }

    private static String meter(Meter meter) {
        String hardware = meter.hardware() == null ? "" : " " + meter.hardware();
        String retired = meter.isRetired() ? " " + Text.of("sheet.retired") : "";
        return meter.label() + hardware + retired;
    }

    private static String register(Topology t, Register register) {
        String circuits = Walk.circuitsOf(t, register.id()).stream()
                .map(circuit -> Objects.requireNonNullElse(circuit.type(), circuit.label()))
                .collect(Collectors.joining(" + "));
        String element = register.element() == null ? "·" : register.element();
        return element + " → " + (circuits.isEmpty() ? "–" : circuits);
    }

    private static List<String> installed(ServiceHead head, List<Meter> meters) {
        Set<String> lines = new LinkedHashSet<>();
        if (head.installedOn() != null) lines.add(head.installedOn().toString());
        for (Meter meter : meters) {
            if (meter.installedOn() != null) lines.add(meter.installedOn().toString());
            else if (meter.commissionedIsoWeekDate() != null) lines.add(meter.commissionedIsoWeekDate());
        }
        return List.copyOf(lines);
    }
}
