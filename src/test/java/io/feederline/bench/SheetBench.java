package io.feederline.bench;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.diagram.Schematic;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Derived;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.PdfPainter;
import io.feederline.print.Sheet;
import io.feederline.print.sheet.Format;
import io.feederline.print.sheet.Order;
import io.feederline.print.sheet.Pack;
import io.feederline.print.sheet.Subject;
import io.feederline.print.sheet.TitleBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * What an engineer waits for at the printer: all sheets of a site as a PDF, planned, drawn and written, for the demo's largest
 * site and for streets; what a sheet holds in memory; and the layout of 1,000, 10,000 and 100,000 heads. Prints tables; no
 * assertion, machines differ.
 */
public final class SheetBench {
    private static final EnumSet<Order.Part> ALL = EnumSet.allOf(Order.Part.class);

    private SheetBench() {}

    public static void main(String[] args) throws IOException {
        Topology demo = Topology.of(Demo.objects());
        System.out.printf(
                Locale.ROOT,
                "%8s %6s %8s %10s %10s %10s %10s %10s%n",
                "heads",
                "paper",
                "sheets",
                "plan ms",
                "draw ms",
                "pdf ms",
                "first ms",
                "used MB");
        for (int round = 0; round < 2; round++) {
            for (String paper : List.of("A3", "A4")) {
                packs(Subject.of(demo, largest(demo)), paper);
                for (int heads : new int[] {54, 302, 1_000}) {
                    Topology street = Nets.after(demo, Nets.street(demo, 101, 100 + heads));
                    packs(Subject.of(street, longest(street)), paper);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%n%8s %12s %12s%n", "heads", "layout ms", "us/head");
        for (int meters : new int[] {1_000, 1_000, 10_000, 100_000}) {
            Topology t = BigCommunity.topology(meters);
            long start = System.nanoTime();
            Schematic laidOut = Schematic.of(t);
            double ms = (System.nanoTime() - start) / 1e6;
            int heads = t.count(Kind.SERVICE_HEAD);
            System.out.printf(Locale.ROOT, "%8d %12.1f %12.2f%n", heads, ms, ms * 1000 / heads);
            if (laidOut.blocks().isEmpty()) throw new IllegalStateException("nothing was laid out");
        }
    }

    private static Site largest(Topology t) {
        return t.all(Site.class)
                .max(Comparator.comparingLong(site -> t.all(Property.class)
                        .filter(property ->
                                Derived.siteOf(t, property).filter(site::equals).isPresent())
                        .count()))
                .orElseThrow();
    }

    private static Feeder longest(Topology t) {
        return t.all(Feeder.class)
                .max(Comparator.comparingInt(
                        feeder -> t.countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id())))
                .orElseThrow();
    }

    private static void packs(Subject subject, String paper) throws IOException {
        Evidence evidence = new Evidence(subject.topology(), Nets.TODAY, Measured.NONE);
        Findings findings = Findings.of(evidence);
        long start = System.nanoTime();
        Document document = Pack.of(new Order(
                subject,
                evidence,
                findings.open(),
                ALL,
                Format.of(paper, false).orElseThrow(),
                0,
                Palette.Conductors.HARMONISED,
                false,
                TitleBlock.ISO_7200));
        double plan = (System.nanoTime() - start) / 1e6;
        start = System.nanoTime();
        long marks = document.sheets()
                .map(Sheet::draw)
                .mapToLong(page -> page.drawing().primitives().size())
                .sum();
        double draw = (System.nanoTime() - start) / 1e6;
        long[] first = {0};
        long[] used = {0};
        start = System.nanoTime();
        long began = start;
        PdfPainter.paint(document, Palette.LIGHT, OutputStream.nullOutputStream(), done -> {
            if (done == 1) first[0] = System.nanoTime() - began;
            if (done == document.size()) {
                System.gc();
                used[0] = Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory();
            }
        });
        double pdf = (System.nanoTime() - start) / 1e6;
        int heads = subject.feeders().stream()
                .mapToInt(feeder -> subject.extent().heads(feeder).size())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%8d %6s %8d %10.0f %10.0f %10.0f %10.0f %10d%n",
                heads,
                paper,
                document.size(),
                plan,
                draw,
                pdf,
                first[0] / 1e6,
                used[0] >> 20);
        if (marks == 0) throw new IllegalStateException("nothing was drawn");
    }
}
