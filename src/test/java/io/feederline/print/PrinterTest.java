package io.feederline.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import javax.print.DocFlavor;
import javax.print.StreamPrintService;
import javax.print.StreamPrintServiceFactory;
import org.junit.jupiter.api.Test;

/** A printer that writes PostScript gets a page for each sheet, of its size. */
class PrinterTest {
    @Test
    void eachSheetIsAPage() throws Exception {
        Drawing.Builder upright = new Drawing.Builder();
        upright.line(100, 100, 300, 700, 2, Style.L1, null);
        Drawing.Builder wide = new Drawing.Builder();
        wide.line(100, 100, 1000, 700, 2, Style.L2, null);
        Document two = Document.of("Two", LocalDate.EPOCH, List.of(upright.build(595, 842), wide.build(1190, 842)));
        StreamPrintServiceFactory[] found = StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
                DocFlavor.SERVICE_FORMATTED.PAGEABLE, "application/postscript");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        StreamPrintService postscript = found[0].getPrintService(printed);
        Printer.print(two, Palette.LIGHT, postscript, PdfPainter.Progress.NONE);
        String pages = printed.toString(StandardCharsets.ISO_8859_1);
        assertEquals(
                2,
                Pattern.compile("^%%Page: ", Pattern.MULTILINE)
                        .matcher(pages)
                        .results()
                        .count());
        assertTrue(pages.startsWith("%!PS"), pages.substring(0, 20));
    }
}
