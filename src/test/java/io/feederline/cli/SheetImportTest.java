package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installer's spreadsheet, from the command line into a workspace on disk. */
class SheetImportTest {
    @TempDir
    Path temp;

    private Path sheet(String... lines) throws IOException {
        return Files.writeString(temp.resolve("schedule.csv"), String.join("\r\n", lines) + "\r\n");
    }

    private Ran imported(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("import", temp.resolve("schedule.csv").toString(), "--json"));
        all.addAll(List.of("-w", temp.resolve("w").toString()));
        all.addAll(List.of(arguments));
        return Ran.of(all.toArray(String[]::new));
    }

    @Test
    void aSpreadsheetIsBroughtInAsOneStep() throws IOException {
        sheet("Plot;Serial;Phase;Feeder;Door", "1;EML2137580801;L1;F1;red", "2;EML2137580802;L2;F1;blue");
        String[] owners = {"--esco", "WLCE", "--site", "Water Lilies"};
        JsonNode dry = imported("--esco", "WLCE", "--site", "Water Lilies", "--dry-run")
                .json();
        assertEquals(2, dry.get("rows").get("new").asInt());
        assertFalse(Files.exists(temp.resolve("w")), "a dry run makes no workspace");
        Ran first = imported(owners);
        assertEquals(0, first.code(), first.out());
        assertEquals(2, first.json().get("added").get("serviceHeads").asInt());
        assertEquals("Door", first.json().get("unknownColumns").get(0).asText());
        JsonNode again = imported(owners).json();
        assertEquals(2, again.get("rows").get("same").asInt());
        assertEquals(2, again.get("same").get("meters").asInt());
        assertEquals(0, again.get("added").get("meters").asInt());
        String workspace = temp.resolve("w").toString();
        assertEquals(0, Ran.of("undo", "-w", workspace).code());
        JsonNode left = Ran.of("show", "-w", workspace, "--json").json().get("counts");
        assertEquals(0, left.get("serviceHeads").asInt() + left.get("escos").asInt());
    }

    @Test
    void aProblemStopsAllUnlessItIsLeftOut() throws IOException {
        sheet("Plot,Serial,Phase", "1,EML2137580801,L1", "2,6.37702E+15,L2", "3,EML2137580803,L9");
        String[] owners = {"--esco", "WLCE", "--site", "Water Lilies"};
        Ran refused = imported(owners);
        assertEquals(3, refused.code());
        JsonNode details = refused.json().get("error").get("details");
        assertEquals(2, details.size());
        assertEquals(3, details.get(0).get("line").asInt());
        assertEquals("Serial", details.get(0).get("column").asText());
        assertFalse(Files.exists(temp.resolve("w")), "nothing was made");
        Ran others = imported("--esco", "WLCE", "--site", "Water Lilies", "--leave-out-problems");
        assertEquals(1, others.code());
        assertEquals(1, others.json().get("added").get("meters").asInt());
        assertEquals(2, others.json().get("problems").size());
    }

    @Test
    void columnsAndDefaultsAreToldByHand() throws IOException {
        sheet("Ref,Phase,When", "a,1,06/07/2024", "b,3,07/07/2024");
        assertEquals(3, imported("--esco", "E", "--site", "S").code());
        Ran ran = imported(
                "--esco",
                "E",
                "--site",
                "S",
                "--map",
                "Ref=property.plot",
                "--map",
                "B=serviceHead.supply",
                "--map",
                "When=serviceHead.installed_on",
                "--day-first",
                "--default",
                "feeder.name=F7");
        assertEquals(0, ran.code(), ran.out());
        JsonNode head = Ran.of("show", "E.b", "-w", temp.resolve("w").toString(), "--json")
                .json();
        assertEquals("three", head.get("fields").get("supply").asText());
        assertEquals("2024-07-07", head.get("fields").get("installed_on").asText());
        assertEquals(2, imported("--map", "Ref=meter.colour").code());
        assertEquals(2, imported("--map", "Nothing=meter.serial").code());
        assertEquals(2, imported("--day-first", "--month-first").code());
    }

    @Test
    void aTemplateIsWrittenAndABrokenFileIsTold() throws IOException {
        Path template = temp.resolve("blank.xlsx");
        assertEquals(0, Ran.of("import", "--template", template.toString()).code());
        assertTrue(Files.size(template) > 2000);
        assertEquals(
                2,
                Ran.of("import", "--template", temp.resolve("blank.doc").toString())
                        .code());
        assertEquals(2, Ran.of("import", "-w", temp.resolve("w").toString()).code());
        Files.write(temp.resolve("schedule.csv"), new byte[] {0, 1, 2, 0, 0, 0, 3, 4});
        Ran binary = imported();
        assertEquals(3, binary.code());
        assertTrue(binary.out().contains("no text and no workbook"), binary.out());
    }
}
