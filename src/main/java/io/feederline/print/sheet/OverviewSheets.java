package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.Weight;
import io.feederline.print.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The board with all its feeders, how many heads each phase of them has, and on which sheet each is drawn. */
final class OverviewSheets {
    private static final double LEAST_ROW = 38;
    private static final double MOST_ROW = 56;
    private static final double BUS = 8;
    private static final double FUSE_WIDTH = 34;
    private static final double FUSE_HEIGHT = 13;

    /** From the left: the fuse, the name, the bars, the sheet. */
    private static final double NAME = 130;

    private static final double SHEET = 66;

    private final Order order;
    private final List<Feeder> feeders;
    private final List<Loads> loads;

    /** Of all counts of all feeders: its bar is the longest. */
    private final double most;

    private final Format.Area room;
    private final int rows;
    private final double row;

    private OverviewSheets(Order order) {
        this.order = order;
        this.feeders = order.subject().feeders();
        Topology t = order.subject().topology();
        this.loads = feeders.stream()
                .map(feeder -> Loads.of(t, feeder, Weight.HEADS, Measured.NONE))
                .toList();
        this.most = loads.stream()
                .flatMap(each -> Tally.of(List.of(each)).stream())
                .mapToDouble(Tally::heads)
                .max()
                .orElse(1);
        Format.Area whole = Blank.room(order);
        this.room = new Format.Area(
                whole.x(),
                whole.y() + SupplyChain.HEIGHT,
                whole.width(),
                whole.height() - SupplyChain.HEIGHT - LEAST_ROW);
        int fit = Math.max(1, (int) (room.height() / LEAST_ROW));
        this.rows = Math.ceilDiv(Math.max(1, feeders.size()), Math.ceilDiv(Math.max(1, feeders.size()), fit));
        this.row = Math.min(MOST_ROW, room.height() / rows);
    }

    static List<Planned> plan(Order order) {
        OverviewSheets sheets = new OverviewSheets(order);
        List<Planned> planned = new ArrayList<>();
        for (int from = 0; from < Math.max(1, sheets.feeders.size()); from += sheets.rows) {
            int first = from;
            int end = Math.min(sheets.feeders.size(), from + sheets.rows);
            planned.add(at -> sheets.draw(first, end, at));
        }
        return planned;
    }

    private Sheet.Page draw(int first, int end, Planned.At at) {
        Blank blank = new Blank(
                order, order.subject().title(), Text.of("sheet.overview").toString(), told(), at);
        Drawing.Builder to = blank.on;
        double chainY = room.y() - SupplyChain.HEIGHT;
        SupplyChain.draw(to, SupplyChain.upToIsolator(substations()), room.x(), chainY, room.width());
        if (feeders.isEmpty()) {
            String none = Text.of("sheet.noFeeders").toString();
            Lettering.start(to, room.x(), room.y() + 20, none, Lettering.HEADING, false, Style.SECONDARY);
            return blank.page();
        }
        double bottom = room.y() + (end - first) * row;
        for (int phase = 1; phase <= 3; phase++) {
            double x = bus(phase);
            to.line(x, room.y() - 2, x, bottom, 3, Style.ofPhase(phase), null);
        }
        for (int i = first; i < end; i++) row(blank, i, room.y() + (i - first) * row, at);
        if (end == feeders.size()) totals(to, bottom);
        return blank.page();
    }

    private double bus(int phase) {
        return room.x() + 8 + (phase - 1) * BUS;
    }

