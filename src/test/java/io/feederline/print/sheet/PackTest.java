package io.feederline.print.sheet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Measure;
import io.feederline.diagram.Primitive;
import io.feederline.edit.IssueRevision;
import io.feederline.edit.SetFuseRating;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.Loop;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Measured;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.PdfPainter;
import io.feederline.print.PngPainter;
import io.feederline.print.Sheet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What holds of every sheet, on whatever paper; and that all of a site is on its sheets. */
class PackTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);
    private static final Set<Order.Part> ALL = EnumSet.allOf(Order.Part.class);
    private static final String LONG =
            "Very-long-name-of-a-head-that-nobody-would-give ".repeat(5).strip();

    static Order order(Topology t, Subject subject, Set<Order.Part> parts, Format format) {
        Evidence evidence = new Evidence(t, DAY, Measured.NONE);
        return new Order(
                subject,
                evidence,
                parts.contains(Order.Part.FINDINGS) ? Findings.of(evidence).open() : List.of(),
                parts,
                format,
                6,
                Palette.Conductors.HARMONISED,
                // The laws hold with the warning too, where there is least room.
                format.name().equals("A4"),
                TitleBlock.ISO_7200);
    }

    private static Document pack(Topology t, Format format) {
        return Pack.of(order(t, Subject.of(t), ALL, format));
    }

    private static Topology demo() {
        return Topology.of(Demo.objects());
    }

    /** The demo with a street of 302 heads, a head that is on no feeder, and names that nobody would want. */
    private static Topology crowded() {
        Topology demo = demo();
        List<Entity> objects = new ArrayList<>(
                Nets.after(demo, Nets.street(demo, 101, 402)).everything().toList());
        for (String name : List.of("Nowhere-1", LONG, "بيت 😀 中文", "a".repeat(200)))
            objects.add(new ServiceHead(
                    UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    name,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
        return Topology.of(objects);
    }

    /** Links that nobody should make: everything supplies everything, names of all kinds are on a feeder. */
    private static Topology tangled() {
        Topology demo = demo();
        List<Entity> objects = new ArrayList<>(demo.everything().toList());
        Feeder feeder = demo.all(Feeder.class)
                .filter(one -> one.label().equals("WLCE Feeder 2"))
                .findFirst()
                .orElseThrow();
        List<ServiceHead> heads =
                new ArrayList<>(Walk.headsOn(demo, feeder.id()).subList(0, 9));
        heads.add(demo.all(ServiceHead.class)
                .filter(head -> !feeder.id().equals(head.feeder()))
                .findFirst()
                .orElseThrow());
        List<Property> two = demo.all(Property.class).limit(2).toList();
        List<Meter> meters = demo.all(Meter.class).limit(2).toList();
        for (ServiceHead head : heads) {
            for (Property property : two) objects.add(HeadProperty.between(property.id(), head.id(), Nets.AT));
            for (Meter meter : meters) objects.add(HeadMeter.between(head.id(), meter.id(), Nets.AT));
        }
        objects.add(new Loop(heads.get(0).id(), heads.get(0).id(), heads.get(1).id()));
        objects.add(new Loop(heads.get(1).id(), heads.get(1).id(), heads.get(0).id()));
        int number = 0;
        for (String name : List.of(LONG, "بيت 😀 中文", "a".repeat(200), "L1 \u202E1L", "क्षेत्र 7"))
            objects.add(new ServiceHead(
                    Nets.id(700 + number),
                    name,
                    1 + number++ % 3,
                    null,
                    feeder.id(),
                    80,
                    null,
                    "single",
                    null,
                    2,
                    null,
                    null));
        return Topology.of(objects.stream().distinct().toList());
    }

    /** Whatever hangs on what: nothing lies on anything else, nothing runs off, every name is found. */
    @Test
    void linksInCirclesMakeProperSheetsToo() throws Exception {
        Topology t = tangled();
        formats()
                .forEach(format -> pack(t, format).sheets().forEach(sheet -> {
                    Drawing drawing = sheet.draw().drawing();
                    Measure measure = Measure.of(drawing);
                    assertEquals(0, measure.overlaps(), () -> format + ": " + overlapping(drawing));
                    assertTrue(measure.smallestText() >= Lettering.LEAST - 1e-6, format::toString);
                    for (Primitive mark : drawing.primitives()) within(mark, drawing);
                }));
    }

    private static Stream<Format> formats() {
        return Stream.of("A4", "A3", "A1")
                .flatMap(name -> Stream.of(true, false)
                        .map(upright -> Format.of(name, upright).orElseThrow()));
    }

    private static List<Primitive.Label> labels(Sheet sheet) {
        return sheet.draw().drawing().primitives().stream()
                .filter(Primitive.Label.class::isInstance)
                .map(Primitive.Label.class::cast)
                .toList();
    }

    @Test
    void nothingRunsOffOrOverAnything() {
        for (Topology t : List.of(demo(), crowded(), Topology.of(List.of()))) {
            formats()
                    .forEach(format -> pack(t, format).sheets().forEach(sheet -> {
                        Drawing drawing = sheet.draw().drawing();
                        Measure measure = Measure.of(drawing);
                        assertEquals(0, measure.crossings(), () -> format + ": wires cross");
                        assertEquals(0, measure.overlaps(), () -> format + ": " + overlapping(drawing));
                        assertTrue(
                                measure.smallestText() >= Lettering.LEAST - 1e-6,
                                () -> format + ": text of " + measure.smallestText() + " pt");
                        for (Primitive mark : drawing.primitives()) within(mark, drawing);
                    }));
        }
    }

    private static String overlapping(Drawing drawing) {
        List<Primitive> texts = drawing.primitives().stream()
                .filter(Primitive.Label.class::isInstance)
                .toList();
        for (int i = 0; i < texts.size(); i++) {
            for (int k = 0; k < i; k++) {
                Drawing.Builder two = new Drawing.Builder();
                two.label((Primitive.Label) texts.get(i));
                two.label((Primitive.Label) texts.get(k));
                if (Measure.of(two.build(1, 1)).overlaps() > 0) return texts.get(i) + " over " + texts.get(k);
            }
        }
        return "a wire through a text";
    }

    private static void within(Primitive mark, Drawing sheet) {
        double[] ends = switch (mark) {
            case Primitive.Line l -> new double[] {l.x1(), l.y1(), l.x2(), l.y2()};
            case Primitive.Box b -> new double[] {b.x(), b.y(), b.x() + b.width(), b.y() + b.height()};
            case Primitive.Picture p -> new double[] {p.x(), p.y(), p.x() + p.width(), p.y() + p.height()};
            case Primitive.Label t -> new double[] {t.left(), t.y() - t.size(), t.left() + t.width(), t.y()};
        };
        // A printer's own margin.
        double least = Format.mm(4);
        assertTrue(
                ends[0] >= least
                        && ends[1] >= least
                        && ends[2] <= sheet.width() - least
                        && ends[3] <= sheet.height() - least,
                () -> "runs off: " + mark);
    }

    @Test
    void everyHeadAndEverySerialIsFoundInThePdf() throws Exception {
        Topology t = crowded();
        for (Format format : List.of(
                Format.of("A4", true).orElseThrow(), Format.of("A3", false).orElseThrow())) {
            String text = text(pack(t, format));
            for (Meter meter : t.all(Meter.class).toList())
                if (meter.serial() != null)
                    assertTrue(text.contains(meter.serial()), () -> format + " " + meter.serial());
            // What is broken into lines is found without the breaks.
            String joined = text.replaceAll("\\s", "");
            for (ServiceHead head : t.all(ServiceHead.class).toList())
                if (head.name().matches("\\p{ASCII}*"))
                    assertTrue(joined.contains(head.name().replaceAll("\\s", "")), head::name);
        }
    }

    private static String text(Document document) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(pdf(document))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            return stripper.getText(pdf);
        }
    }

    private static byte[] pdf(Document document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPainter.paint(document, out);
        return out.toByteArray();
    }

    @Test
    void theSameTopologyGivesTheSameBytes() throws Exception {
        Format format = Format.of("A3", false).orElseThrow();
        byte[] first = pdf(pack(demo(), format));
        assertArrayEquals(first, pdf(pack(demo(), format)));
    }

    @Test
    void matchLinesLeadToEachOther() {
        for (Format format : formats().toList()) {
            List<Sheet> sheets = pack(crowded(), format).sheets().toList();
            int lines = 0;
            for (int i = 0; i < sheets.size(); i++) {
                for (Primitive.Label label : labels(sheets.get(i))) {
                    if (!label.text().startsWith("continued on sheet")) continue;
                    lines++;
                    int next = i + 2;
                    assertEquals("continued on sheet " + next + " →", label.text());
                    String back = "← continued from sheet " + (i + 1);
                    assertTrue(
                            labels(sheets.get(i + 1)).stream()
                                    .anyMatch(l -> l.text().equals(back)),
                            back);
                    assertTrue(sheets.get(i).draw().leads().stream().anyMatch(lead -> lead.sheet() == next));
                }
            }
            if (format.columns() < 12) assertTrue(lines > 3, format + ": a street of 302 heads has match lines");
        }
    }

    @Test
    void theOverviewLeadsToEachFeeder() {
        Topology t = demo();
        Document document = pack(t, Format.of("A3", false).orElseThrow());
        List<Sheet> sheets = document.sheets().toList();
        List<Sheet.Lead> leads = sheets.getFirst().draw().leads();
        List<Feeder> feeders = Subject.of(t).feeders();
        assertEquals(feeders.size(), leads.size());
        for (int i = 0; i < feeders.size(); i++) {
            String title = feeders.get(i).label() + ": diagram";
            assertTrue(
                    labels(sheets.get(leads.get(i).sheet() - 1)).stream()
                            .anyMatch(label -> label.text().startsWith(title)),
                    title);
        }
    }

    @Test
    void everySheetSaysWhichItIsOfWhatStateOfTheData() {
        Topology t = demo();
        List<Sheet> sheets =
                pack(t, Format.of("A4", true).orElseThrow()).sheets().toList();
        String state = "6 edits not synced · " + Subject.of(t).extent().imprint();
        for (int i = 0; i < sheets.size(); i++) {
            List<String> texts =
                    labels(sheets.get(i)).stream().map(Primitive.Label::text).toList();
            String place = (i + 1) + " of " + sheets.size();
            assertTrue(texts.stream().anyMatch(text -> text.endsWith(place)), place);
            assertTrue(texts.stream().anyMatch(text -> text.endsWith(state)), state);
            assertTrue(texts.contains(DAY.toString()));
        }
    }

    /** Who checked a revision stands on its sheets, and on those of no other state. */
    @Test
    void aRevisionIsThatOfTheStateInWhichItWasIssued() {
        Topology issued =
                Nets.after(demo(), new IssueRevision(null, null, "B", "as built", "Ada", "Bob", "Cleo", Nets.AT));
        assertTrue(texts(issued).containsAll(List.of("B", "Ada", "Bob", "Cleo", "as built")));
        ServiceHead head = issued.all(ServiceHead.class).findFirst().orElseThrow();
        Topology later = Nets.after(issued, new SetFuseRating(head.id(), 63));
        List<String> overview =
                labels(pack(later, Format.of("A4", true).orElseThrow())
                                .sheets()
                                .findFirst()
                                .orElseThrow())
                        .stream()
                        .map(Primitive.Label::text)
                        .toList();
        assertTrue(overview.contains("after B"), overview::toString);
        assertTrue(overview.stream().noneMatch(Set.of("Ada", "Bob", "Cleo")::contains), overview::toString);
    }

    private static Set<String> texts(Topology t) {
        return pack(t, Format.of("A4", true).orElseThrow())
                .sheets()
                .flatMap(sheet -> labels(sheet).stream())
                .map(Primitive.Label::text)
                .collect(Collectors.toSet());
    }

    @Test
    void theImprintTellsEveryOtherState() {
        Topology t = demo();
        String before = Subject.of(t).extent().imprint();
        assertEquals(before, Subject.of(demo()).extent().imprint());
        List<Entity> objects = new ArrayList<>(Demo.objects());
        Meter meter = t.all(Meter.class).findFirst().orElseThrow();
        objects.replaceAll(
                entity -> entity.equals(meter) ? meter.kind().column("hardware").with(meter, "P1.cx") : entity);
        assertFalse(before.equals(Subject.of(Topology.of(objects)).extent().imprint()));
    }

    @Test
    void aPhoneReadsTheCode() throws Exception {
        Topology t = Nets.after(demo(), new IssueRevision(null, null, "B", null, null, null, null, Nets.AT));
        Sheet first = pack(t, Format.of("A4", true).orElseThrow())
                .sheets()
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngPainter.paint(first.draw().drawing(), Palette.LIGHT, 3, out);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        String read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
        Subject subject = Subject.of(t);
        assertEquals(
                subject.identifier() + " revision B " + DAY + " "
                        + subject.extent().imprint(),
                read);
    }

    @Test
    void onlyWhatIsWantedIsThere() {
        Topology t = demo();
        Format format = Format.of("A3", false).orElseThrow();
        Document findings = Pack.of(order(t, Subject.of(t), EnumSet.of(Order.Part.FINDINGS), format));
        assertEquals(
                List.of("Open findings"),
                findings.sections().stream().map(Document.Section::title).toList());
        Feeder feeder = Subject.of(t).feeders().getFirst();
        Document one = Pack.of(order(t, Subject.of(t, feeder), EnumSet.of(Order.Part.FEEDERS), format));
        assertEquals(
                List.of(feeder.label()),
                one.sections().stream().map(Document.Section::title).toList());
        assertEquals(0, Pack.of(order(t, Subject.of(t), Set.of(), format)).size());
    }
}
