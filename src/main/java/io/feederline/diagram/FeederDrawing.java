package io.feederline.diagram;

import io.feederline.model.Circuit;
import io.feederline.model.Commissioning;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.SiteWork;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One feeder as a busbar of three conductors with a column for each head, in order along the feeder: the drop leaves the
 * conductor of its phase, below it cut-out, meters, registers, circuits, name, and brackets for the properties. An unknown
 * phase leaves no conductor. Linear time, no crossings.
 */
final class FeederDrawing {
    private static final double HEIGHT = 372;
    private static final double EMPTY_HEIGHT = 130;

    private static final double LEFT = Columns.LEFT;
    static final double RIGHT = 40;
    private static final double LEAST_WIDTH = 780;
    private static final double SLOT = 74;
    private static final double REGISTER = 32;
    /** Where the transformer begins. */
    static final double TRANSFORMER = 14;

    static final double BUS_TOP = 70;
    static final double BUS_STEP = 16;
    private static final double TAG = 120;
    private static final double GHOST = 9;
    private static final double FUSE = 138;
    private static final double BOUNDARY = 186;
    private static final double METER = 198;
    private static final double REGISTERS = 252;
    private static final double CIRCUITS = 276;
    private static final double NAMES = 312;
    private static final double BRACKETS = 326;

    /** From the top of a row to the top of the next, drops between them aside. */
    private static final double ROW = 272;

    /** Between two rows each drop to one further down has a line of its own. */
    private static final double LANE = 5;

    private static final double LANES = BRACKETS + 38;

    /** The conductors of one drop, where it goes between columns. */
    private static final double STRAND = 2.5;

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

    /** What is below its head: conductors to this width, and these columns. */
    static Drawing body(Topology topology, Feeder feeder, Columns columns, double width) {
        FeederDrawing drawing = new FeederDrawing(topology, feeder);
        drawing.body(columns, width);
        return drawing.to.build(width, height(columns));
    }

    /** The width of the drawing, without making it. */
    static double width(Topology topology, Feeder feeder) {
        if (Columns.hasPlaced(topology, feeder.id()))
            return Math.max(LEAST_WIDTH, columns(topology, feeder).right() + RIGHT);
        // Of all feeders this is asked when a workspace opens: nothing is looked up that it does not take.
        double columns = 0;
        for (ServiceHead head : Walk.headsOn(topology, feeder.id())) columns += columnWidth(topology, head);
        return Math.max(LEAST_WIDTH, LEFT + columns + RIGHT);
    }

    static Columns columns(Topology topology, Feeder feeder) {
        return Columns.of(topology, feeder.id(), head -> columnWidth(topology, head));
    }

    static Columns inOneRow(Topology topology, Feeder feeder) {
        return Columns.inOneRow(topology, feeder.id(), head -> columnWidth(topology, head));
    }

    /** The columns, in coordinates of the drawing. */
    static Stream<Schematic.Box> boxes(Topology topology, Feeder feeder) {
        Columns columns = columns(topology, feeder);
        return columns.all().stream()
                .map(column -> new Schematic.Box(
                        column.head().ref(),
                        column.x(),
                        down(columns, column.row()) + TAG - 14,
                        column.width(),
                        BRACKETS - TAG + 8,
                        column.x(),
                        column.row(),
                        down(columns, 1)));
    }