    private void row(Blank blank, int i, double y, Planned.At at) {
        Drawing.Builder to = blank.on;
        Feeder feeder = feeders.get(i);
        Topology t = order.subject().topology();
        double middle = y + row / 2;
        double fuse = room.x() + 44;
        to.line(bus(1), middle, fuse, middle, 1.5, Style.WIRE, feeder.ref());
        for (int phase = 1; phase <= 3; phase++)
            to.solid(bus(phase) - 3, middle - 3, 6, 6, 3, Style.ofPhase(phase), feeder.ref());
        to.box(fuse, middle - FUSE_HEIGHT / 2, FUSE_WIDTH, FUSE_HEIGHT, 1, Style.WIRE, feeder.ref());
        to.line(fuse, middle, fuse + FUSE_WIDTH + 14, middle, 1.5, Style.WIRE, feeder.ref());
        String rating = feeder.ratingAmps() == null ? "– A" : Values.plain(feeder.ratingAmps()) + " A";
        Lettering.middle(
                to,
                fuse + FUSE_WIDTH / 2,
                middle + FUSE_HEIGHT / 2 + 11,
                rating,
                Lettering.SMALL,
                false,
                Style.SECONDARY);
        double bars = barsWidth();
        double name = room.width() - NAME - bars - SHEET;
        Lettering.start(
                to,
                room.x() + NAME,
                middle - 2,
                TextWidths.fitted(feeder.label(), Lettering.HEADING, true, name - 10),
                Lettering.HEADING,
                true,
                Style.TEXT);
        int heads = t.countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id());
        long meters = order.subject().extent().heads(feeder).stream()
                .mapToLong(head -> Walk.metersInService(t, head.id()).size())
                .sum();
        Lettering.start(
                to,
                room.x() + NAME,
                middle + 13,
                TextWidths.fitted(
                        Text.of("sheet.overview.told", heads, meters).toString(), Lettering.SMALL, false, name - 10),
                Lettering.SMALL,
                false,
                Style.SECONDARY);
        bars(to, loads.get(i), room.x() + NAME + name, y, bars - 20);
        Integer sheet = at.first().get(feeder.ref());
        if (sheet != null) {
            Lettering.end(
                    to,
                    room.right(),
                    middle + 4,
                    Text.of("sheet.see", sheet).toString(),
                    Lettering.SMALL,
                    true,
                    Style.PLANNED);
            blank.lead(room.x(), y, room.width(), row, sheet);
        }
        to.line(room.x() + NAME, y + row, room.right(), y + row, 0.5, Style.RULE, null);
    }

    /** How wide the columns of the phases are together. */
    private double barsWidth() {
        return Math.max(150, room.width() * 0.42);
    }

    /** Heads of each phase, side by side: label, number, and a stroke as long as that. */
    private void bars(Drawing.Builder to, Loads of, double x, double y, double width) {
        List<Tally> tallies = Tally.of(List.of(of));
        numbers(to, tallies, x, y + row / 2 - 2, width, Lettering.TEXT);
        double each = width / tallies.size();
        for (int i = 0; i < tallies.size(); i++) {
            Tally tally = tallies.get(i);
            double at = x + i * each;
            double length = Math.max(4, (each - 10) * tally.heads() / Math.max(1, most));
            if (tally.heads() > 0) to.line(at, y + row / 2 + 10, at + length, y + row / 2 + 10, 5, tally.style(), null);
        }
    }

    private static void numbers(
            Drawing.Builder to, List<Tally> tallies, double x, double y, double width, double size) {
        double at = x;
        for (Tally tally : tallies) {
            Lettering.start(to, at, y, tally.name(), Lettering.SMALL, false, Style.SECONDARY);
            Lettering.start(to, at + 18, y, tally.number(), size, true, Style.TEXT);
            at += width / tallies.size();
        }
    }

    private void totals(Drawing.Builder to, double y) {
        String total = Text.of("sheet.total").toString();
        Lettering.start(to, room.x() + NAME, y + 22, total, Lettering.HEADING, true, Style.TEXT);
        double x = room.right() - barsWidth() - SHEET;
        numbers(to, Tally.of(loads), x, y + 22, barsWidth() - 20, Lettering.HEADING);
    }

    private String told() {
        int heads = loads.stream().mapToInt(Loads::heads).sum();
        return Text.of("sheet.told", feeders.size(), heads).toString();
    }

    /** Those that are known, each once; null where none is. */
    private @Nullable String substations() {
        String all = feeders.stream()
                .map(Feeder::substation)
                .filter(name -> name != null && !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }
}
