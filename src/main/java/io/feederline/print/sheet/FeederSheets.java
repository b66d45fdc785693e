package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Measure;
import io.feederline.diagram.Stretch;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.Weight;
import io.feederline.print.Sheet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feeder as the schematic shows it, on one sheet or on as few as its text allows: in stretches, one below the other where the
 * paper is high enough, with match lines between them, and as large as there is room.
 */
final class FeederSheets {
    /** The smallest text of the schematic, in its units. */
    private static final double SMALLEST = 9;

    private static final double LEAST_SCALE = Lettering.LEAST / (SMALLEST * Measure.CAPITAL);
    private static final double MOST_SCALE = 1.6;
    private static final double BETWEEN = 10;

    /** How wide the heads by phase are. */
    private static final double LOADS = 190;

    private final Order order;
    private final Feeder feeder;

    /** What is found on the feeder, in words; empty for nothing. */
    private final String open;

    private final String heading;
    private final Loads loads;
    private final List<Stretch> stretches;
    private final boolean legendBeside;
    private final Format.Area room;
    private final int perSheet;
    private final double scale;

    /** One for each sheet; none where they do not fit. */
    private final List<Table.Part> schedules;

    private FeederSheets(Order order, Feeder feeder, String open) {
        this.order = order;
        this.open = open;
        this.feeder = feeder;
        this.loads = Loads.of(order.subject().topology(), feeder, Weight.HEADS, Measured.NONE);
        this.heading = order.subject().titleOf(feeder);
        Format.Area beside = Blank.besideBlock(order);
        this.legendBeside = Legend.height(beside.width()) <= beside.height();
        Format.Area whole = Blank.room(order);
        double below = legendBeside ? 0 : Legend.height(whole.width());
        this.room = new Format.Area(
                whole.x(), whole.y() + SupplyChain.HEIGHT, whole.width(), whole.height() - SupplyChain.HEIGHT - below);
        this.stretches =
                Stretch.of(order.subject().topology(), feeder, room.width() / LEAST_SCALE, room.height() / LEAST_SCALE);
        double height = stretches.getFirst().height();
        int most = Math.max(1, (int) ((room.height() + BETWEEN) / (height * LEAST_SCALE + BETWEEN)));
        int sheets = Math.ceilDiv(stretches.size(), most);
        this.perSheet = Math.ceilDiv(stretches.size(), sheets);
        double widest = stretches.stream().mapToDouble(Stretch::width).max().orElseThrow();
        double fits = Math.min(room.width() / widest, (room.height() - BETWEEN * (perSheet - 1)) / (perSheet * height));
        List<Table.Part> wanted = order.wants(Order.Part.SCHEDULE) ? schedules() : List.of();
        // The diagram gets smaller for it, but no smaller than can be read.
        double above = wanted.isEmpty() ? 0 : aboveSchedules(wanted);
        this.schedules = above >= LEAST_SCALE ? wanted : List.of();
        this.scale = Math.min(schedules.isEmpty() ? fits : above, Math.min(MOST_SCALE, fits));
    }

    /** How large diagrams are that leave room for these below them. */
    private double aboveSchedules(List<Table.Part> below) {
        double largest = MOST_SCALE;
        for (int sheet = 0; sheet < below.size(); sheet++) {
            int on = Math.min(perSheet, stretches.size() - sheet * perSheet);
            double left = room.height() - below.get(sheet).height() - on * BETWEEN;
            largest = Math.min(largest, left / (on * stretches.getFirst().height()));
        }
        return largest;
    }

    /** What is known of the heads of each sheet; nothing where a sheet has none. */
    private List<Table.Part> schedules() {
        List<Table.Part> below = new ArrayList<>();
        for (int from = 0; from < stretches.size(); from += perSheet) {
            List<Stretch> on = stretches.subList(from, Math.min(from + perSheet, stretches.size()));
            List<ServiceHead> heads = on.stream()
                    .flatMap(stretch -> stretch.heads(order.subject().topology()).stream())
                    .toList();
            if (heads.isEmpty()) return List.of();
            below.add(ScheduleSheets.below(order, heads));
        }
        return below;
    }

    /** @param withSchedule whether they hold the schedule too */
    record Plan(List<Planned> sheets, boolean withSchedule) {}

    static Plan plan(Order order, Feeder feeder, OpenFindings open) {
        FeederSheets sheets = new FeederSheets(order, feeder, open.on(feeder));
        List<Planned> planned = new ArrayList<>();
        for (int from = 0; from < sheets.stretches.size(); from += sheets.perSheet) {
            int first = from;
            planned.add(at -> sheets.draw(first, at));
        }
        return new Plan(planned, !sheets.schedules.isEmpty());
    }

