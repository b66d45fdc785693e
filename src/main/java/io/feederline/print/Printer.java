package io.feederline.print;

import java.awt.print.PrinterException;
import java.awt.print.PrinterJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.standard.OrientationRequested;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.Orientation;
import org.apache.pdfbox.printing.PDFPageable;

/** Printers: they get the pages of the PDF, by {@code java.awt.print}. */
public final class Printer {
    private Printer() {}

    /** Those that are installed; asking may take a second. */
    public static List<PrintService> all() {
        return Arrays.asList(PrintServiceLookup.lookupPrintServices(null, null));
    }

    /**
     * Prints all sheets, each on paper of its own size.
     *
     * @throws IOException when the printer will not
     */
    public static void print(Document sheets, Palette palette, PrintService printer, PdfPainter.Progress progress)
            throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfPainter.paint(sheets, palette, pdf, progress);
        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            PrinterJob job = PrinterJob.getPrinterJob();
            job.setPrintService(printer);
            job.setJobName(sheets.title());
            job.setPageable(new PDFPageable(document, Orientation.AUTO));
            job.print(new HashPrintRequestAttributeSet(OrientationRequested.PORTRAIT));
        } catch (PrinterException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
