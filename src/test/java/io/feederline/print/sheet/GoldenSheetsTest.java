package io.feederline.print.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.Sheet;
import io.feederline.print.SvgPainter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Sheets of the demo as they were when somebody last looked at them. When one is to look otherwise: run with
 * {@code -Dtest.arguments=-Dgolden.write}, look at each that has changed, and commit it.
 */
class GoldenSheetsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/feederline/golden");

    private final Topology demo = Topology.of(Demo.objects());
    private final Subject feeder =
            Subject.of(demo, (Feeder) demo.named(Kind.FEEDER, "WLCE Feeder 2").getFirst());

    private Document pack(Subject subject, String paper, boolean upright, Order.Part... parts) {
        Format format = Format.of(paper, upright).orElseThrow();
        return Pack.of(PackTest.order(demo, subject, Set.of(parts), format));
    }

    private static void same(String name, Sheet sheet, Palette palette) throws IOException {
        String drawn = SvgPainter.paint(sheet.draw().drawing(), palette, "pt");
        Path golden = GOLDEN.resolve(name + ".svg");
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, drawn);
        }
        // Line by line: what has changed is then seen.
        List<String> expected = Files.readAllLines(golden);
        List<String> found = drawn.lines().toList();
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), found.size()) && changes.size() < 6; i++) {
            String was = i < expected.size() ? expected.get(i) : "";
            String is = i < found.size() ? found.get(i) : "";
            if (!was.equals(is)) changes.add("\n" + (i + 1) + "\n- " + was + "\n+ " + is);
        }
        assertEquals(List.of(), changes, golden::toString);
    }

    private static void each(String name, Document document, Palette palette) throws IOException {
        int number = 0;
        for (Sheet sheet : document.sheets().toList()) same(name + "-" + ++number, sheet, palette);
    }

    @Test
    void overview() throws IOException {
        each("overview", pack(Subject.of(demo), "A3", false, Order.Part.OVERVIEW), Palette.LIGHT);
    }

    @Test
    void aFeederOverTwoSheets() throws IOException {
        each("feeder", pack(feeder, "A3", false, Order.Part.FEEDERS), Palette.LIGHT);
    }

    /** What is taped inside the door: diagram and schedule in one. */
    @Test
    void aFeederWithItsSchedule() throws IOException {
        each("door", pack(feeder, "A3", false, Order.Part.FEEDERS, Order.Part.SCHEDULE), Palette.LIGHT);
    }

    @Test
    void scheduleWithoutColours() throws IOException {
        each("schedule", pack(feeder, "A4", true, Order.Part.SCHEDULE), Palette.MONO);
    }

    @Test
    void balance() throws IOException {
        each("balance", pack(Subject.of(demo), "A4", false, Order.Part.BALANCE), Palette.LIGHT);
    }

    @Test
    void label() throws IOException {
        Document labels = Labels.of(feeder, Set.of(Kind.SERVICE_HEAD, Kind.METER), Labels.Stock.ROLL, 0, Nets.TODAY);
        same("label", labels.sheets().skip(1).findFirst().orElseThrow(), Palette.LIGHT);
    }
}
