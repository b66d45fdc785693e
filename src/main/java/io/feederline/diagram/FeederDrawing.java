package io.feederline.diagram;

import io.feederline.model.Circuit;
import io.feederline.model.Commissioning;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.SiteWork;
import io.feederline.phase.Weight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One feeder as a busbar of three conductors with a column for each head, in order along the feeder: the drop leaves the
 * conductor of its phase, below it cut-out, meters, registers, circuits, name, and brackets for the properties. An unknown
 * phase leaves no conductor. Linear time, no crossings.
 */
final class FeederDrawing {
    private static final double HEIGHT = 372;
    private static final double EMPTY_HEIGHT = 130;

    private static final double LEFT = 86;
    private static final double RIGHT = 40;
    private static final double LEAST_WIDTH = 780;
    private static final double LOADS = 270;
    private static final double LEAST_TITLE = 180;
    private static final double SLOT = 74;
    private static final double REGISTER = 32;
    private static final double BUS_TOP = 70;
    private static final double BUS_STEP = 16;
    private static final double TAG = 120;
    private static final double GHOST = 9;
    private static final double FUSE = 138;
    private static final double BOUNDARY = 186;
    private static final double METER = 198;
    private static final double REGISTERS = 252;
    private static final double CIRCUITS = 276;
    private static final double NAMES = 312;
    private static final double BRACKETS = 326;

    private final Topology topology;
    private final Feeder feeder;
    private final Drawing.Builder to = new Drawing.Builder();

    private FeederDrawing(Topology topology, Feeder feeder) {
        this.topology = topology;
        this.feeder = feeder;
    }

    static Drawing of(Topology topology, Feeder feeder) {
        return new FeederDrawing(topology, feeder).draw();
    }

    /** The width of the drawing, without making it. */
    static double width(Topology topology, Feeder feeder) {
        double columns = 0;
        for (ServiceHead head : Walk.headsOn(topology, feeder.id())) columns += columnWidth(topology, head);
        return Math.max(LEAST_WIDTH, LEFT + columns + RIGHT);
    }

