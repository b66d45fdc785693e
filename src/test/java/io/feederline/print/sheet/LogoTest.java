package io.feederline.print.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Symbol;
import io.feederline.exchange.Demo;
import io.feederline.model.Topology;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.PdfPainter;
import io.feederline.print.PngPainter;
import io.feederline.print.SvgPainter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A title block may have a logo: a file beside the template, or in it. */
class LogoTest {
    private static final String BLOCK = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">
          <image x="1" y="1" width="38" height="18" href="LOGO"/>
          <text class="text" x="41" y="8" font-size="4" data-width="58">{title}</text>
        </svg>
        """;

    @TempDir
    Path folder;

    private static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) for (int y = 0; y < height; y++) image.setRGB(x, y, 0xFF00FF);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private Symbol block(String href) throws IOException {
        Path template = folder.resolve("block.svg");
        Files.writeString(template, BLOCK.replace("LOGO", href));
        return TitleBlock.read(template);
    }

    private static Document pack(Symbol block) {
        Topology t = Topology.of(Demo.objects());
        Order plain = PackTest.order(
                t,
                Subject.of(t),
                EnumSet.of(Order.Part.OVERVIEW, Order.Part.FEEDERS),
                Format.of("A3", false).orElseThrow());
        return Pack.of(new Order(
                plain.subject(),
                plain.evidence(),
                plain.open(),
                plain.parts(),
                plain.format(),
                plain.unsynced(),
                plain.conductors(),
                plain.mixedColours(),
                block));
    }

    private static int magenta(BufferedImage image) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++)
            for (int y = 0; y < image.getHeight(); y++)
                if ((image.getRGB(x, y) & 0xFFFFFF) == (Color.MAGENTA.getRGB() & 0xFFFFFF)) count++;
        return count;
    }

    @Test
    void itStandsInItsPlaceWithItsOwnSidesAndOnceInTheFile() throws IOException {
        Files.write(folder.resolve("logo.png"), png(90, 30));
        Document document = pack(block("logo.png"));
        Drawing first = document.sheets().findFirst().orElseThrow().draw().drawing();
        // 38 by 12.7 mm of the 38 by 18 mm there are.
        double points = Format.mm(38) * Format.mm(38) / 3;
        assertEquals(points, magenta(PngPainter.image(first, Palette.LIGHT, 1)), points / 12);
        assertTrue(SvgPainter.paint(first, Palette.LIGHT).contains("<image x="));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPainter.paint(document, out);
        Set<COSBase> images = new HashSet<>();
        try (var pdf = Loader.loadPDF(out.toByteArray())) {
            for (var key : pdf.getDocument().getXrefTable().keySet()) {
                COSBase object = pdf.getDocument().getObjectFromPool(key).getObject();
                if (object instanceof COSStream stream && COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE)))
                    images.add(object);
            }
        }
        assertEquals(1, images.size());
        assertTrue(document.size() > 3);
    }

    @Test
    void itMayBeInTheTemplateItself() throws IOException {
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(png(8, 8));
        Drawing first =
                pack(block(data)).sheets().findFirst().orElseThrow().draw().drawing();
        assertTrue(magenta(PngPainter.image(first, Palette.LIGHT, 1)) > 1000);
    }

    @Test
    void whatIsNoPictureIsRefusedInASentence() throws IOException {
        Files.writeString(folder.resolve("text.png"), "no picture");
        byte[] cut = png(300, 300);
        Files.write(folder.resolve("cut.png"), java.util.Arrays.copyOf(cut, cut.length / 2));
        Files.write(folder.resolve("wide.png"), png(4_001, 1));
        Files.write(folder.resolve("heavy.png"), new byte[2_000_001]);
        String[][] bad = {
            {"none.png", "there is no picture none.png"},
            {"http://example.org/a.svg", "is no picture"},
            {"", "is no picture"},
            {"text.png", "neither PNG nor JPEG"},
            {"cut.png", "cannot be shown"},
            {"wide.png", "4001 × 1 pixels"},
            {"heavy.png", "more than 2 megabytes"},
            {"data:image/png;base64,AAAA", "neither PNG nor JPEG"},
        };
        for (String[] one : bad) {
            IOException refused = assertThrows(IOException.class, () -> block(one[0]), one[0]);
            assertTrue(String.valueOf(refused.getMessage()).contains(one[1]), refused.getMessage());
        }
    }
}
