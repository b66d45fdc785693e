package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diagram} as a person would run it on the demo: sheets as files, and what is wrong in a sentence. */
class DiagramCommandTest {
    private static final double MM = 72 / 25.4;

    @TempDir
    Path temp;

    private String workspace = "";

    @BeforeEach
    void demo() {
        workspace = temp.resolve("w").toString();
        assertEquals(0, Ran.of("demo", "-w", workspace).code());
    }

    private Ran diagram(String... args) {
        return Ran.of(Stream.of(Stream.of("diagram", "-w", workspace), Stream.of(args))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    @Test
    void aSiteIsASetOfSheets() throws IOException {
        Path pdf = temp.resolve("site.pdf");
        JsonNode told = diagram(
                        "--site",
                        "Trent Basin Nottingham",
                        "--sheets",
                        "all",
                        "--paper",
                        "a4",
                        "--portrait",
                        "--measure",
                        "--out",
                        pdf.toString(),
                        "--json")
                .json();
        assertEquals(0, told.at("/measure/crossings").asInt(-1));
        assertEquals(0, told.at("/measure/overlaps").asInt(-1));
        assertTrue(told.at("/measure/smallestTextMm").asDouble() >= 2.5);
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertEquals(told.get("sheets").asInt(), document.getNumberOfPages());
            assertEquals(210 * MM, document.getPage(0).getMediaBox().getWidth(), 0.01);
            String text = new PDFTextStripper().getText(document);
            for (String word : List.of("Trent Basin Nottingham", "never synced", "1 of " + document.getNumberOfPages()))
                assertTrue(text.contains(word), word);
            assertFalse(text.contains("Hazelmead"), "another site");
        }
    }

    @Test
    void withoutWordsItIsTheOverviewAndTheFeeders() throws IOException {
        Path pdf = temp.resolve("two.pdf");
        int alone = diagram("--feeder", "WLCE Feeder 2", "--out", pdf.toString(), "--json")
                .json()
                .get("sheets")
                .asInt();
        int both = diagram("--feeder", "WLCE Feeder 2", "--schedule", "--out", pdf.toString(), "--json")
                .json()
                .get("sheets")
                .asInt();
        assertEquals(alone, both, "below the diagram there is room for it");
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("WLCE Feeder 2: diagram and schedule"), text);
            assertTrue(text.contains("EML2137580736"), text);
            assertEquals(420 * MM, document.getPage(0).getMediaBox().getWidth(), 0.01);
        }
    }

    @Test
    void onSmallPaperTheScheduleHasSheetsOfItsOwn() throws IOException {
        String pdf = temp.resolve("small.pdf").toString();
        int[] sheets = new int[2];
        for (int i = 0; i < 2; i++)
            sheets[i] = diagram(
                            "--feeder",
                            "WLCE Feeder 2",
                            "--sheets",
                            i == 0 ? "feeders" : "feeders,schedule",
                            "--paper",
                            "A4",
                            "--out",
                            pdf,
                            "--json")
                    .json()
                    .get("sheets")
                    .asInt();
        assertTrue(sheets[1] > sheets[0], sheets[0] + " and " + sheets[1]);
    }

    @Test
    void ofPicturesThereIsOneForEachSheet() throws Exception {
        JsonNode told = diagram(
                        "--feeder",
                        "WLCE Feeder 2",
                        "--sheets",
                        "feeders",
                        "--paper",
                        "A4",
                        "--mono",
                        "--out",
                        temp.resolve("f.svg").toString(),
                        "--json")
                .json();
        List<String> files =
                told.get("files").valueStream().map(JsonNode::asText).toList();
        assertTrue(files.size() > 1);
        assertEquals(told.get("sheets").asInt(), files.size());
        for (int i = 0; i < files.size(); i++) {
            assertEquals(temp.resolve("f-" + (i + 1) + ".svg").toString(), files.get(i));
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(files.get(i));
            assertFalse(Files.readString(Path.of(files.get(i))).contains("#8B4A1F"), "brown in mono");
        }
        Path png = temp.resolve("f.png");
        assertEquals(
                0,
                diagram(
                                "--feeder",
                                "WLCE Feeder EV",
                                "--sheets",
                                "feeders",
                                "--paper",
                                "A3",
                                "--dpi",
                                "50",
                                "--out",
                                png.toString())
                        .code());
        assertEquals(Math.ceil(420 / 25.4 * 50), ImageIO.read(png.toFile()).getWidth());
    }

    @Test
    void aTitleBlockOfOnesOwn() throws IOException {
        Path block = temp.resolve("block.svg");
        Files.writeString(block, """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 24">
              <rect width="120" height="24"/>
              <text x="3" y="9" font-size="4" font-weight="bold">Sparks and Sons &amp; Co.</text>
              <text x="3" y="18" font-size="4">{title}, {sheet} of {sheets}, {nonsense}</text>
            </svg>
            """);
        Path pdf = temp.resolve("own.pdf");
        assertEquals(
                0,
                diagram("--feeder", "WLCE Feeder EV", "--title-block", block.toString(), "--out", pdf.toString())
                        .code());
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("Sparks and Sons & Co."), text);
            assertTrue(text.contains("Site overview, 1 of 2, {nonsense}"), text);
        }
    }

    @Test
    void labelsAreForHeadsAndMeters() throws IOException {
        Path pdf = temp.resolve("labels.pdf");
        int sheets = diagram(
                        "--feeder",
                        "WLCE Feeder 2",
                        "--labels",
                        "both",
                        "--skip",
                        "3",
                        "--out",
                        pdf.toString(),
                        "--json")
                .json()
                .get("sheets")
                .asInt();
        int roll = diagram(
                        "--feeder",
                        "WLCE Feeder 2",
                        "--labels",
                        "both",
                        "--paper",
                        "roll",
                        "--out",
                        pdf.toString(),
                        "--json")
                .json()
                .get("sheets")
                .asInt();
        assertEquals(Math.ceilDiv(roll + 3, 21), sheets);
        Files.delete(pdf);
        refused(2, "feeders is no kind of labels", "--all", "--labels", "feeders", "--out", pdf.toString());
        refused(2, "--paper A4 or roll", "--all", "--labels", "both", "--paper", "A3", "--out", pdf.toString());
        refused(2, "a sheet has 21", "--all", "--labels", "both", "--skip", "21", "--out", pdf.toString());
        refused(
                2,
                "must end in .pdf",
                "--all",
                "--labels",
                "both",
                "--out",
                temp.resolve("x.svg").toString());
        refused(3, "no head and no meter", "--feeder", "WLCE Feeder EV", "--labels", "both", "--out", pdf.toString());
    }

    @Test
    void whatIsWrongIsSaidAndLeavesNoFile() throws IOException {
        Path pdf = temp.resolve("x.pdf");
        refused(2, "A5 is no paper", "--all", "--paper", "A5", "--out", pdf.toString());
        refused(
                2,
                "poster is no kind of sheets: overview, feeders",
                "--all",
                "--sheets",
                "poster",
                "--out",
                pdf.toString());
        refused(
                2,
                "must end in .pdf, .svg or .png",
                "--all",
                "--out",
                temp.resolve("x.bmp").toString());
        refused(2, "5 dots per inch", "--all", "--dpi", "5", "--out", pdf.toString());
        refused(2, "", "--all", "--feeder", "WLCE Feeder 2", "--out", pdf.toString());
        refused(
                3,
                "cannot be written (no such file or folder)",
                "--all",
                "--out",
                temp.resolve("no/where.pdf").toString());
        for (String[] bad : new String[][] {
            {
                "<svg viewBox='0 0 10 10'><path d='M0 0'/></svg>",
                "line 1: a title block knows rect, line, circle, text and image; this is path"
            },
            {"<svg><rect/></svg>", "viewBox"},
            {"<svg viewBox='0 0 900 30'/>", "900"},
            {"<svg viewBox='0 0 100 30'>\n<rect x='wide'/></svg>", "line 2: x is to be a number and is wide"},
            {"not at all", "this is no SVG"},
            {"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg viewBox='0 0 9 9'><text>&x;</text></svg>", ""},
        }) {
            Path block = Files.writeString(temp.resolve("bad.svg"), bad[0]);
            refused(3, bad[1], "--all", "--title-block", block.toString(), "--out", pdf.toString());
        }
        refused(2, "leave out --sheets", "--all", "--paper", "fit", "--schedule", "--out", pdf.toString());
        refused(
                3,
                "no title block: no such file",
                "--all",
                "--title-block",
                temp.resolve("none.svg").toString(),
                "--out",
                pdf.toString());
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(
                    List.of("bad.svg", "w"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private void refused(int code, String why, String... args) {
        Ran ran = diagram(args);
        assertEquals(code, ran.code(), ran.err());
        assertTrue(ran.err().contains(why), ran.err());
        assertEquals("", ran.out());
    }
}
