package io.feederline.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Evidence;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.edit.CommissionHead;
import io.feederline.edit.Rename;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Commissioning;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Measured;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every head is on the sheets, what was recorded is filled in, and what was not is left to write or to tick. */
class CommissioningSheetTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);
    private static final String LONG =
            "A name that nobody would give, but that a file from elsewhere may well hold, twice";

    private static Feeder feeder(Topology t) {
        return (Feeder) t.all(Kind.FEEDER)
                .filter(feeder -> feeder.label().equals("WLCE Feeder 2"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Drawing> sheets(Topology t) {
        return CommissioningSheet.of(new Evidence(t, DAY, Measured.NONE), feeder(t));
    }

    private static CommissionHead visit(ServiceHead head, String result, @Nullable Double ze, @Nullable String notes) {
        boolean passed = result.equals(Commissioning.PASS);
        return new CommissionHead(
                new UUID(7, head.id().getLeastSignificantBits()),
                head.id(),
                result,
                "Lucy 100 A",
                passed ? "TN-C-S" : null,
                passed ? true : null,
                ze,
                passed ? 1.15 : null,
                passed ? 241.5 : null,
                passed ? true : null,
                passed ? true : null,
                null,
                "K. Long " + LONG,
                "Megger " + LONG,
                notes,
                head.isThreePhase() || !passed ? null : 2,
                null,
                null,
                Instant.parse("2026-11-28T10:15:00Z"));
    }

    private static long ticks(List<Drawing> sheets) {
        return sheets.stream()
                .flatMap(sheet -> sheet.primitives().stream())
                .filter(mark -> mark instanceof Primitive.Box box && box.width() == 11)
                .count();
    }

    private static Stream<String> texts(List<Drawing> sheets) {
        return sheets.stream().flatMap(SheetLaws::labels).map(Primitive.Label::text);
    }

    @Test
    void everyHeadAndSerialCanBeFoundInThePdf() throws Exception {
        Topology t = Topology.of(Demo.objects());
        List<Drawing> sheets = sheets(t);
        SheetLaws.hold(sheets);
        assertEquals(sheets, sheets(t), "the same each time");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfPainter.paint(Document.of(CommissioningSheet.title(feeder(t)), DAY, sheets), pdf);
        String text;
        try (var document = Loader.loadPDF(pdf.toByteArray())) {
            assertEquals(sheets.size(), document.getNumberOfPages());
            text = new PDFTextStripper().getText(document);
        }
        List<ServiceHead> heads = Walk.headsOn(t, feeder(t).id());
        assertTrue(heads.size() > 10);
        for (ServiceHead head : heads) {
            assertTrue(text.contains(feeder(t).local(head.label())), head::label);
            for (Meter meter : Walk.metersInService(t, head.id()))
                assertTrue(text.contains(meter.label()), meter::label);
        }
    }

    @Test
    void whatWasRecordedIsFilledInAndTheRestIsLeftOpen() {
        Topology t = Topology.of(Demo.objects());
        List<ServiceHead> heads = Walk.headsOn(t, feeder(t).id()).stream()
                .filter(head -> !head.isThreePhase())
                .toList();
        long open = ticks(sheets(t));
        Topology visited = Nets.after(
                t,
                visit(heads.get(0), Commissioning.PASS, 0.2, null),
                visit(heads.get(1), Commissioning.TO_DO, null, "No access, " + LONG + LONG),
                new Rename(heads.get(2).ref(), LONG));
        List<Drawing> sheets = sheets(visited);
        SheetLaws.hold(sheets);
        List<String> texts = texts(sheets).toList();
        for (String filled : List.of("TN-C-S", "0.2 ohm", "1.15 kA", "241.5 V", "verified", "Pass", "To do"))
            assertTrue(texts.contains(filled), () -> filled + " in " + texts);
        assertTrue(texts.contains("Lucy 100 A"), texts.toString());
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("No access, A name")), texts.toString());
        assertTrue(String.join("", texts).replace(" ", "").contains("twiceAname"), "notes are there to their end");
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("2026-11-28")));
        // Of the one that passed: earthing 3, polarity 2, sealed 2, online 2, phase 3, result 3; of the other the
        // result.
        assertEquals(open - 15 - 3, ticks(sheets));
    }

    @Test
    void notesLongerThanASheetGoOnOnTheNext() {
        Topology t = Topology.of(Demo.objects());
        ServiceHead head = Walk.headsOn(t, feeder(t).id()).getFirst();
        List<Drawing> sheets = sheets(Nets.after(t, visit(head, Commissioning.TO_DO, null, "word ".repeat(1500))));
        SheetLaws.hold(sheets);
        long words = texts(sheets)
                .flatMap(text -> Stream.of(text.split(" ")))
                .filter("word"::equals)
                .count();
        assertEquals(1500, words);
    }

    @Test
    void aFeederWithoutHeadsIsOneSheetToSign() {
        Topology t = Topology.of(List.<Entity>of(new Feeder(Nets.FEEDER, "F", null, null, null, null)));
        Feeder feeder = Objects.requireNonNull(t.find(Feeder.class, Nets.FEEDER));
        List<Drawing> sheets = CommissioningSheet.of(new Evidence(t, DAY, Measured.NONE), feeder);
        assertEquals(1, sheets.size());
        assertFalse(texts(sheets).toList().isEmpty());
        assertEquals(0, ticks(sheets));
    }
}