    /** A feeder without heads is its conductors only. */
    static double height(Topology topology, Feeder feeder) {
        if (topology.countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id()) == 0) return EMPTY_HEIGHT;
        if (!Columns.hasPlaced(topology, feeder.id())) return HEIGHT;
        return height(columns(topology, feeder));
    }

    static double height(Columns columns) {
        return HEIGHT + down(columns, columns.lastRow());
    }

    /** How far a row is below the first. */
    private static double down(Columns columns, int row) {
        return row * (ROW + columns.below() * LANE);
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
        Columns columns = columns(topology, feeder);
        double width = Math.max(LEAST_WIDTH, columns.right() + RIGHT);
        FeederHead.draw(topology, feeder, columns.all().size(), width, to);
        body(columns, width);
        return to.build(width, height(topology, feeder));
    }

    private void body(Columns columns, double width) {
        busbars(width);
        columns.rows().keySet().forEach(row -> {
            double y = BOUNDARY + down(columns, row);
            to.line(LEFT - 50, y, width - 10, y, 1, Style.BOUNDARY, null);
        });
        Routes routes = new Routes(columns);
        int lane = 0;
        for (Columns.Column column : columns.all()) {
            double down = down(columns, column.row());
            if (column.row() == 0) {
                drop(column.head(), column.middle());
                column(column);
            } else {
                FeederDrawing own = new FeederDrawing(topology, feeder);
                own.column(column);
                to.add(own.to.build(0, 0), 0, down);
                dropBelow(columns, column, routes.to(column), LANES + LANE * lane++);
            }
        }
        loops(columns);
        columns.rows().forEach((row, standing) -> Brackets.draw(standing, BRACKETS + down(columns, row), to));
    }

    private void busbars(double width) {
        to.symbol(Symbol.TRANSFORMER, TRANSFORMER, BUS_TOP - 14, Style.WIRE, feeder.ref());
        for (int phase = 1; phase <= 3; phase++) {
            double y = BUS_TOP + (phase - 1) * BUS_STEP;
            to.line(TRANSFORMER + Symbol.TRANSFORMER.width(), y, width - 10, y, 3, Style.ofPhase(phase), feeder.ref());
            to.label(new Primitive.Label(
                    54, y - 4, "L" + phase, 10, true, Primitive.Anchor.START, Style.SECONDARY, null));
            to.conductor(14, y - BUS_STEP / 2, width - 24, BUS_STEP, feeder.ref(), phase);
        }
    }

    private void column(Columns.Column column) {
        ServiceHead head = column.head();
        double x = column.x();
        double width = column.width();
        double middle = column.middle();
        Ref ref = head.ref();
        to.spot(x + 2, TAG - 14, width - 4, BRACKETS - TAG + 8, ref);
        to.symbol(Symbol.FUSE, middle - Symbol.FUSE.width() / 2, FUSE, Style.WIRE, ref);
        String fuse = head.fuseRating() == null ? "– A" : head.fuseRating() + " A";
        to.label(new Primitive.Label(
                middle + 13, FUSE + 21, fuse, 10, false, Primitive.Anchor.START, Style.SECONDARY, ref));
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
                TextWidths.endFitted(local(head), 12, true, width - 6),
                12,
                true,
                Primitive.Anchor.MIDDLE,
                Style.TEXT,
                ref));
    }

    /** Under its fuse rating from which head one is looped; where that stands beside it, also the wire. */
    private void loops(Columns columns) {
        for (Columns.Column column : columns.all()) {
            ServiceHead head = column.head();
            ServiceHead from = Walk.loopedFrom(topology, head.id());
            if (from == null) continue;
            double down = down(columns, column.row());
            double x = column.middle();
            String name = "↪ " + TextWidths.endFitted(local(from), 10, false, SLOT - Symbol.FUSE.width() / 2 - 32);
            to.label(new Primitive.Label(
                    x + 15, down + FUSE + 33, name, 10, false, Primitive.Anchor.START, Style.SECONDARY, head.ref()));
            for (Columns.Column other : columns.row(column.row())) {
                boolean before = Math.abs(other.end() - column.x()) < 1;
                boolean beside = before || Math.abs(column.end() - other.x()) < 1;
                if (!beside || !other.head().equals(from)) continue;
                double step = before ? -1 : 1;
                double half = Symbol.FUSE.width() / 2;
                double y = down + FUSE + 5;
                to.line(x + step * half, y, other.middle() - step * half, y, 1.5, Style.WIRE, head.ref());
            }
        }
    }

    /**
     * To a column further down: from the conductor through the gaps of the rows above, and between the rows along a lane.
     *
     * @param passes where it goes through each row above
     * @param lane how far below the top of a row
     */
    private void dropBelow(Columns columns, Columns.Column column, List<Double> passes, double lane) {
        ServiceHead head = column.head();
        Ref ref = head.ref();
        double x = column.middle();
        double down = down(columns, column.row());
        if (!head.isThreePhase() && (head.phase() == null || !head.phaseKnown())) {
            unknown(head, x, down, false);
            return;
        }
        boolean three = head.isThreePhase();
        for (int phase = 1; phase <= 3; phase++) {
            if (!three && !Integer.valueOf(phase).equals(head.phase())) continue;
            double strand = three ? (phase - 2) * STRAND : 0;
            double thick = three ? 1.5 : 2.5;
            Style style = Style.ofPhase(phase);
            double at = passes.getFirst() + strand;
            double y = BUS_TOP + (phase - 1) * BUS_STEP;
            double dot = three ? 3 : 4;
            to.solid(at - dot, y - dot, 2 * dot, 2 * dot, dot, style, ref);
            to.end(at, y, ref, feeder.ref());
            for (int row = 0; row < column.row(); row++) {
                double next = (row + 1 < column.row() ? passes.get(row + 1) : x + (three ? (phase - 2) * 3.5 : 0))
                        + (row + 1 < column.row() ? strand : 0);
                double across = down(columns, row) + lane + strand;
                to.line(at, y, at, across, thick, style, ref);
                if (Math.abs(next - at) > 0.1) to.line(at, across, next, across, thick, style, ref);
                at = next;
                y = across;
            }
            to.line(at, y, at, down + FUSE, thick, style, ref);
        }
        dropLabel(head, x, down);
    }

    /** Beside the end of the drop, on which phase the head is, and on which it is meant to be. */
    private void dropLabel(ServiceHead head, double x, double down) {
        String label = "3~";
        double y = FUSE + 8;
        double beside = 15;
        if (!head.isThreePhase()) {
            label = "L" + head.phase() + (SiteWork.isVerified(topology, head) ? " ✓" : "");
            Integer designed = head.designedPhase();
            boolean elsewhere = designed != null && !designed.equals(head.phase());
            if (elsewhere) label += "→L" + designed;
            y = FUSE - 8;
            // Beside the ghost of the drop that is meant, where there is one.
            beside = elsewhere ? GHOST + 5 : 7;
        }
        Style style = head.isThreePhase() ? Style.TEXT : Style.SECONDARY;
        to.label(new Primitive.Label(x + beside, down + y, label, 10, true, Primitive.Anchor.START, style, head.ref()));
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
            dropLabel(head, x, 0);
        } else if (head.phase() != null && head.phaseKnown()) {
            Style style = Style.ofPhase(head.phase());
            double y = BUS_TOP + (head.phase() - 1) * BUS_STEP;
            to.line(x, y, x, FUSE, 2.5, style, ref);
            to.solid(x - 4, y - 4, 8, 8, 4, style, ref);
            to.end(x, y, ref, feeder.ref());
            Integer designed = head.designedPhase();
            if (designed != null && !designed.equals(head.phase())) ghost(x + GHOST, designed, ref);
            dropLabel(head, x, 0);
        } else {
            unknown(head, x, 0, true);
        }
    }

    /** It leaves no conductor: nobody knows which. */
    private void unknown(ServiceHead head, double x, double down, boolean withGhost) {
        Ref ref = head.ref();
        double tag = down + TAG;
        to.line(x, tag + 7, x, down + FUSE, 2, Style.UNKNOWN, ref);
        to.box(x - 11, tag - 8, 22, 15, 7.5, Style.UNKNOWN, ref);
        to.end(x, tag, ref, feeder.ref());
        to.label(new Primitive.Label(x, tag + 4, "?", 11, true, Primitive.Anchor.MIDDLE, Style.UNKNOWN, ref));
        if (head.designedPhase() == null) return;
        if (withGhost) ghost(x, head.designedPhase(), ref);
        String designed = "→L" + head.designedPhase();
        to.label(
                new Primitive.Label(x + 14, tag + 4, designed, 9, false, Primitive.Anchor.START, Style.SECONDARY, ref));
    }

    /** From the conductor on which the head is to be, down to what is known of it now. */
    private void ghost(double x, int phase, Ref ref) {
        double y = BUS_TOP + (phase - 1) * BUS_STEP;
        to.line(x, y, x, FUSE, 1.5, Style.PLANNED, ref);
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

    private String local(ServiceHead head) {
        return local(feeder.local(head.label()));
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
