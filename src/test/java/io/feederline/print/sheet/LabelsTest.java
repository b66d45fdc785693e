package io.feederline.print.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Measure;
import io.feederline.diagram.Primitive;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.PngPainter;
import io.feederline.print.Sheet;
import io.feederline.scan.Heard;
import io.feederline.scan.Scan;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What is printed is what scan mode reads: labels are read from their picture, as a scanner would. */
class LabelsTest {
    private static final Set<Kind> BOTH = Set.of(Kind.SERVICE_HEAD, Kind.METER);

    private static Document labels(Subject subject, Set<Kind> kinds, Labels.Stock stock, int skip) {
        return Labels.of(subject, kinds, stock, skip, Nets.TODAY);
    }

    private static String read(Drawing label) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngPainter.paint(label, Palette.MONO, 4, out);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Result result = new MultiFormatReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))));
        return result.getText();
    }

    private static Feeder feeder(Topology t) {
        return (Feeder) t.named(Kind.FEEDER, "WLCE Feeder 2").getFirst();
    }

    @Test
    void aScannerReadsEachAndScanModeKnowsIt() throws Exception {
        Topology t = Topology.of(Demo.objects());
        Subject subject = Subject.of(t, feeder(t));
        List<Sheet> rolls = labels(subject, Set.of(Kind.SERVICE_HEAD), Labels.Stock.ROLL, 0)
                .sheets()
                .toList();
        List<ServiceHead> heads = subject.extent().heads(feeder(t));
        assertEquals(heads.size(), rolls.size());
        for (int i = 0; i < heads.size(); i++) {
            String code = read(rolls.get(i).draw().drawing());
            Heard heard = new Scan(t, null, false, false, Nets.id(9000), Nets.AT).hear(Scan.clean(code));
            assertNotEquals(Heard.Sign.BAD, heard.sign(), code);
            assertEquals(heads.get(i).id(), heard.head(), code);
        }
        List<String> serials = new ArrayList<>();
        for (Sheet label : labels(subject, Set.of(Kind.METER), Labels.Stock.ROLL, 0)
                .sheets()
                .toList()) serials.add(read(label.draw().drawing()));
        assertTrue(serials.size() > 15);
        for (String serial : serials)
            assertEquals(1, t.named(Kind.METER, serial).size(), serial);
    }

    @Test
    void namesThatNoBarCodeHoldsAreReadToo() throws Exception {
        for (String name : List.of("Wohnung Süd 3", "بيت-7", "WLCE.A-very-long-name-of-a-head-in-a-basement.C")) {
            ServiceHead head = Nets.head(Nets.id(77), name, 2);
            Topology t = Topology.of(List.<Entity>of(head));
            Document one = labels(Subject.of(t), BOTH, Labels.Stock.ROLL, 0);
            assertEquals(1, one.size());
            assertEquals(
                    name, read(one.sheets().findFirst().orElseThrow().draw().drawing()));
        }
    }

    @Test
    void aSheetOf21IsFilledFromWhereItIsUsedUp() {
        Topology t = Topology.of(Demo.objects());
        Subject subject = Subject.of(t);
        int all = t.count(Kind.SERVICE_HEAD)
                + (int) t.all(Meter.class)
                        .filter(meter -> !meter.isRetired()
                                && !Walk.headsWith(t, meter.id()).isEmpty())
                        .count();
        for (int skip : new int[] {0, 5, 20}) {
            Document document = labels(subject, BOTH, Labels.Stock.A4, skip);
            assertEquals(Math.ceilDiv(all + skip, 21), document.size());
            for (Sheet sheet : document.sheets().toList()) {
                Drawing drawing = sheet.draw().drawing();
                Measure measure = Measure.of(drawing);
                assertEquals(0, measure.overlaps());
                assertTrue(measure.smallestText() >= Lettering.LEAST - 1e-6);
                for (Primitive mark : drawing.primitives())
                    if (mark instanceof Primitive.Box b)
                        assertTrue(b.x() >= 0
                                && b.x() + b.width() <= drawing.width()
                                && b.y() + b.height() <= drawing.height());
            }
        }
        double first = labels(subject, BOTH, Labels.Stock.A4, 4)
                .sheets()
                .findFirst()
                .orElseThrow()
                .draw()
                .drawing()
                .primitives()
                .stream()
                .filter(Primitive.Label.class::isInstance)
                .mapToDouble(mark -> ((Primitive.Label) mark).y())
                .min()
                .orElseThrow();
        assertTrue(first > Format.mm(15.15 + 38.1), "the first row is used up");
    }

    @Test
    void withoutHeadsThereIsNoSheet() {
        assertEquals(
                0, labels(Subject.of(Topology.EMPTY), BOTH, Labels.Stock.A4, 3).size());
    }
}
