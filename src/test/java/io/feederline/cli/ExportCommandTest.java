package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir
    Path temp;

    private Ran export(String format, Path out) {
        return Ran.of(
                "export",
                "--format",
                format,
                out.toString(),
                "-w",
                temp.resolve("w").toString(),
                "--json");
    }

    @Test
    void whatIsExportedIsImportedElsewhere() throws IOException {
        assertEquals(0, Ran.of("demo", "-w", temp.resolve("w").toString()).code());
        Path folder = temp.resolve("tables");
        JsonNode told = export("flows-csv", folder).json();
        assertEquals(106, told.get("counts").get("service_head_registry").asInt());
        assertTrue(told.get("files").size() > 12);
        told.get("files").forEach(file -> assertTrue(Files.exists(Path.of(file.asText())), file::asText));
        String other = temp.resolve("other").toString();
        JsonNode imported =
                Ran.of("import", folder.toString(), "-w", other, "--json").json();
        assertEquals(106, imported.get("added").get("serviceHeads").asInt());
        // There it tells nothing new.
        JsonNode again =
                Ran.of("import", folder.toString(), "-w", other, "--json").json();
        assertEquals(106, again.get("same").get("serviceHeads").asInt());
        assertEquals(0, again.get("changed").get("serviceHeads").asInt());
    }

    @Test
    void whatIsWrongIsSaidAndWritesNothing() throws IOException {
        assertEquals(0, Ran.of("demo", "-w", temp.resolve("w").toString()).code());
        Path out = temp.resolve("out");
        assertEquals(2, export("yaml", out).code());
        assertFalse(Files.exists(out));
        Files.createDirectory(out);
        Files.writeString(out.resolve("mine.txt"), "mine");
        Ran refused = export("flows-csv", out);
        assertEquals(3, refused.code());
        assertTrue((refused.out() + refused.err()).contains("holds something already"), refused.out());
        assertEquals(3, export("flows-csv", temp.resolve("no/where")).code());
    }

    @Test
    void aScheduleAndADocumentAreWrittenWhole() throws IOException {
        String workspace = temp.resolve("w").toString();
        assertEquals(0, Ran.of("demo", "-w", workspace).code());
        Path schedule = temp.resolve("schedule.xlsx");
        JsonNode told = export("sheet", schedule).json();
        assertEquals(schedule.toString(), told.get("files").get(0).asText());
        assertTrue(told.get("counts").get("Topology").asInt() > 106);
        JsonNode back = Ran.of(
                        "import", schedule.toString(), "-w", workspace, "--dry-run", "--leave-out-problems", "--json")
                .json();
        assertEquals(
                0,
                back.get("rows").get("new").asInt()
                        + back.get("rows").get("change").asInt());
        Path document = temp.resolve("topology.json");
        assertEquals(
                106,
                export("json", document)
                        .json()
                        .get("counts")
                        .get("service_head_registry")
                        .asInt());
        assertTrue(Files.size(document) > 10_000);
        assertEquals(
                0,
                Ran.of(
                                "export",
                                "--format",
                                "json-schema",
                                temp.resolve("s.json").toString())
                        .code());
        assertEquals(3, export("json", temp.resolve("missing/x.json")).code());
        assertEquals(3, export("sheet", temp).code());
    }
}
