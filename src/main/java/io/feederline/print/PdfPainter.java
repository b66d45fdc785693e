package io.feederline.print;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import io.feederline.diagram.Drawing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Drawings as a PDF, a page each: vectors, with the bundled fonts in it and text that can be searched. No display needed. */
public final class PdfPainter {
    private PdfPainter() {}

    /**
     * Writes the pages; a unit of a drawing is a point, 1/72 inch.
     *
     * @param title of the document, as a reader shows it
     * @throws IOException when it cannot be written
     */
    public static void paint(List<Drawing> pages, String title, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument();
                PdfBoxGraphics2DFontTextDrawer texts = new PdfBoxGraphics2DFontTextDrawer()) {
            document.getDocumentInformation().setTitle(title);
            for (String font : Fonts.NAMES) {
                try (InputStream in = Objects.requireNonNull(Fonts.open(font), font)) {
                    texts.registerFont(in);
                }
            }
            for (Drawing drawing : pages) {
                PDRectangle size = new PDRectangle((float) drawing.width(), (float) drawing.height());
                PDPage page = new PDPage(size);
                document.addPage(page);
                PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, size.getWidth(), size.getHeight());
                g.setFontTextDrawer(texts);
                Java2dPainter.paint(drawing, Palette.LIGHT, g);
                g.dispose();
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawForm(g.getXFormObject());
                }
            }
            document.save(out);
        }
    }
}
