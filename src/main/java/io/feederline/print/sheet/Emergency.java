package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Site;
import io.feederline.model.Text;

/** Whom to call, and where one is: in the upper right corner of every sheet. */
final class Emergency {
    static final double WIDTH = 225;

    private Emergency() {}

    /** How much of the line below it a location takes. */
    static double besideLocation(Subject subject) {
        return subject.site() == null || subject.site().location() == null ? 0 : WIDTH;
    }

    static void draw(Drawing.Builder to, Subject subject, double right, double top) {
        Lettering.end(to, right, top + 13, Text.of("sheet.emergency").toString(), Lettering.HEADING, true, Style.ALERT);
        Site site = subject.site();
        if (site == null || site.location() == null) return;
        String location = Text.of("sheet.location", site.location()).toString();
        Lettering.end(
                to,
                right,
                top + 30,
                TextWidths.fitted(location, Lettering.SMALL, false, WIDTH - 10),
                Lettering.SMALL,
                false,
                Style.SECONDARY);
    }
}
