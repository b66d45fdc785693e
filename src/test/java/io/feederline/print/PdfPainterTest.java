package io.feederline.print;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Evidence;
import io.feederline.diagram.Drawing;
import io.feederline.exchange.Demo;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Measured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;

/** The file around the sheets: its dates, its outline, and that it is the same each time. */
class PdfPainterTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

    private static Document document() {
        Topology t = Topology.of(Demo.objects());
        Evidence evidence = new Evidence(t, DAY, Measured.NONE);
        List<Document.Section> sections = Walk.natural(t.all(Feeder.class), Feeder.class).stream()
                .map(feeder -> Document.Section.of(feeder.label(), CommissioningSheet.of(evidence, feeder)))
                .toList();
        return new Document("All feeders", DAY, sections);
    }

    private static byte[] pdf() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPainter.paint(document(), out);
        return out.toByteArray();
    }

    @Test
    void theSameSheetsAreTheSameBytes() throws Exception {
        byte[] first = pdf();
        Thread.sleep(1100); // a clock that got into it would have gone on
        assertArrayEquals(first, pdf());
    }

    @Test
    void theOutlineLeadsToTheFirstSheetOfEachSection() throws Exception {
        Document sheets = document();
        List<String> outline = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        try (PDDocument pdf = Loader.loadPDF(pdf())) {
            assertEquals(sheets.size(), pdf.getNumberOfPages());
            for (PDOutlineItem item :
                    pdf.getDocumentCatalog().getDocumentOutline().children()) {
                outline.add(item.getTitle());
                pages.add(pdf.getPages().indexOf(item.findDestinationPage(pdf)));
            }
            assertEquals("All feeders", pdf.getDocumentInformation().getTitle());
            assertEquals(
                    DAY.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    pdf.getDocumentInformation().getCreationDate().toInstant());
        }
        List<Integer> expected = new ArrayList<>();
        int page = 0;
        for (Document.Section section : sheets.sections()) {
            expected.add(page);
            page += section.sheets().size();
        }
        assertTrue(expected.size() > 3);
        assertEquals(sheets.sections().stream().map(Document.Section::title).toList(), outline);
        assertEquals(expected, pages);
    }

    @Test
    void aSheetLeadsToALaterOne() throws Exception {
        Drawing empty = new Drawing.Builder().build(400, 300);
        Sheet first = () -> new Sheet.Page(empty, List.of(new Sheet.Lead(10, 20, 100, 30, 2)));
        Document two = new Document("Two", DAY, List.of(new Document.Section("Both", List.of(first, Sheet.of(empty)))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPainter.paint(two, out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            PDAnnotationLink link =
                    (PDAnnotationLink) pdf.getPage(0).getAnnotations().getFirst();
            assertEquals(1, ((PDPageDestination) link.getDestination()).retrievePageNumber());
            assertEquals(250, link.getRectangle().getLowerLeftY(), "from the bottom");
            assertEquals(110, link.getRectangle().getUpperRightX());
            assertTrue(pdf.getPage(1).getAnnotations().isEmpty());
        }
    }

    @Test
    void whoWatchesMayStopIt() {
        List<Integer> painted = new ArrayList<>();
        IOException stopped = assertThrows(
                IOException.class,
                () -> PdfPainter.paint(document(), Palette.LIGHT, new ByteArrayOutputStream(), done -> {
                    painted.add(done);
                    if (done == 2) throw new IOException("stopped");
                }));
        assertEquals("stopped", stopped.getMessage());
        assertEquals(List.of(1, 2), painted);
    }

    @Test
    void namesOutsideTheFontsBreakNothing() throws Exception {
        Topology t = Topology.of(List.<Entity>of(
                new Feeder(new java.util.UUID(1, 1), "Fédération 中文 שלום 😀 \u0007", null, null, null, null)));
        Feeder feeder = t.all(Feeder.class).findFirst().orElseThrow();
        String title = CommissioningSheet.title(feeder);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPainter.paint(
                Document.of(title, DAY, CommissioningSheet.of(new Evidence(t, DAY, Measured.NONE), feeder)), out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertEquals(title, pdf.getDocumentInformation().getTitle());
        }
    }
}
