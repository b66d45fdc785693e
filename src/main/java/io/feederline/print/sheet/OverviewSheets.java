package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Each board with all its feeders, how many heads each phase of them has, and on which sheet each is drawn. Feeders of two sites
 * or of two substations hang on no common busbar: whoever opens one isolator has to know what goes dark.
 */
final class OverviewSheets {
    private static final double LEAST_ROW = 38;
    private static final double MOST_ROW = 56;
    private static final double BUS = 8;
    private static final double FUSE_WIDTH = 34;
    private static final double FUSE_HEIGHT = 13;

    /** From the left: the fuse, the name, the bars, the sheet. */
    private static final double NAME = 104;

    private static final double SHEET = 66;

    /** Above the supply chain of a board, where there are several: whose it is. */
    private static final double SITE = 20;

    private static final double BETWEEN = 14;

    /** What one board feeds; {@code site} in words, {@code substation} where it is recorded. */
    private record Board(String site, @Nullable String substation) {}

    /** What stands on one line: a feeder or, with -1, the head of its board. */
    private record Line(Board board, int feeder) {}

    private final Order order;
    private final List<Feeder> feeders = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final boolean isOneBoard;
    private final List<Loads> loads;

    /** Of all counts of all feeders: its bar is the longest. */
    private final double most;

    private final Format.Area room;
    private final double row;

    private OverviewSheets(Order order) {
        this.order = order;
        Map<String, List<Feeder>> boards = new LinkedHashMap<>();
        for (Feeder feeder : order.subject().feeders())
            boards.computeIfAbsent(board(feeder), board -> new ArrayList<>()).add(feeder);
        this.isOneBoard = boards.size() <= 1;
        boards.values().forEach(on -> {
            Board board = new Board(site(on), on.getFirst().substation());
            if (!isOneBoard) lines.add(new Line(board, -1));
            for (Feeder feeder : on) {
                lines.add(new Line(board, feeders.size()));
                feeders.add(feeder);
            }
        });
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
        double chain = isOneBoard ? SupplyChain.HEIGHT : 0;
        this.room = new Format.Area(whole.x(), whole.y() + chain, whole.width(), whole.height() - chain - LEAST_ROW);
        double heads = lines.stream().filter(line -> line.feeder() < 0).count() * headHeight();
        // As high as there is room on one sheet; on several, as low as can be read.
        this.row = Math.clamp((room.height() - heads) / Math.max(1, feeders.size()), LEAST_ROW, MOST_ROW);
    }

    /** By its substation; where that is not recorded, by its site. */
    private String board(Feeder feeder) {
        String substation = feeder.substation();
        return substation == null || substation.isEmpty() ? "site " + site(List.of(feeder)) : "at " + substation;
    }

    /** Of the first one that is known to be on any; else empty. */
    private String site(List<Feeder> on) {
        Topology t = order.subject().topology();
        return on.stream()
                .flatMap(feeder -> Derived.siteAround(t, feeder).stream())
                .map(Entity::label)
                .findFirst()
                .orElse("");
    }

    private static double headHeight() {
        return SITE + SupplyChain.HEIGHT + BETWEEN;
    }

    private double height(Line line) {
        return line.feeder() < 0 ? headHeight() : row;
    }

    static List<Planned> plan(Order order) {
        OverviewSheets sheets = new OverviewSheets(order);
        List<Planned> planned = new ArrayList<>();
        List<Line> on = new ArrayList<>();
        double used = 0;
        for (int i = 0; i < sheets.lines.size(); i++) {
            Line line = sheets.lines.get(i);
            // The head of a board stands with its first feeder.
            double needed = sheets.height(line) + (line.feeder() < 0 ? sheets.row : 0);
            if (!on.isEmpty() && used + needed > sheets.room.height() + 0.01) {
                planned.add(sheets.sheet(List.copyOf(on)));
                on.clear();
                used = 0;
                // On the next sheet it is told again whose the feeders are.
                if (!sheets.isOneBoard && line.feeder() >= 0) {
                    on.add(new Line(line.board(), -1));
                    used = headHeight();
                }
            }
            on.add(line);
            used += sheets.height(line);
        }
        planned.add(sheets.sheet(List.copyOf(on)));
        return planned;
    }

    private Planned sheet(List<Line> on) {
        return at -> draw(on, at);
    }

    private Sheet.Page draw(List<Line> on, Planned.At at) {
        Blank blank = new Blank(
                order, order.subject().title(), Text.of("sheet.overview").toString(), told(), at);
        Drawing.Builder to = blank.on;
        if (feeders.isEmpty()) {
            chain(to, null, room.y() - SupplyChain.HEIGHT);
            String none = Text.of("sheet.noFeeders").toString();
            Lettering.start(to, room.x(), room.y() + 20, none, Lettering.HEADING, false, Style.SECONDARY);
            return blank.page();
        }
        if (isOneBoard) chain(to, on.getFirst().board().substation(), room.y() - SupplyChain.HEIGHT);
        double y = room.y();
        for (int from = 0, end; from < on.size(); from = end) {
            if (on.get(from).feeder() < 0) {
                head(to, on.get(from).board(), y);
                y += headHeight();
                end = from + 1;
                continue;
            }
            for (end = from + 1; end < on.size() && on.get(end).feeder() >= 0; ) end++;
            double bottom = y + (end - from) * row;
            for (int phase = 1; phase <= 3; phase++) {
                double x = bus(phase);
                to.line(x, y - 2, x, bottom, 3, Style.ofPhase(phase), null);
            }
            for (int i = from; i < end; i++, y += row) row(blank, on.get(i).feeder(), y, at);
        }
        if (on.getLast().equals(lines.getLast())) totals(to, y);
        return blank.page();
    }

    /** Of a board among others. */
    private void head(Drawing.Builder to, Board board, double y) {
        String site = board.site().isEmpty() ? Text.of("sheet.noSite").toString() : board.site();
        String fitted = TextWidths.fitted(site, Lettering.HEADING, true, room.width());
        Lettering.start(to, room.x(), y + 20, fitted, Lettering.HEADING, true, Style.TITLE);
        chain(to, board.substation(), y + SITE + 8);
    }

    private void chain(Drawing.Builder to, @Nullable String substation, double y) {
        SupplyChain.draw(to, SupplyChain.upToIsolator(substation), room.x(), y, room.width());
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
}
