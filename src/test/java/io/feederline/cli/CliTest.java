package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.feederline.fixture.Nets;
import io.feederline.store.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    @TempDir
    Path temp;

    private static Ran run(String... args) {
        return Ran.of(args);
    }

    private String demo() {
        String workspace = temp.resolve("demo").toString();
        assertEquals(0, run("demo", "-w", workspace).code());
        return workspace;
    }

    private Path file(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }

    @Test
    void theDemoIsTheSameEveryTimeAndHasItsPlantedFaults() throws IOException {
        String workspace = demo();
        JsonNode counts = run("demo", "-w", workspace, "--json").json().get("counts");
        assertEquals(106, counts.get("serviceHeads").asInt());
        assertEquals(113, counts.get("properties").asInt());
        Set<String> codes = new TreeSet<>();
        run("check", "-w", workspace, "--json")
                .json()
                .get("findings")
                .forEach(f -> codes.add(f.get("code").asText()));
        assertEquals(
                Set.of(
                        "T01", "T02", "T03", "T04", "T05", "T10", "T12", "T15", "P01", "P03", "P05", "P06", "P10",
                        "R01", "R02", "R04"),
                codes);
        assertEquals(1, run("check", "-w", workspace, "--fail-on", "error").code());
        assertEquals(0, run("check", "-w", workspace).code());
    }

    @Test
    void aScriptIsAppliedUndoneAndRedone() throws IOException {
        String workspace = demo();
        Path script = file(
                "s.jsonl",
                "{\"edit\":\"SetPhase\",\"head\":\"WLCE.Plot-25\",\"phase\":1}\n\n"
                        + "{\"edit\":\"CreateFeeder\",\"name\":\"F9\",\"esco\":\"wlce\"}\n"
                        + "{\"edit\":\"SetFeeder\",\"head\":\"WLCE.Plot-25\",\"feeder\":\"F9\"}\n");
        assertEquals(
                3,
                run("apply", script.toString(), "-w", workspace, "--json")
                        .json()
                        .get("applied")
                        .asInt());
        assertEquals(
                1,
                run("show", "WLCE.Plot-25", "-w", workspace, "--json")
                        .json()
                        .get("fields")
                        .get("phase")
                        .asInt());
        JsonNode undone = run("undo", "3", "-w", workspace, "--json").json().get("undone");
        assertEquals("WLCE.Plot-25 moved to F9", undone.get(0).asText());
        assertTrue(run("show", "WLCE.Plot-25", "-w", workspace, "--json")
                .json()
                .get("fields")
                .get("phase")
                .isNull());
        assertEquals(
                3,
                run("redo", "9", "-w", workspace, "--json").json().get("redone").size());
        assertEquals(3, run("redo", "-w", workspace).code());
        assertEquals(
                "Done again: WLCE.Plot-25 moved to F9",
                run("history", "-w", workspace, "--json")
                        .json()
                        .get(0)
                        .get("text")
                        .asText());
        assertEquals(0, run("verify", "-w", workspace).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"edit\":\"SetPhase\",\"head\":\"WLCE.Plot-25\",\"phase\":4}",
                "{\"edit\":\"CreateFeeder\",\"name\":\"F\",\"ratingAmps\":1e400}",
                "{\"edit\":\"CreateFeeder\",\"name\":\"F\",\"ratingAmps\":-1}",
                "{\"edit\":\"CreateFeeder\",\"name\":\"F\\u0000\"}",
                "{\"edit\":\"CreateFeeder\",\"name\":\"F\\ud83d\"}",
                "{\"edit\":\"CreateCircuit\",\"type\":\"power\",\"name\":\"\"}",
                "{\"edit\":\"Rename\",\"object\":\"WLCE.Plot-25\",\"name\":\" \"}",
                "{\"edit\":\"SetField\",\"object\":\"WLCE.Plot-25\",\"column\":\"fuse_rating\",\"value\":\"-7\"}",
                "{\"edit\":\"SetField\",\"object\":\"WLCE.Plot-25\",\"column\":\"supply\",\"value\":\"banana\"}",
                "{\"edit\":\"SetField\",\"object\":\"WLCE.Plot-25\",\"column\":\"designed_phase\",\"value\":\"9\"}",
                "{\"edit\":\"SetField\",\"object\":\"WLCE Feeder 2\",\"column\":\"rating_amps\",\"value\":\"1e400\"}",
                "{\"edit\":\"SetPhase\",\"head\":\"WLCE.Plot-25\"}",
                "{\"edit\":\"SetPhase\",\"head\":\"WLCE.Plot-25\",\"phase\":\"1\"}",
                "{\"edit\":\"SetPhase\",\"head\":\"nobody\",\"phase\":1}",
                "{\"edit\":\"SetPhase\",\"head\":null,\"phase\":1}",
                "{\"edit\":\"SetPhase\",\"head\":\"WLCE.Plot-25\",\"phase\":1,\"phase\":2}",
                "{\"edit\":\"SetPhase\",\"head\":\"WLCE.Plot-25\",\"phase\":1,\"extra\":2}",
                "{\"edit\":\"AddObjects\"}",
                "{\"edit\":\"nonsense\"}",
                "[]",
                "{\"edit\":\"SetPhase\"",
                "not json"
            })
    void aRefusedLineChangesNothing(String line) throws IOException {
        String workspace = demo();
        Path script = file("s.jsonl", "{\"edit\":\"Rename\",\"object\":\"WLCE\",\"name\":\"x\"}\n" + line);
        Ran ran = run("apply", script.toString(), "-w", workspace, "--json");
        assertEquals(3, ran.code());
        assertEquals(
                2, ran.json().get("error").get("details").get(0).get("line").asInt(), ran.out());
        assertEquals(1, run("history", "-w", workspace, "--json").json().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--json",
                "--help --json",
                "show --help --json",
                "show --json=true -w nowhere",
                "show @args --json",
                "--json nonsense",
                "check --json --explain P01",
                "apply --list --json",
                "--version --json"
            })
    void jsonIsExactlyOneDocument(String line) throws IOException {
        Ran ran = run(line.split(" "));
        assertTrue(ran.json().isContainerNode(), ran.out());
    }

    @Test
    void aResultThatCannotBeWrittenIsNoSuccess() {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Feederline.run(
                new String[] {"apply", "--list"},
                full,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Ran.NO_WINDOW);
        assertEquals(3, code);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("could not be written"));
    }

    @Test
    void theLogHoldsNoAddressesNumbersOrSecrets() {
        assertEquals(
                "connect [address] as user=[secret] password=[secret] sim [number] line 20 id"
                        + " 612a3f01-dfde-4458-bd0b-bfb9aa7d3668",
                LogFile.redacted("connect 10.20.30.40 as user=ada password=x!y sim 8988303000001234567 line 20 id"
                        + " 612a3f01-dfde-4458-bd0b-bfb9aa7d3668"));
        assertEquals("~/Feederline", LogFile.redacted(System.getProperty("user.home") + "/Feederline"));
    }

    @Test
    void everyEditIsListed() {
        String list = run("apply", "--list").out();
        assertTrue(list.contains("SetPhase {head: serviceHead, phase: number or null}"), list);
        assertTrue(list.contains("shares: [{property: property, percent: number, meter: meter or null}, ...]"), list);
        assertEquals(53, list.lines().count());
    }

    @Test
    void csvIsImportedInAnyOrderAndAgainChangesNothing() throws IOException {
        Path folder = temp.resolve("csv");
        String head = Nets.HEAD.toString();
        file(
                "csv/service_head_registry.csv",
                "\ufeffphase,name,id,colour\n2,\"Plot, \"\"1\"\" 😀\"," + head
                        + ",red\n,'; DROP TABLE x,00000000-0000-0000-0000-000000000099,\n");
        file("csv/meter_registry.csv", "serial,esco\nEML2137580826,\n");
        file("csv/other.csv", "a\n1\n");
        String workspace = temp.resolve("w").toString();
        Ran first = run("import", folder.toString(), "-w", workspace, "--json");
        assertEquals(0, first.code(), first.out());
        assertEquals(2, first.json().get("added").get("serviceHeads").asInt());
        assertEquals(1, first.json().get("added").get("meters").asInt());
        assertEquals(
                "service_head_registry.colour",
                first.json().get("unknownColumns").get(0).asText());
        assertTrue(first.err().contains("other.csv"), first.err());
        Ran second = run("import", folder.toString(), "-w", workspace, "--json");
        assertEquals(2, second.json().get("same").get("serviceHeads").asInt());
        assertEquals(1, run("history", "-w", workspace, "--json").json().size());
        assertEquals(
                "Plot, \"1\" 😀",
                run("show", head, "-w", workspace, "--json").json().get("name").asText());
    }

    @Test
    void badValuesAreToldByFileLineAndColumnAndNothingChanges() throws IOException {
        Path folder = temp.resolve("csv");
        StringBuilder rows = new StringBuilder("id,name,phase\n");
        for (int i = 0; i < 150; i++)
            rows.append(Nets.id(i + 1)).append(",h").append(i).append(",x\n");
        file("csv/service_head_registry.csv", rows.toString());
        String workspace = temp.resolve("w").toString();
        Ran ran = run("import", folder.toString(), "-w", workspace, "--json");
        assertEquals(3, ran.code());
        JsonNode details = ran.json().get("error").get("details");
        assertEquals(100, details.size());
        assertEquals("service_head_registry.csv", details.get(0).get("file").asText());
        assertEquals(2, details.get(0).get("line").asInt());
        assertEquals("phase", details.get(0).get("column").asText());
        assertFalse(Files.exists(Path.of(workspace)), "no empty workspace is left behind");
    }

    @Test
    void hostileFilesGiveASentence() throws IOException {
        Files.createDirectories(temp.resolve("bad"));
        Files.write(
                temp.resolve("bad/escos.csv"),
                new byte[] {'i', 'd', ',', 'c', 'o', 'd', 'e', '\n', (byte) 0xff, (byte) 0xfe, ',', 'x'});
        String workspace = temp.resolve("w").toString();
        assertEquals(
                3,
                run("import", temp.resolve("bad").toString(), "-w", workspace).code());
        file("empty/escos.csv", "");
        assertEquals(
                3,
                run("import", temp.resolve("empty").toString(), "-w", workspace).code());
        file("few/escos.csv", "id,code\n" + Nets.id(1) + "\n");
        assertEquals(
                3,
                run("import", temp.resolve("few").toString(), "-w", workspace).code());
        file("twice/escos.csv", "id,code\n" + Nets.id(1) + ",a\n" + Nets.id(1) + ",b\n");
        assertEquals(
                3,
                run("import", temp.resolve("twice").toString(), "-w", workspace).code());
        assertEquals(
                3,
                run("import", temp.resolve("nowhere").toString(), "-w", workspace)
                        .code());
    }

    @Test
    void openDssFeedersHeadsAndPhases() throws IOException {
        file(
                "net/F 1/Master.dss",
                "Redirect Loads.txt\nRedirect LoadShapes.txt ! missing\nRedirect ../../../../etc/passwd\n");
        file(
                "net/F 1/Loads.txt",
                "New Load.A Phases=1 Bus1=3.2 kV=0.23\n"
                        + "// no\n"
                        + "new LOAD.b bus1=4.1.0 phases=1\n"
                        + "New Load.C Phases=3 Bus1=9\n"
                        + "New Load.D Phases=1 Bus1=9\n"
                        + "New Line.X Bus1=1 Bus2=2\n");
        String workspace = temp.resolve("w").toString();
        Ran outside = run("import", temp.resolve("net").toString(), "-w", workspace);
        assertEquals(3, outside.code(), "a redirect out of the folder is refused");
        file("net/F 1/Master.dss", "Redirect Loads.txt\nRedirect LoadShapes.txt\n");
        Ran ran = run("import", temp.resolve("net").toString(), "-w", workspace, "--esco", "DNO", "--json");
        assertEquals(0, ran.code(), ran.out());
        assertEquals(4, ran.json().get("added").get("serviceHeads").asInt());
        JsonNode phases = run("phases", "-w", workspace, "--json").json().get(0);
        assertEquals(
                List.of(1, 1, 0, 1, 1),
                List.of(
                        phases.get("l1").asInt(),
                        phases.get("l2").asInt(),
                        phases.get("l3").asInt(),
                        phases.get("unknown").asInt(),
                        phases.get("threePhase").asInt()));
    }

    @Test
    void exitCodesSayWhatHappened() throws IOException {
        String workspace = demo();
        assertEquals(2, run("nonsense").code());
        assertEquals(2, run("show").code());
        assertEquals(3, run("show", "-w", temp.resolve("none").toString()).code());
        assertEquals(3, run("show", "-w", file("plain", "x").toString()).code());
        assertEquals(3, run("show", "nobody", "-w", workspace).code());
        assertEquals(
                2,
                run("show", "--bogus", "--json").json().get("error").get("code").asInt());
        try (Workspace held = Workspace.open(Path.of(workspace))) {
            assertEquals(5, run("show", "-w", workspace).code());
            assertTrue(Files.exists(held.folder()));
        }
        assertEquals(0, run().code());
    }

    @Test
    void diagramsAreWrittenAndFixesAreEdits() throws Exception {
        String workspace = demo();
        Path svg = temp.resolve("d.svg");
        assertEquals(
                0,
                run("diagram", "--site", "Trent Basin Nottingham", "--out", svg.toString(), "-w", workspace)
                        .code());
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(svg.toFile());
        Path png = temp.resolve("d.png");
        assertEquals(
                0,
                run("diagram", "--feeder", "WLCE Feeder 2", "--out", png.toString(), "-w", workspace)
                        .code());
        assertTrue(ImageIO.read(png.toFile()).getWidth() > 1000);
        assertEquals(
                2, run("diagram", "--all", "--out", "x.bmp", "-w", workspace).code());
        Path pdf = temp.resolve("visits.pdf");
        int sheets = run("diagram", "--all", "--commissioning", "--out", pdf.toString(), "-w", workspace, "--json")
                .json()
                .path("sheets")
                .asInt();
        try (var document = Loader.loadPDF(pdf.toFile())) {
            assertEquals(sheets, document.getNumberOfPages());
        }
        Ran wrong = run("diagram", "--all", "--commissioning", "--out", "x.png", "-w", workspace);
        assertEquals(2, wrong.code());
        assertEquals(0, run("check", "--fix", "P03", "-w", workspace).code());
        assertTrue(!run("check", "-w", workspace).out().contains("P03"));
        assertEquals(
                0,
                run("diagnose", "-w", workspace, "--out", temp.resolve("z.zip").toString())
                        .code());
    }

    /** Commands on an encrypted workspace take its passphrase from a file; without one they say so and exit 5. */
    @Test
    void anEncryptedWorkspaceNeedsItsPassphrase() throws IOException {
        String workspace = demo();
        Path file = Files.writeString(temp.resolve("phrase"), "correct horse\nnot this line\n");
        Passphrases right = new Passphrases(file.toString(), null, null);
        assertEquals(2, Ran.of("encrypt", "-w", workspace).code(), "no terminal, no file");
        assertTrue(Ran.of(right, "encrypt", "-w", workspace, "--json")
                .json()
                .path("encrypted")
                .asBoolean());
        assertEquals(3, Ran.of(right, "encrypt", "-w", workspace).code(), "already");
        Ran refused = Ran.of("check", "-w", workspace, "--json");
        assertEquals(5, refused.code());
        assertTrue(refused.json().path("error").path("message").asText().contains("passphrase"), refused.out());
        assertEquals(0, Ran.of(right, "check", "-w", workspace).code());
        assertEquals(0, Ran.of(right, "verify", "-w", workspace).code());
        Path svg = temp.resolve("site.svg");
        Ran drawn = Ran.of(right, "diagram", "-w", workspace, "--all", "--out", svg.toString());
        assertTrue(drawn.err().contains("this file is not"), drawn.err());
        Path csv = temp.resolve("report.csv");
        Ran report = Ran.of(right, "report", "feeder-summary", "-w", workspace, "--csv", csv.toString());
        assertTrue(report.err().contains("this file is not"), report.err());
        Ran printed = Ran.of(right, "report", "feeder-summary", "-w", workspace);
        assertEquals("", printed.err());
        Path wrong = Files.writeString(temp.resolve("wrong"), "wrong horse\n");
        assertEquals(
                5,
                Ran.of(new Passphrases(wrong.toString(), null, null), "show", "-w", workspace)
                        .code());
        Path binary = Files.write(temp.resolve("binary"), new byte[] {(byte) 0xc3, 0x28});
        assertEquals(
                3,
                Ran.of(new Passphrases(binary.toString(), null, null), "show", "-w", workspace)
                        .code());
        assertEquals(0, Ran.of(right, "decrypt", "-w", workspace).code());
        assertEquals(0, Ran.of("check", "-w", workspace).code());
        assertEquals(3, Ran.of("decrypt", "-w", workspace).code(), "not encrypted");
        Files.writeString(file, "short\n");
        assertEquals(3, Ran.of(right, "encrypt", "-w", workspace).code());
        assertEquals(0, Ran.of("verify", "-w", workspace).code());
    }
}
