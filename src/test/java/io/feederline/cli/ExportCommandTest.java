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
}
