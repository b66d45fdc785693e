package io.feederline.print;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DLosslessImageEncoder;
import io.feederline.diagram.Characters;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/**
 * Sheets as a PDF, a page each: vectors, with the bundled fonts in it, text that can be searched, and an outline of the
 * sections. No display needed. The same document gives the same bytes.
 */
public final class PdfPainter {
    private PdfPainter() {}

    /** Is told of each sheet that is done, and may stop the painting. */
    public interface Progress {
        Progress NONE = done -> {};

        /** @throws IOException to stop; nothing more is painted then */
        void painted(int sheets) throws IOException;
    }

    public static void paint(Document sheets, OutputStream out) throws IOException {
        paint(sheets, Palette.LIGHT, out, Progress.NONE);
    }

    /**
     * Writes the pages; a unit of a drawing is a point, 1/72 inch.
     *
     * @throws IOException when it cannot be written
     */
    public static void paint(Document sheets, Palette palette, OutputStream out, Progress progress) throws IOException {
        try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
                PdfBoxGraphics2DFontTextDrawer texts = new PdfBoxGraphics2DFontTextDrawer()) {
            describe(document, sheets);
            for (String font : Fonts.NAMES) embed(document, texts, font);
            // All of them first: a sheet may lead to a later one.
            List<PDPage> pages = sheets.sheets().map(sheet -> new PDPage()).toList();
            pages.forEach(document::addPage);
            outline(document, sheets, pages);
            SearchableText searchable = new SearchableText(document);
            // One for all sheets: each picture is in the file once.
            PdfBoxGraphics2DLosslessImageEncoder images = new PdfBoxGraphics2DLosslessImageEncoder();
            int done = 0;
            for (Iterator<Sheet> each = sheets.sheets().iterator(); each.hasNext(); done++) {
                page(document, texts, searchable, images, each.next().draw(), palette, pages.get(done), pages);
                progress.painted(done + 1);
            }
            searchable.finish();
            document.save(out);
        }
    }

    private static void describe(PDDocument document, Document sheets) {
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(sheets.title());
        about.setCreator("Feederline");
        GregorianCalendar day = GregorianCalendar.from(sheets.day().atStartOfDay(ZoneOffset.UTC));
        about.setCreationDate(day);
        about.setModificationDate(day);
        // Else the file's id is made of the clock.
        document.setDocumentId(sheets.day().toEpochDay());
        document.getDocumentCatalog().setLanguage("en-GB");
    }

    private static void embed(PDDocument document, PdfBoxGraphics2DFontTextDrawer texts, String font)
            throws IOException {
        try (InputStream in = Objects.requireNonNull(Fonts.open(font), font)) {
            TrueTypeFont type = new TTFParser().parse(new RandomAccessReadBuffer(in));
            // PDFBox looks for ligatures by regular expressions: nine tenths of all time. The other painters have none
            // either.
            type.setEnableGsub(false);
            texts.registerFont(Fonts.javaName(font), PDType0Font.load(document, type, true));
        }
    }

    private static void outline(PDDocument document, Document sheets, List<PDPage> pages) {
        PDDocumentOutline outline = new PDDocumentOutline();
        document.getDocumentCatalog().setDocumentOutline(outline);
        int first = 0;
        for (Document.Section section : sheets.sections()) {
            if (section.sheets().isEmpty()) continue;
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(section.title());
            item.setDestination(pages.get(first));
            outline.addLast(item);
            first += section.sheets().size();
        }
    }

    private static void page(
            PDDocument document,
            PdfBoxGraphics2DFontTextDrawer texts,
            SearchableText searchable,
            PdfBoxGraphics2DLosslessImageEncoder images,
            Sheet.Page sheet,
            Palette palette,
            PDPage page,
            List<PDPage> pages)
            throws IOException {
        Drawing drawing = sheet.drawing();
        PDRectangle size = new PDRectangle((float) drawing.width(), (float) drawing.height());
        page.setMediaBox(size);
        PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, size.getWidth(), size.getHeight());
        g.setFontTextDrawer(texts);
        g.setImageEncoder(images);
        if (palette.dark()) {
            g.setColor(java.awt.Color.decode(palette.ground()));
            g.fill(new java.awt.geom.Rectangle2D.Double(0, 0, drawing.width(), drawing.height()));
        }
        Java2dPainter.paint(drawing, palette, g);
        g.dispose();
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawForm(g.getXFormObject());
        }
        searchable.add(page, drawing.height(), outlined(drawing));
        List<PDAnnotation> links = new ArrayList<>();
        for (Sheet.Lead lead : sheet.leads()) links.add(link(lead, drawing.height(), pages.get(lead.sheet() - 1)));
        page.setAnnotations(links);
    }

    private static List<Primitive.Label> outlined(Drawing drawing) {
        return drawing.primitives().stream()
                .filter(Primitive.Label.class::isInstance)
                .map(Primitive.Label.class::cast)
                .filter(label -> !Characters.plain(label.text()))
                .toList();
    }

    private static PDAnnotationLink link(Sheet.Lead lead, double height, PDPage to) {
        PDPageFitDestination destination = new PDPageFitDestination();
        destination.setPage(to);
        PDAnnotationLink link = new PDAnnotationLink();
        link.setDestination(destination);
        // A PDF counts from the bottom.
        link.setRectangle(new PDRectangle(
                (float) lead.x(), (float) (height - lead.y() - lead.height()), (float) lead.width(), (float)
                        lead.height()));
        PDBorderStyleDictionary none = new PDBorderStyleDictionary();
        none.setWidth(0);
        link.setBorderStyle(none);
        return link;
    }
}
