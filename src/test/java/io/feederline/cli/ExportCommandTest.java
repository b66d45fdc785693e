package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    void circuitsAreReadBackAndWhatIsNotInThemIsTold() throws IOException {
        String workspace = temp.resolve("w").toString();
        assertEquals(0, Ran.of("demo", "-w", workspace).code());
        Path folder = temp.resolve("circuits");
        Ran ran = export("opendss", folder);
        JsonNode told = ran.json();
        int loads = told.get("counts").get("loads").asInt();
        int disabled = ran.err()
                .lines()
                .filter(line -> line.contains(" of " + loads + " loads are disabled"))
                .mapToInt(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
        Ran read = Ran.of(
                "import",
                folder.toString(),
                "--esco",
                "WLCE",
                "-w",
                temp.resolve("other").toString(),
                "--json");
        JsonNode imported = read.json();
        assertTrue(read.err().contains(disabled + " loads are disabled and left out"), read.err());
        assertEquals(loads - disabled, imported.get("added").get("serviceHeads").asInt());
        assertEquals(3, export("opendss", folder).code());
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

    private Ran run(String workspace, String... args) {
        String[] all = Arrays.copyOf(args, args.length + 3);
        all[args.length] = "-w";
        all[args.length + 1] = temp.resolve(workspace).toString();
        all[args.length + 2] = "--json";
        return Ran.of(all);
    }

    /** What one did, the other takes over once; what does not go together is told, and settled there. */
    @Test
    void changesGoFromOneWorkspaceToAnother() throws IOException {
        assertEquals(0, run("w", "demo").code());
        String tables = temp.resolve("tables").toString();
        assertEquals(0, run("w", "export", "--format", "flows-csv", tables).code());
        assertEquals(0, run("other", "import", tables).code());
        Path script = temp.resolve("edits.jsonl");
        Path changes = temp.resolve("mine.flchanges");
        String edit = "{\"edit\":\"Rename\",\"object\":\"WLCE Feeder 1\",\"name\":\"%s\"}%n";
        Files.writeString(script, String.format(edit, "North"));
        assertEquals(
                0,
                run("w", "apply", script.toString()).code(),
                () -> run("w", "apply", script.toString()).out());
        JsonNode written =
                run("w", "export", "--format", "changes", changes.toString()).json();
        assertEquals(2, written.get("counts").get("changes").asInt(), "the demo, and the name");
        JsonNode dry = run("other", "import", "--dry-run", changes.toString()).json();
        assertEquals(1, dry.get("changed").get("feeders").asInt(), dry::toString);
        JsonNode taken = run("other", "import", changes.toString()).json();
        assertEquals(1, taken.get("changed").get("feeders").asInt(), taken::toString);
        assertEquals(0, taken.get("added").get("meters").asInt());
        JsonNode again = run("other", "import", "--format", "changes", changes.toString())
                .json();
        assertEquals(0, again.get("changes").asInt());
        assertEquals(0, again.get("changed").get("feeders").asInt());
        // Each gives it another name.
        Files.writeString(script, String.format(edit.replace("WLCE Feeder 1", "North"), "East"));
        assertEquals(0, run("w", "apply", script.toString()).code());
        Files.writeString(script, String.format(edit.replace("WLCE Feeder 1", "North"), "West"));
        assertEquals(0, run("other", "apply", script.toString()).code());
        assertEquals(
                0, run("w", "export", "--format", "changes", changes.toString()).code());
        Ran asked = run("other", "import", changes.toString());
        assertEquals(1, asked.code());
        JsonNode conflict = asked.json().get("conflicts").get(0);
        assertEquals("West", conflict.get("mine").asText());
        assertEquals("East", conflict.get("theirs").asText());
        assertFalse(conflict.get("source").isNull());
        String id = conflict.get("id").asText();
        assertEquals(0, run("other", "settle", id, "--take", "theirs").code());
        assertEquals(0, run("other", "conflicts").json().size());
    }

    @Test
    void aPartOfTheChangesAndBadOnes() throws IOException {
        assertEquals(0, run("w", "demo").code());
        Path changes = temp.resolve("mine.flchanges");
        assertEquals(
                0,
                run("w", "export", "--format", "changes", "--feeder", "WLCE Feeder 1", changes.toString())
                        .code());
        // It has all that it needs.
        JsonNode taken = run("other", "import", changes.toString()).json();
        assertEquals(1, taken.get("added").get("feeders").asInt(), taken::toString);
        assertEquals(0, taken.get("problems").size(), taken::toString);
        assertEquals(
                2,
                run("w", "export", "--format", "json", "--feeder", "WLCE Feeder 1", changes.toString())
                        .code());
        Files.writeString(changes, Files.readString(changes).replaceFirst("(?s)\n.*", "\n"));
        Ran cut = run("third", "import", changes.toString());
        assertEquals(3, cut.code());
        assertTrue(cut.out().contains("cut off"), cut.out());
        assertFalse(Files.exists(temp.resolve("third")));
    }
}