    /** A feeder without heads is its conductors only. */
    static double height(Topology topology, Feeder feeder) {
        return topology.countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id()) == 0 ? EMPTY_HEIGHT : HEIGHT;
    }

    private static double columnWidth(Topology topology, ServiceHead head) {
        double width = 0;
        for (Meter meter : Walk.metersOn(topology, head.id())) width += slotWidth(topology, meter);
        return Math.max(SLOT, width);
    }

    private static double slotWidth(Topology topology, Meter meter) {
        int registers = topology.countReferring(Kind.REGISTER.column("meter_id"), meter.id());
        return Math.max(SLOT, registers * REGISTER + 10);
    }

    private Drawing draw() {
        List<ServiceHead> heads = Walk.headsOn(topology, feeder.id());
        double width = width(topology, feeder);
        header(heads.size(), width);
        busbars(width);
        if (!heads.isEmpty()) to.line(LEFT - 50, BOUNDARY, width - 10, BOUNDARY, 1, Style.BOUNDARY, null);
        double x = LEFT;
        List<Brackets.Column> columns = new ArrayList<>();
        for (ServiceHead head : heads) {
            double columnWidth = columnWidth(topology, head);
            column(head, x, columnWidth);
            columns.add(new Brackets.Column(x, columnWidth, Walk.propertiesOf(topology, head.id())));
            x += columnWidth;
        }
        loops(heads, columns);
        Brackets.draw(columns, BRACKETS, to);
        return to.build(width, height(topology, feeder));
    }

    private void header(int heads, double width) {
        Ref ref = feeder.ref();
        to.spot(0, 0, width, 40, ref);
        String rating = feeder.ratingAmps() == null
                ? Text.of("drawing.ratingUnknown").toString()
                : Text.of("drawing.rating", feeder.ratingAmps()).toString();
        String substation =
                feeder.substation() == null ? "" : Text.of("drawing.substation", feeder.substation()) + " · ";
        String line = Text.of("drawing.heads", heads) + " · " + substation + rating;
        // The name gets what the rest leaves, the rest what the name leaves: nothing runs over the loads.
        double room = width - LOADS - 10;
        double title = Math.max(LEAST_TITLE, room - TextWidths.of(line, 12, false) - 42);
        String name = TextWidths.fitted(feeder.label(), 17, true, title);
        to.label(new Primitive.Label(10, 28, name, 17, true, Primitive.Anchor.START, Style.TITLE, ref));
        double afterTitle = 10 + TextWidths.of(name, 17, true) + 14;
        String told = TextWidths.fitted(line, 12, false, room - afterTitle - 14);
        to.label(new Primitive.Label(afterTitle, 28, told, 12, false, Primitive.Anchor.START, Style.SECONDARY, ref));
        loads(
                Loads.of(topology, feeder, Weight.HEADS, Measured.NONE),
                afterTitle + TextWidths.of(told, 12, false) + 30);
    }

    private void loads(Loads loads, double x) {
        double[] counts = {loads.l1(), loads.l2(), loads.l3(), loads.unknown()};
        double most = Math.max(1, Math.max(Math.max(counts[0], counts[1]), Math.max(counts[2], counts[3])));
        double at = x;
        for (int i = 0; i < 4; i++) {
            Style style = i < 3 ? Style.ofPhase(i + 1) : Style.UNKNOWN;
            String name = i < 3 ? "L" + (i + 1) : "?";
            to.label(new Primitive.Label(at, 28, name, 11, true, Primitive.Anchor.START, Style.SECONDARY, null));
            to.label(new Primitive.Label(
                    at + 20, 28, Values.plain(counts[i]), 12, true, Primitive.Anchor.START, Style.TEXT, null));
            if (counts[i] > 0) to.solid(at, 34, Math.max(4, 52 * counts[i] / most), 4, 2, style, null);
            at += 66;
        }
    }

    private void busbars(double width) {
        to.symbol(Symbol.TRANSFORMER, 14, BUS_TOP - 14, Style.WIRE, feeder.ref());
        for (int phase = 1; phase <= 3; phase++) {
            double y = BUS_TOP + (phase - 1) * BUS_STEP;
            to.line(14 + Symbol.TRANSFORMER.width(), y, width - 10, y, 3, Style.ofPhase(phase), feeder.ref());
            to.label(new Primitive.Label(
                    54, y - 4, "L" + phase, 10, true, Primitive.Anchor.START, Style.SECONDARY, null));
            to.conductor(14, y - BUS_STEP / 2, width - 24, BUS_STEP, feeder.ref(), phase);
        }
    }

    private void column(ServiceHead head, double x, double width) {
        double middle = x + width / 2;
        Ref ref = head.ref();
        to.spot(x + 2, TAG - 14, width - 4, BRACKETS - TAG + 8, ref);
        drop(head, middle);
        to.symbol(Symbol.FUSE, middle - Symbol.FUSE.width() / 2, FUSE, Style.WIRE, ref);
        String fuse = head.fuseRating() == null ? "– A" : head.fuseRating() + " A";
        to.label(new Primitive.Label(
                middle + 15, FUSE + 21, fuse, 10, false, Primitive.Anchor.START, Style.SECONDARY, ref));
        List<Meter> meters = Walk.metersOn(topology, head.id());
        Commissioning visit = Walk.lastVisit(topology, head.id());
        if (visit != null) visited(visit, middle - 15, ref);
        double fuseBottom = FUSE + Symbol.FUSE.height();
        if (!meters.isEmpty()) to.line(middle, fuseBottom, middle, METER - 6, 1.5, Style.WIRE, ref);
        double at = x
                + (width
                                - meters.stream()
                                        .mapToDouble(m -> slotWidth(topology, m))
                                        .sum())
                        / 2;
        double first = 0;
        double last = 0;
        for (int i = 0; i < meters.size(); i++) {
            double slot = slotWidth(topology, meters.get(i));
            double meterMiddle = at + slot / 2;
            if (i == 0) first = meterMiddle;
            last = meterMiddle;
            meter(meters.get(i), meterMiddle, slot);
            to.end(
                    meterMiddle,
                    meters.size() == 1 ? fuseBottom + 5 : METER - 6,
                    meters.get(i).ref(),
                    ref);
            to.end(meterMiddle, METER, ref, meters.get(i).ref());
            at += slot;
        }
        if (meters.size() > 1) to.line(first, METER - 6, last, METER - 6, 1.5, Style.WIRE, ref);
        to.label(new Primitive.Label(
                middle,
                NAMES,
                TextWidths.fitted(local(head.label()), 12, true, width - 6),
                12,
                true,
                Primitive.Anchor.MIDDLE,
                Style.TEXT,
                ref));
    }

    /** Under its fuse rating from which head one is looped; where that stands beside it, also the wire. */
    private void loops(List<ServiceHead> heads, List<Brackets.Column> columns) {
        for (int i = 0; i < heads.size(); i++) {
            ServiceHead head = heads.get(i);
            ServiceHead from = Walk.loopedFrom(topology, head.id());
            if (from == null) continue;
            double x = columns.get(i).middle();
            String name = TextWidths.fitted("↪ " + local(from.label()), 10, false, SLOT - Symbol.FUSE.width() / 2 - 20);
            to.label(new Primitive.Label(
                    x + 15, FUSE + 33, name, 10, false, Primitive.Anchor.START, Style.SECONDARY, head.ref()));
            int step = i > 0 && heads.get(i - 1).equals(from) ? -1 : 1;
            if (i + step >= heads.size() || !heads.get(i + step).equals(from)) continue;
            double other = columns.get(i + step).middle();
            double half = Symbol.FUSE.width() / 2;
            to.line(x + step * half, FUSE + 5, other - step * half, FUSE + 5, 1.5, Style.WIRE, head.ref());
        }
    }

    /** Beside the fuse, what became of the last visit. */
    private void visited(Commissioning visit, double x, Ref ref) {
        Style style = Style.ofVisit(visit.result());
        String sign = style == Style.PASSED ? "✓" : style == Style.FAILED ? "×" : "…";
        to.label(new Primitive.Label(x, FUSE + 22, sign, 13, true, Primitive.Anchor.END, style, ref));
    }

    private void drop(ServiceHead head, double x) {
        Ref ref = head.ref();
        if (head.isThreePhase()) {
            for (int phase = 1; phase <= 3; phase++) {
                double at = x + (phase - 2) * 6;
                double y = BUS_TOP + (phase - 1) * BUS_STEP;
                to.line(at, y, at, FUSE, 2, Style.ofPhase(phase), ref);
                to.solid(at - 3, y - 3, 6, 6, 3, Style.ofPhase(phase), ref);
                to.end(at, y, ref, feeder.ref());
            }
            to.label(new Primitive.Label(x + 15, FUSE + 8, "3~", 10, true, Primitive.Anchor.START, Style.TEXT, ref));
        } else if (head.phase() != null && head.phaseKnown()) {
            Style style = Style.ofPhase(head.phase());
            double y = BUS_TOP + (head.phase() - 1) * BUS_STEP;
            to.line(x, y, x, FUSE, 2.5, style, ref);
            to.solid(x - 4, y - 4, 8, 8, 4, style, ref);
            to.end(x, y, ref, feeder.ref());
            String label = SiteWork.isVerified(topology, head) ? "L" + head.phase() + " ✓" : "L" + head.phase();
            Integer designed = head.designedPhase();
            if (designed != null && !designed.equals(head.phase())) {
                ghost(x + GHOST, designed, ref);
                label += "→L" + designed;
            }
            to.label(new Primitive.Label(
                    x + 7, FUSE - 8, label, 10, true, Primitive.Anchor.START, Style.SECONDARY, ref));
        } else {
            to.line(x, TAG + 7, x, FUSE, 2, Style.UNKNOWN, ref);
            to.box(x - 11, TAG - 8, 22, 15, 7.5, Style.UNKNOWN, ref);
            to.end(x, TAG, ref, feeder.ref());
            to.label(new Primitive.Label(x, TAG + 4, "?", 11, true, Primitive.Anchor.MIDDLE, Style.UNKNOWN, ref));
            if (head.designedPhase() != null) {
                ghost(x, head.designedPhase(), ref);
                String designed = "→L" + head.designedPhase();
                to.label(new Primitive.Label(
                        x + 14, TAG + 4, designed, 9, false, Primitive.Anchor.START, Style.SECONDARY, ref));
            }
        }
    }

    /** From the conductor on which the head is to be, down to what is known of it now. */
    private void ghost(double x, int phase, Ref ref) {
        double y = BUS_TOP + (phase - 1) * BUS_STEP;
        to.line(x, y, x, TAG - 8, 1.5, Style.PLANNED, ref);
        to.box(x - 3, y - 3, 6, 6, 3, Style.PLANNED, ref);
    }

    private void meter(Meter meter, double middle, double slot) {
        Ref ref = meter.ref();
        Style style = meter.isRetired() ? Style.HISTORY : Style.WIRE;
        to.line(middle, METER - 6, middle, METER, 1.5, style, ref);
        to.symbol(Symbol.METER, middle - Symbol.METER.width() / 2, METER, style, ref);
        to.spot(middle - slot / 2 + 3, METER - 4, slot - 6, 38, ref);
        if (meter.isThreePhase()) {
            to.label(new Primitive.Label(
                    middle + 20, METER + 10, "3~", 10, true, Primitive.Anchor.START, Style.TEXT, ref));
        }
        List<Register> registers = Walk.registersOf(topology, meter.id());
        double bottom = METER + Symbol.METER.height();
        for (int i = 0; i < registers.size(); i++) {
            double x = middle + (i - (registers.size() - 1) / 2.0) * REGISTER;
            to.line(x, bottom, x, REGISTERS - 9, 1.5, style, registers.get(i).ref());
            register(registers.get(i), x, style);
        }
        if (registers.size() > 1) {
            double half = (registers.size() - 1) / 2.0 * REGISTER;
            to.line(middle - half, bottom, middle + half, bottom, 1.5, style, ref);
        }
    }

    private void register(Register register, double x, Style meterStyle) {
        Ref ref = register.ref();
        Style style = register.isEnabled() ? meterStyle : Style.HISTORY;
        List<Circuit> circuits = Walk.circuitsOf(topology, register.id());
        if (!circuits.isEmpty()) {
            // One register feeds one circuit; two are an error (R02), and must not look like one of them.
            Circuit circuit = circuits.getFirst();
            boolean one = circuits.size() == 1;
            Style kind = one ? Style.ofCircuit(circuit.type()) : Style.UNKNOWN;
            String text = one ? shortType(circuit.type()) : circuits.size() + "×";
            to.line(x, REGISTERS + 9, x, CIRCUITS, 1.5, kind, circuit.ref());
            if (one) {
                to.end(x, CIRCUITS, ref, circuit.ref());
                to.end(x, REGISTERS + 9, circuit.ref(), ref);
            }
            to.box(x - 15, CIRCUITS, 30, 17, 8.5, kind, circuit.ref());
            to.label(
                    new Primitive.Label(x, CIRCUITS + 12, text, 9, true, Primitive.Anchor.MIDDLE, kind, circuit.ref()));
            to.spot(x - 15, CIRCUITS - 2, 30, 21, circuit.ref());
        }
        to.box(x - 9, REGISTERS - 9, 18, 18, 9, style, ref);
        String element =
                register.element() == null ? "·" : register.element().equals("SINGLE") ? "S" : register.element();
        to.label(new Primitive.Label(
                x,
                REGISTERS + 4,
                TextWidths.fitted(element, 10, true, 16),
                10,
                true,
                Primitive.Anchor.MIDDLE,
                style,
                ref));
        to.spot(x - 11, REGISTERS - 11, 22, 22, ref);
    }

    private static String shortType(@Nullable String type) {
        return switch (type) {
            case Circuit.POWER -> "pwr";
            case Circuit.HEAT -> "heat";
            case Circuit.SOLAR -> "PV";
            case null -> "?";
            default -> TextWidths.fitted(type, 9, true, 27);
        };
    }

    /** A head's name without what it repeats of its feeder's: {@code WLCE.Plot-07.C} on a WLCE feeder is {@code 07.C}. */
    static String local(String name) {
        String local = withoutCode(name).replaceFirst("^(Plot|Flat)-", "");
        return local.isEmpty() ? name : local;
    }

    static String withoutCode(String name) {
        return name.replaceFirst("^[A-Za-z]{2,6}\\.(?=.)", "");
    }
}
