package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Feeder;
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

/** How the heads of each feeder are spread over the phases, as bars, and what they are reckoned to draw. */
final class BalanceSheets {
    private static final double BLOCK = 118;
    private static final double LEAST_WIDTH = 340;
    private static final double GUTTER = 24;
    private static final double BAR = 17;
    private static final double LABEL = 26;
    private static final double NUMBERS = 110;

    private final Order order;
    private final List<Feeder> feeders;
    private final Format.Area room;
    private final int columns;

    private BalanceSheets(Order order) {
        this.order = order;
        this.feeders = order.subject().feeders();
        this.room = Blank.room(order);
        this.columns = Math.max(1, (int) ((room.width() + GUTTER) / (LEAST_WIDTH + GUTTER)));
    }

    static List<Planned> plan(Order order) {
        BalanceSheets sheets = new BalanceSheets(order);
        int each = Math.max(1, (int) (sheets.room.height() / BLOCK)) * sheets.columns;
        List<Planned> planned = new ArrayList<>();
        for (int from = 0; from < sheets.feeders.size(); from += each) {
            List<Feeder> on = sheets.feeders.subList(from, Math.min(sheets.feeders.size(), from + each));
            planned.add(at -> sheets.draw(on, at));
        }
        return planned;
    }

    private Sheet.Page draw(List<Feeder> on, Planned.At at) {
        String told = Text.of("sheet.balance.told").toString();
        Blank blank = new Blank(
                order, order.subject().title(), Text.of("sheet.balance").toString(), told, at);
        double width = (room.width() - GUTTER * (columns - 1)) / columns;
        for (int i = 0; i < on.size(); i++) {
            double x = room.x() + i % columns * (width + GUTTER);
            feeder(blank.on, on.get(i), x, room.y() + Math.floorDiv(i, columns) * BLOCK, width);
        }
        return blank.page();
    }

    private void feeder(Drawing.Builder to, Feeder feeder, double x, double y, double width) {
        Topology t = order.subject().topology();
        Loads heads = Loads.of(t, feeder, Weight.HEADS, Measured.NONE);
        Loads demand =
                Loads.of(t, feeder, Weight.ADMD, Measured.NONE, order.evidence().assumed(feeder));
        Double percent = heads.imbalancePercent();
        String imbalance = imbalance(heads, percent);
        Lettering.start(
                to,
                x,
                y + 14,
                TextWidths.fitted(feeder.label(), Lettering.HEADING, true, width - 180),
                Lettering.HEADING,
                true,
                Style.TEXT);
        Lettering.end(to, x + width, y + 14, imbalance, Lettering.SMALL, false, Style.SECONDARY);
        to.line(x, y + 20, x + width, y + 20, 0.5, Style.RULE, null);
        double[] counts = {heads.l1(), heads.l2(), heads.l3(), heads.unknown()};
        double most = 1;
        for (double count : counts) most = Math.max(most, count);
        double longest = width - LABEL - NUMBERS;
        double bar = y + 34;
        for (int i = 0; i < counts.length; i++) {
            boolean known = i < 3;
            Style style = Style.ofPhase(known ? i + 1 : 0);
            Lettering.start(
                    to,
                    x,
                    bar + 4,
                    known ? "L" + (i + 1) : "?",
                    Lettering.SMALL,
                    true,
                    known ? Style.TEXT : Style.UNKNOWN);
            double length = longest * counts[i] / most;
            if (length > 0) to.line(x + LABEL, bar, x + LABEL + length, bar, 9, style, feeder.ref());
            Double kw = known ? demand.kw(i + 1) : null;
            String number =
                    Text.of("sheet.balance.heads", Values.plain(counts[i])) + (kw == null ? "" : " · " + kw(kw));
            Lettering.end(to, x + width, bar + 4, number, Lettering.SMALL, false, Style.TEXT);
            bar += BAR;
        }
        if (percent != null && heads.unknown() == 0) {
            double mean = x + LABEL + longest * (heads.l1() + heads.l2() + heads.l3()) / 3 / most;
            to.line(mean, y + 26, mean, y + 26 + 3 * BAR, 1, Style.BOUNDARY, null);
        }
    }

    /** Of what is known; and nothing of the kind where anybody's phase is not. */
    private static String imbalance(Loads heads, @Nullable Double percent) {
        if (heads.heads() == 0) return Text.of("sheet.balance.none").toString();
        if (heads.unknown() > 0)
            return Text.of("sheet.balance.unknown", heads.unknown(), heads.heads())
                    .toString();
        return percent == null
                ? ""
                : Text.of("sheet.balance.percent", Values.plain(Math.round(percent * 10) / 10.0))
                        .toString();
    }

    private static String kw(double kw) {
        return Values.plain(Math.round(kw * 10) / 10.0) + " kW";
    }
}
