package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} and {@code sql}, as a script would call them. */
class ReportCommandTest {
    @TempDir
    Path folder;

    private String w = "";

    @BeforeEach
    void demo() {
        w = folder.resolve("w").toString();
        assertEquals(0, Ran.of("demo", "-w", w).code());
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aReportIsPrintedAndWritten() throws Exception {
        Ran json = Ran.of("report", "site-summary", "-w", w, "--json");
        assertEquals(0, json.code());
        assertEquals("site", json.json().at("/columns/0/name").asText());
        assertEquals("number", json.json().at("/columns/1/type").asText());
        assertEquals(3, json.json().get("rows").size());
        assertEquals(54, json.json().at("/rows/0/1").asInt());
        assertEquals(false, json.json().get("truncated").asBoolean());
        Path csv = folder.resolve("o.csv");
        Path xlsx = folder.resolve("o.xlsx");
        Ran files = Ran.of(
                "report",
                "esco-sites",
                "-w",
                w,
                "--param",
                "esco=WLCE",
                "--csv",
                csv.toString(),
                "--xlsx",
                xlsx.toString());
        assertEquals(0, files.code(), files.err());
        assertEquals("1 row", files.out().strip());
        assertEquals(
                "Water Lilies Bristol,Water Lilies Bristol,34",
                Files.readAllLines(csv).get(1));
        assertTrue(Files.size(xlsx) > 1000);
    }

    @Test
    void whatIsWrongIsToldAndNothingIsWritten() {
        Path csv = folder.resolve("o.csv");
        Ran unknown = Ran.of("report", "nothing", "-w", w, "--csv", csv.toString());
        assertEquals(3, unknown.code());
        assertTrue(unknown.err().contains("site-summary"), unknown.err());
        Ran missing = Ran.of("report", "esco-sites", "-w", w, "--csv", csv.toString());
        assertEquals(3, missing.code());
        assertTrue(missing.err().contains("is of one ESCO"), missing.err());
        assertEquals(2, Ran.of("report", "-w", w).code());
        assertTrue(Files.notExists(csv));
    }

    @Test
    void nothingIsWrittenOverTheWorkspace() throws Exception {
        for (String own : new String[] {"workspace.mv.db", "journal-1.log", "lock"}) {
            Ran ran = Ran.of(
                    "report", "site-summary", "-w", w, "--csv", Path.of(w, own).toString());
            assertEquals(3, ran.code());
            assertTrue(ran.err().contains("choose another place"), ran.err());
        }
        String database = Path.of(w, "workspace.mv.db").toString();
        assertEquals(3, Ran.of("check", "-w", w, "--csv", database).code());
        assertEquals(3, Ran.of("export", "-w", w, "--format", "json", database).code());
        assertEquals(0, Ran.of("verify", "-w", w).code());
        String same = folder.resolve("o").toString();
        assertEquals(
                2,
                Ran.of("report", "site-summary", "-w", w, "--csv", same, "--xlsx", same)
                        .code());
        assertTrue(Files.notExists(Path.of(same)));
    }

    @Test
    void aTerminalObeysNoName() throws Exception {
        String query = file("e.sql", "SELECT U&'a\\001b[2Jb' AS x, 'c\u202Ed' AS \"y\u0007\"")
                .toString();
        String out = Ran.of("sql", query, "-w", w).out();
        assertTrue(out.chars().noneMatch(c -> (c < ' ' && c != '\n' && c != '\r') || c == 0x202E), out);
    }

    @Test
    void allReportsAreListed() throws Exception {
        Ran list = Ran.of("report", "--list", "--json");
        assertEquals(0, list.code());
        assertEquals(17, list.json().size());
        assertEquals("esco", list.json().at("/0/parameters/0/kind").asText());
    }

    @Test
    void aQueryIsAskedOfAWorkspace() throws Exception {
        String query = file("q.sql", "\uFEFFSELECT name, '=1+1' AS f FROM flows.sites_new WHERE name LIKE '{{x}}%';")
                .toString();
        Ran json = Ran.of("sql", query, "-w", w, "--param", "x=Haz", "--json");
        assertEquals(0, json.code(), json.err());
        assertEquals("Hazelmead Bridport", json.json().at("/rows/0/0").asText());
        Path csv = folder.resolve("o.csv");
        assertEquals(
                0,
                Ran.of("sql", query, "-w", w, "--param", "x=Haz", "--csv", csv.toString())
                        .code());
        assertEquals("Hazelmead Bridport,'=1+1", Files.readAllLines(csv).get(1), "no formula");
        Ran few = Ran.of("sql", query, "-w", w, "--param", "x=", "--rows", "2", "--json");
        assertEquals(true, few.json().get("truncated").asBoolean());
        assertEquals(2, few.json().get("rows").size());
        assertTrue(few.err().contains("more rows than the 2"), few.err());
    }

    @Test
    void whatIsNoQueryIsRefused() throws Exception {
        Ran delete = Ran.of("sql", file("d.sql", "DELETE FROM flows.escos").toString(), "-w", w, "--json");
        assertEquals(3, delete.code());
        assertTrue(delete.json().at("/error/message").asText().contains("none begins with DELETE"));
        Ran missing = Ran.of("sql", file("m.sql", "SELECT '{{x}}'").toString(), "-w", w);
        assertEquals(3, missing.code());
        assertTrue(missing.err().contains("a value of x"), missing.err());
        assertEquals(
                3, Ran.of("sql", folder.resolve("none.sql").toString(), "-w", w).code());
        assertEquals(
                2,
                Ran.of("sql", file("o.sql", "SELECT 1").toString(), "-w", w, "--rows", "0")
                        .code());
        assertEquals(2, Ran.of("sql", file("p.sql", "SELECT 1").toString()).code());
    }

    /** Was written through a stream that had been closed under it. */
    @Test
    void findingsAreWrittenAsATable() throws Exception {
        Path csv = folder.resolve("findings.csv");
        Ran check = Ran.of("check", "-w", w, "--csv", csv.toString());
        assertEquals(0, check.code(), check.err());
        assertTrue(Files.readAllLines(csv).size() > 10);
    }
}