    private Sheet.Page draw(int first, Planned.At at) {
        Topology t = order.subject().topology();
        String title = Text.of(schedules.isEmpty() ? "sheet.feeder" : "sheet.feederAndSchedule", feeder.label())
                .toString();
        Blank blank = new Blank(order, heading, title, told(t, feeder) + (open.isEmpty() ? "" : " · " + open), at);
        chain(blank);
        List<Drawing> drawn = new ArrayList<>();
        double y = room.y();
        int end = Math.min(first + perSheet, stretches.size());
        for (int i = first; i < end; i++) {
            Stretch stretch = stretches.get(i);
            Drawing drawing = stretch.draw(t);
            drawn.add(drawing);
            blank.on.marks(drawing, scale, room.x(), y);
            double bottom = y + stretch.height() * scale;
            if (!stretch.first())
                match(
                        blank,
                        room.x() + Stretch.BESIDE * scale + 5,
                        bottom,
                        i > first ? "sheet.fromAbove" : "sheet.from",
                        at.number() - 1,
                        i > first);
            if (!stretch.last()) {
                boolean here = i + 1 < end;
                double right = room.x() + stretch.width() * scale;
                String key = here ? "sheet.below" : "sheet.to";
                double line = right - Stretch.BESIDE * scale;
                double words = width(Text.of(key, at.number() + 1));
                // Of a stretch that is narrower than what is said at both of its ends, the one stands beyond it.
                boolean narrow = !stretch.first() && line - room.x() < 3 * words;
                match(blank, narrow ? line + 5 : line - 5 - words, bottom, key, at.number() + 1, here);
            }
            y = bottom + BETWEEN;
        }
        if (!schedules.isEmpty()) schedules.get(first / perSheet).draw(blank.on, room.x(), y);
        if (t.countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id()) == 0) {
            String none = Text.of("sheet.noHeads").toString();
            double below = room.y() + stretches.getFirst().height() * scale / 2;
            Lettering.start(blank.on, room.x(), below, none, Lettering.HEADING, false, Style.SECONDARY);
        }
        Format.Area legend =
                legendBeside ? Blank.besideBlock(order) : new Format.Area(room.x(), room.bottom(), room.width(), 0);
        Legend.of(drawn, order.conductors()).draw(blank.on, legend);
        return blank.page();
    }

    /** At a match line, where the feeder goes on. */
    private static void match(Blank blank, double x, double bottom, String key, int sheet, boolean here) {
        Text text = Text.of(key, sheet);
        Lettering.start(blank.on, x, bottom - 4, text.toString(), Lettering.SMALL, true, Style.SECONDARY);
        if (!here) blank.lead(x, bottom - 15, width(text), 15, sheet);
    }

    private static double width(Text text) {
        return TextWidths.of(text.toString(), Lettering.SMALL, true);
    }

    private void chain(Blank blank) {
        List<SupplyChain.Link> links = new ArrayList<>(SupplyChain.upToIsolator(feeder.substation()));
        links.add(new SupplyChain.Link(Text.of("sheet.feederFuse").toString(), rating(feeder)));
        double wide = room.width() - LOADS > 420 ? room.width() - LOADS : room.width();
        SupplyChain.draw(blank.on, links, room.x(), room.y() - SupplyChain.HEIGHT, wide);
        if (wide < room.width()) loads(blank.on, room.right() - LOADS + 10);
    }

    private static @Nullable String rating(Feeder feeder) {
        return feeder.ratingAmps() == null ? null : Values.plain(feeder.ratingAmps()) + " A";
    }

    private void loads(Drawing.Builder to, double x) {
        double y = room.y() - SupplyChain.HEIGHT;
        Lettering.start(to, x, y + 9, Text.of("sheet.loads").toString(), Lettering.SMALL, false, Style.SECONDARY);
        double at = x;
        for (Tally tally : Tally.of(List.of(loads))) {
            Lettering.start(to, at, y + 22, tally.name(), Lettering.SMALL, true, Style.SECONDARY);
            boolean isUnknown = tally.style() == Style.UNKNOWN && tally.heads() > 0;
            Lettering.start(
                    to, at, y + 35, tally.number(), Lettering.TEXT, true, isUnknown ? Style.UNKNOWN : Style.TEXT);
            at += 37;
        }
    }

    /** What is said below the title of a sheet about a feeder. */
    static String told(Topology t, Feeder feeder) {
        int heads = t.countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id());
        return Text.of("sheet.feeder.told", feeder.label(), heads).toString();
    }
}
