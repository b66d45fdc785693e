package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the current comes from: substation, boundary meter, main isolator and what follows it, from left to right. */
final class SupplyChain {
    static final double HEIGHT = 42;

    private static final double BOX = 34;
    private static final double MOST = 132;
    private static final double WIRE = 18;

    /** @param told null where nobody has recorded it */
    record Link(String name, @Nullable String told) {}

    private SupplyChain() {}

    /** The part that all feeders of a site have in common. */
    static List<Link> upToIsolator(@Nullable String substation) {
        return List.of(
                new Link(Text.of("sheet.substation").toString(), substation),
                new Link(
                        Text.of("sheet.boundaryMeter").toString(),
                        Text.of("sheet.settlement").toString()),
                new Link(
                        Text.of("sheet.isolator").toString(),
                        Text.of("sheet.board").toString()));
    }

    static void draw(Drawing.Builder to, List<Link> links, double x, double y, double width) {
        double each = Math.min(MOST, (width - WIRE * (links.size() - 1)) / links.size());
        double at = x;
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (i > 0) to.line(at - WIRE, y + BOX / 2, at, y + BOX / 2, 1.5, Style.WIRE, null);
            to.box(at, y, each, BOX, 3, Style.WIRE, null);
            String told = link.told() == null ? Text.of("sheet.notRecorded").toString() : link.told();
            double room = each - 8;
            Lettering.middle(
                    to,
                    at + each / 2,
                    y + 14,
                    TextWidths.fitted(link.name(), Lettering.SMALL, true, room),
                    Lettering.SMALL,
                    true,
                    Style.TEXT);
            Lettering.middle(
                    to,
                    at + each / 2,
                    y + 27,
                    TextWidths.fitted(told, Lettering.SMALL, false, room),
                    Lettering.SMALL,
                    false,
                    Style.SECONDARY);
            at += each + WIRE;
        }
    }
}
