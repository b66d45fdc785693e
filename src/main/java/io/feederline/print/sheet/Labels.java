package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.SiteWork;
import io.feederline.print.Document;
import io.feederline.print.Sheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Labels for heads and meters, to be stuck beside them: the very text that scan mode reads as a bar code, what it is, where it
 * belongs, and its phase by letter and pattern. A name that no bar code can hold, or that would be too fine to be read, is a QR
 * code.
 */
public final class Labels {
    /** The narrowest bar that a scanner in the hand reads from a laser print: 0.19 mm. */
    private static final double LEAST_BAR = Format.mm(0.19);

    private static final double PADDING = Format.mm(2.5);

    /** What labels are printed on; in points. */
    public enum Stock {
        /** Sheets of A4 with 3 by 7 labels of 63.5 by 38.1 mm, as most makers have them. */
        A4(210, 297, 3, 7, 63.5, 38.1, 7.2, 15.15, 66),
        /** A roll of labels of 62 by 29 mm, one after the other. */
        ROLL(62, 29, 1, 1, 62, 29, 0, 0, 62);

        private final double width;
        private final double height;
        private final int across;
        private final int down;
        private final double labelWidth;
        private final double labelHeight;
        private final double left;
        private final double top;
        private final double pitch;

        Stock(
                double width,
                double height,
                int across,
                int down,
                double labelWidth,
                double labelHeight,
                double left,
                double top,
                double pitch) {
            this.width = Format.mm(width);
            this.height = Format.mm(height);
            this.across = across;
            this.down = down;
            this.labelWidth = Format.mm(labelWidth);
            this.labelHeight = Format.mm(labelHeight);
            this.left = Format.mm(left);
            this.top = Format.mm(top);
            this.pitch = Format.mm(pitch);
        }

        int onASheet() {
            return across * down;
        }

        Format.Area area(int label) {
            int row = label / across;
            return new Format.Area(left + label % across * pitch, top + row * labelHeight, labelWidth, labelHeight);
        }
    }

    /** One label; {@code code} is what a scanner types. */
    private record Label(String code, List<String> where, ServiceHead head) {}

    private final Subject subject;

    private Labels(Subject subject) {
        this.subject = subject;
    }

    /**
     * Labels of all heads of the subject in order along their feeders, each before those of its meters in service.
     *
     * @param kinds heads, meters, or both
     * @param skip so many labels of the first sheet are used up
     */
    public static Document of(Subject subject, Set<Kind> kinds, Stock stock, int skip, LocalDate day) {
        Labels labels = new Labels(subject);
        List<Label> all = labels.all(kinds);
        List<Sheet> sheets = new ArrayList<>();
        for (int from = -skip; from < all.size(); from += stock.onASheet()) {
            int first = from;
            sheets.add(() -> labels.draw(all, first, stock));
        }
        String title = Text.of("labels.title", subject.title()).toString();
        return new Document(title, day, List.of(new Document.Section(title, all.isEmpty() ? List.of() : sheets)));
    }

    private List<Label> all(Set<Kind> kinds) {
        Topology t = subject.topology();
        List<Label> all = new ArrayList<>();
        List<ServiceHead> heads = new ArrayList<>();
        for (Feeder feeder : subject.feeders()) heads.addAll(subject.extent().heads(feeder));
        heads.addAll(subject.extent().unfed());
        for (ServiceHead head : heads) {
            String plots = Walk.propertiesOf(t, head.id()).stream()
                    .map(Property::label)
                    .collect(Collectors.joining(", "));
            Feeder feeder = t.find(Feeder.class, head.feeder());
            String on = feeder == null ? Text.of("labels.noFeeder").toString() : feeder.label();
            if (kinds.contains(Kind.SERVICE_HEAD)) all.add(new Label(head.label(), List.of(plots, on), head));
            if (!kinds.contains(Kind.METER)) continue;
            String at = plots.isEmpty() ? head.label() : head.label() + " · " + plots;
            for (Meter meter : Walk.metersInService(t, head.id()))
                all.add(new Label(meter.label(), List.of(at, on), head));
        }
        return all;
    }

    private Sheet.Page draw(List<Label> all, int first, Stock stock) {
        Drawing.Builder to = new Drawing.Builder();
        for (int i = Math.max(0, first); i < Math.min(all.size(), first + stock.onASheet()); i++)
            draw(to, all.get(i), stock.area(i - first));
        return new Sheet.Page(to.build(stock.width, stock.height), List.of());
    }

    private void draw(Drawing.Builder to, Label label, Format.Area area) {
        double left = area.x() + PADDING;
        double right = area.right() - PADDING;
        double y = area.y() + PADDING + 9;
        double phase = phase(subject.topology(), to, label.head(), right, y);
        String title = TextWidths.endFitted(label.code(), Lettering.HEADING, true, phase - left - 6);
        Lettering.start(to, left, y, title, Lettering.HEADING, true, Style.TEXT);
        for (String line : label.where()) {
            y += Lettering.lines(1, Lettering.SMALL);
            String fitted = TextWidths.fitted(line, Lettering.SMALL, false, right - left);
            Lettering.start(to, left, y, fitted, Lettering.SMALL, false, Style.TEXT);
        }
        double top = y + 5;
        double bottom = area.bottom() - PADDING;
        int bars = Code.bars(label.code());
        if (bars > 0 && (right - left) / bars >= LEAST_BAR)
            Code.bars(to, label.code(), new Format.Area(left, top, right - left, bottom - top));
        else Code.qr(to, label.code(), left, top, bottom - top);
    }

    /** @return where it begins on the left */
    private static double phase(Topology t, Drawing.Builder to, ServiceHead head, double right, double y) {
        if (head.isThreePhase()) {
            Lettering.end(to, right, y, "3~", Lettering.HEADING, true, Style.TEXT);
            return right - TextWidths.of("3~", Lettering.HEADING, true);
        }
        boolean known = head.phase() != null && head.phaseKnown();
        int phase = head.phase() == null ? 0 : head.phase();
        Style style = Style.ofPhase(known ? phase : 0);
        // As it was when this was printed: whoever reads the label years later knows that somebody looked.
        String name = known ? "L" + phase + (SiteWork.isVerified(t, head) ? " ✓" : "") : "?";
        Lettering.end(to, right, y, name, Lettering.HEADING, true, known ? Style.TEXT : style);
        double end = right - TextWidths.of(name, Lettering.HEADING, true) - 4;
        to.line(end - 24, y - 4, end, y - 4, 3, style, null);
        return end - 24;
    }
}
