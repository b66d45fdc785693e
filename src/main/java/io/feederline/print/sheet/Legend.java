package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;
import io.feederline.diagram.Symbol;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.print.Palette;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the signs on a sheet mean: of those that are on it. */
final class Legend {
    private static final double ROW = 11.5;
    private static final double HEAD = 14;
    private static final double COLUMN = 110;
    private static final double SAMPLE = 26;

    /** A sign is drawn into a box of {@code SAMPLE} by {@code ROW}. */
    private interface Sign {
        void draw(Drawing.Builder to, double x, double y);
    }

    private record Entry(Sign sign, String words) {}

    private final List<Entry> entries = new ArrayList<>();

    private Legend(Set<Style> styles, Set<Kind> kinds, boolean anyProof, Palette.Conductors conductors) {
        String colours = "." + conductors.name().toLowerCase(Locale.ROOT);
        for (int phase = 1; phase <= 3; phase++) line(styles, Style.ofPhase(phase), 3, colours);
        line(styles, Style.NEUTRAL, 1, colours);
        line(styles, Style.UNKNOWN, 2, "");
        line(styles, Style.PLANNED, 1.5, "");
        if (kinds.contains(Kind.SERVICE_HEAD)) entries.add(new Entry(Legend::fuse, words("serviceHead")));
        if (kinds.contains(Kind.METER)) entries.add(new Entry(Legend::meter, words("meter")));
        line(styles, Style.BOUNDARY, 1, "");
        line(styles, Style.HISTORY, 1.5, "");
        if (anyProof) entries.add(new Entry((to, x, y) -> sign(to, x, y, "✓", Style.SECONDARY), words("verified")));
        if (styles.contains(Style.PASSED) || styles.contains(Style.FAILED) || styles.contains(Style.TO_DO))
            entries.add(new Entry(Legend::visits, words("visit")));
    }

    /** Of these drawings. */
    static Legend of(List<Drawing> drawings, Palette.Conductors conductors) {
        Set<Style> styles = EnumSet.noneOf(Style.class);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boolean anyProof = false;
        for (Drawing drawing : drawings) {
            for (Primitive mark : drawing.primitives()) {
                // A register that feeds two circuits is marked like an unknown phase.
                boolean phase = mark.shows() == null || mark.shows().kind() == Kind.SERVICE_HEAD;
                if (mark.style() != Style.UNKNOWN || phase) styles.add(mark.style());
                if (mark.shows() != null && mark instanceof Primitive.Box)
                    kinds.add(mark.shows().kind());
                anyProof |= mark.style() == Style.SECONDARY
                        && mark instanceof Primitive.Label t
                        && t.text().endsWith(" ✓");
            }
        }
        return new Legend(styles, kinds, anyProof, conductors);
    }

    /** How high it may get at this width, whatever is on the sheet. */
    static double height(double width) {
        Legend all =
                new Legend(EnumSet.allOf(Style.class), EnumSet.allOf(Kind.class), true, Palette.Conductors.HARMONISED);
        return HEAD + Math.ceilDiv(all.entries.size(), columns(width)) * ROW;
    }

    private static int columns(double width) {
        return Math.max(1, (int) (width / COLUMN));
    }

    void draw(Drawing.Builder to, Format.Area area) {
        Lettering.start(
                to, area.x(), area.y() + 10, Text.of("sheet.legend").toString(), Lettering.TEXT, true, Style.TEXT);
        int rows = Math.ceilDiv(entries.size(), columns(area.width()));
        for (int i = 0; i < entries.size(); i++) {
            int column = i / rows;
            double x = area.x() + column * COLUMN;
            double y = area.y() + HEAD + i % rows * ROW;
            entries.get(i).sign().draw(to, x, y);
            Lettering.start(to, x + SAMPLE + 5, y + 9.5, entries.get(i).words(), Lettering.SMALL, false, Style.TEXT);
        }
    }

    private void line(Set<Style> used, Style style, double width, String colours) {
        if (!used.contains(style)) return;
        Sign sign = (to, x, y) -> to.line(x, y + ROW / 2, x + SAMPLE, y + ROW / 2, width, style, null);
        entries.add(new Entry(sign, words(style.name().toLowerCase(Locale.ROOT) + colours)));
    }

    private static void fuse(Drawing.Builder to, double x, double y) {
        double scale = (ROW - 1.4) / Symbol.FUSE.height();
        to.marks(Symbol.FUSE.filled(text -> text), scale, x + (SAMPLE - Symbol.FUSE.width() * scale) / 2, y + 0.7);
    }

    /** As its symbol, with letters that can be read. */
    private static void meter(Drawing.Builder to, double x, double y) {
        to.box(x, y + 0.7, SAMPLE, ROW - 1.4, 2, Style.WIRE, null);
        Lettering.middle(to, x + SAMPLE / 2, y + 9.3, "kWh", Lettering.SMALL, true, Style.WIRE);
    }

    private static void visits(Drawing.Builder to, double x, double y) {
        sign(to, x - 9, y, "✓", Style.PASSED);
        sign(to, x, y, "×", Style.FAILED);
        sign(to, x + 9, y, "…", Style.TO_DO);
    }

    private static void sign(Drawing.Builder to, double x, double y, String sign, Style style) {
        Lettering.middle(to, x + SAMPLE / 2, y + 9.5, sign, Lettering.TEXT, true, style);
    }

    private static String words(String of) {
        return Text.of("legend." + of).toString();
    }
}
