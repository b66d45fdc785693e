package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code work-order}, {@code phases --by peak} and {@code check --csv} as a person would run them on the demo. */
class WorkOrderCommandTest {
    @TempDir
    Path temp;

    private String workspace = "";

    @BeforeEach
    void demo() {
        workspace = temp.resolve("w").toString();
        assertEquals(0, Ran.of("demo", "-w", workspace).code());
    }

    @Test
    void whatIsLeftToDoIsListedAndPrinted() throws IOException {
        Path pdf = temp.resolve("order.pdf");
        JsonNode told = Ran.of(
                        "work-order", "-w", workspace, "--feeder", "HMCE Feeder 3", "--out", pdf.toString(), "--json")
                .json();
        assertEquals(2, told.get("moves").size(), "the demo plans two");
        assertEquals(15, told.get("toVerify").size());
        assertEquals(
                List.of(pdf.toString()),
                told.get("files").valueStream().map(JsonNode::asText).toList());
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertEquals(told.get("sheets").asInt(), document.getNumberOfPages());
            assertEquals(
                    "Work order: phases of HMCE Feeder 3",
                    document.getDocumentInformation().getTitle());
            String text = new PDFTextStripper().getText(document);
            for (JsonNode move : told.get("moves"))
                assertTrue(text.contains(move.get("head").asText().replace("HMCE.", "")), text);
            assertTrue(text.contains("sheet 1 of " + document.getNumberOfPages()), text);
        }
        assertEquals(
                0,
                Ran.of("work-order", "-w", workspace, "--feeder", "HMCE Feeder 3")
                        .code());
    }

    @Test
    void badPlacesAreRefusedWithASentence() {
        assertEquals(
                2,
                Ran.of("work-order", "-w", workspace, "--feeder", "HMCE Feeder 3", "--out", "order.doc")
                        .code());
        Path nowhere = temp.resolve("no/such/folder/order.pdf");
        Ran refused = Ran.of("work-order", "-w", workspace, "--feeder", "HMCE Feeder 3", "--out", nowhere.toString());
        assertEquals(Failure.BAD_INPUT, refused.code());
        assertTrue(refused.err().contains("choose another place"), refused.err());
        Ran table = Ran.of(
                "check",
                "-w",
                workspace,
                "--csv",
                temp.resolve("no/such/findings.csv").toString());
        assertEquals(Failure.BAD_INPUT, table.code());
        assertTrue(Files.notExists(nowhere));
    }

    /** Where nothing was read nothing is told: no head counts, and the rule says that it did not judge. */
    @Test
    void whereNothingWasMeasuredNothingIsTold() throws IOException {
        JsonNode feeder = Ran.of("phases", "-w", workspace, "--feeder", "HMCE Feeder 1", "--by", "peak", "--json")
                .json()
                .get(0);
        assertEquals("kW", feeder.get("unit").asText());
        assertEquals(0, feeder.get("covered").asInt());
        assertTrue(feeder.get("imbalancePercent").isNull());
        JsonNode notJudged = Ran.of("check", "-w", workspace, "--json").json().get("notJudged");
        assertTrue(notJudged.findValuesAsText("code").contains("C04"));
    }
}
