package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.feederline.fixture.Nets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What importers make of files as people have them: other ids, twice the same, damaged, hostile. */
class ImportTest {
    @TempDir
    Path temp;

    private String workspace = "";

    @BeforeEach
    void place() {
        workspace = temp.resolve("w").toString();
    }

    private Path file(String name, String... lines) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Ran run(String... paths) {
        List<String> args = new ArrayList<>(List.of("import"));
        for (String path : paths)
            args.add(path.startsWith("-") ? path : temp.resolve(path).toString());
        args.addAll(List.of("-w", workspace, "--json"));
        return Ran.of(args.toArray(String[]::new));
    }

    private JsonNode done(String... paths) throws IOException {
        Ran ran = run(paths);
        assertEquals(0, ran.code(), ran.out());
        return ran.json();
    }

    /** Refused with this in a problem, and nothing is left behind. */
    private void refused(String words, String... paths) throws IOException {
        Ran ran = run(paths);
        assertEquals(3, ran.code(), ran.out());
        assertTrue(ran.json().get("error").toString().contains(words), ran.out());
        assertFalse(Files.exists(Path.of(workspace)), "an empty workspace is left behind");
    }

    private static int sum(JsonNode counts) {
        int sum = 0;
        for (JsonNode count : counts) sum += count.asInt();
        return sum;
    }

    /** A small community in the deployed shape, with the ids of one database or another. */
    private String community(String folder, String salt) throws IOException {
        UnaryOperator<String> id = name -> UUID.nameUUIDFromBytes((salt + name).getBytes(StandardCharsets.UTF_8))
                .toString();
        file(folder + "/escos.csv", "id,code", id.apply("esco") + ",wlce");
        file(folder + "/sites_new.csv", "id,name,code,esco", id.apply("site") + ",Water Lilies,," + id.apply("esco"));
        file(folder + "/feeder_registry.csv", "id,name,esco", id.apply("f") + ",F 1," + id.apply("esco"));
        List<List<String>> tables = new ArrayList<>();
        for (String header : List.of(
                "id,name,feeder,phase",
                "id,serial,site,colour",
                "id,plot",
                "property,service_head",
                "service_head,meter",
                "register_id,meter_id,element",
                "id,type,name",
                "circuit,register,start_time",
                "id,balance")) tables.add(new ArrayList<>(List.of(header)));
        for (int i = 0; i < 4; i++) {
            String n = String.valueOf(i);
            tables.get(0).add(id.apply("h" + n) + ",Plot " + n + "," + id.apply("f") + ",1");
            tables.get(1).add(id.apply("m" + n) + ",EML" + n + "," + id.apply("site") + ",red");
            tables.get(2).add(id.apply("p" + n) + ",Plot " + n);
            tables.get(3).add(id.apply("p" + n) + "," + id.apply("h" + n));
            tables.get(4).add(id.apply("h" + n) + "," + id.apply("m" + n));
            tables.get(5).add(id.apply("r" + n) + "," + id.apply("m" + n) + ",A");
            tables.get(6).add(id.apply("c" + n) + ",power,Plot " + n + "-power");
            tables.get(7).add(id.apply("c" + n) + "," + id.apply("r" + n) + ",2022-01-01 00:00:00+00");
            tables.get(8).add(id.apply("m" + n) + ",3.0");
        }
        List<String> names = List.of(
                "service_head_registry",
                "meter_registry",
                "properties",
                "properties_service_head",
                "service_head_meter",
                "meter_registers",
                "circuits",
                "circuit_register",
                "meter_shadows");
        for (int i = 0; i < names.size(); i++)
            file(folder + "/" + names.get(i) + ".csv", tables.get(i).toArray(String[]::new));
        return folder;
    }

    @Test
    void theSameDataUnderOtherIdsIsTheSame() throws IOException {
        assertEquals(35, sum(done(community("one", "a")).get("added")));
        JsonNode again = done(community("two", "b"));
        assertEquals(0, sum(again.get("added")), again.toString());
        assertEquals(0, sum(again.get("changed")), again.toString());
        assertEquals(35, sum(again.get("same")));
        assertEquals(1, Ran.of("history", "-w", workspace, "--json").json().size());
        assertTrue(Ran.of("verify", "-w", workspace).code() == 0);
    }

    @Test
    void pathsThatHoldTheSameAreOne() throws IOException {
        JsonNode both = done(community("one", "a"), community("two", "a"));
        assertEquals(35, sum(both.get("added")));
    }

    @Test
    void pathsThatContradictEachOtherAreRefused() throws IOException {
        String id = Nets.id(1).toString();
        file("one/escos.csv", "id,code", id + ",a");
        file("two/escos.csv", "id,code", id + ",b");
        refused("with other values", "one", "two");
    }

    @Test
    void twoRowsForOneExistingObjectAreRefused() throws IOException {
        file("one/escos.csv", "id,code", Nets.id(1) + ",AA");
        done("one");
        file("two/escos.csv", "id,code,name", Nets.id(2) + ",AA,x", Nets.id(3) + ",aa,y");
        Ran ran = run("two");
        assertEquals(3, ran.code(), ran.out());
        assertEquals(
                3, ran.json().get("error").get("details").get(0).get("line").asInt());
        assertEquals(0, Ran.of("undo", "-w", workspace).code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quote is opened | id,code,name~1,a,\"x~2,b,y",
                "is missing | name~x",
                "semicolons | id;code~1;a",
                "1 to 1250 | heads~1,h,-3",
                "NUL | id,code~1,a\0b",
            })
    void badTablesAreRefused(String words, String table) throws IOException {
        boolean heads = table.startsWith("heads");
        String text = heads ? table.replace("heads", "id,name,fuse_rating") : table;
        text = text.replace("~1", "\n" + Nets.id(1))
                .replace("~2", "\n" + Nets.id(2))
                .replace("~", "\n");
        file("bad/" + (heads ? "service_head_registry" : "escos") + ".csv", text);
        refused(words, "bad");
    }

    @Test
    void redirectsInACircleEnd() throws IOException {
        file("net/Master.dss", "Redirect Master.dss", "Redirect Master.dss", "Redirect Master.dss");
        refused("circle", "net");
        for (int i = 0; i < 30; i++) file("fan/F" + i + ".dss", ("Redirect F" + (i + 1) + ".dss\n").repeat(10));
        file("fan/Master.dss", "Redirect F0.dss", "New Load.A Phases=1 Bus1=1.2");
        assertEquals(1, done("fan").get("added").get("serviceHeads").asInt());
    }

    @Test
    void aFileWithoutLoadsIsNoFeeder() throws IOException {
        file("passwd", "root:x:0:0:root:/root:/bin/bash");
        refused("no format that can be imported", "passwd");
        refused("no loads", "--format=opendss", "passwd");
    }

    /** What cannot be read is a fault of what was named, not of the program. */
    @Test
    void whatCannotBeReadIsTold() throws IOException {
        Files.createDirectories(temp.resolve("x.changes"));
        refusedPlainly("x.changes");
        Files.createDirectories(temp.resolve("tables/escos.csv"));
        refusedPlainly("tables");
        file("Master.txt", "New Load.A Phases=1 Bus1=1.2");
        assertEquals(1, done("Master.txt").get("added").get("serviceHeads").asInt(), "a script, whatever its ending");
    }

    private void refusedPlainly(String path) {
        Ran ran = run(path);
        assertEquals(3, ran.code(), ran.out());
        assertFalse(ran.out().contains("error of ours"), ran.out());
    }

    @Test
    void aLinkDoesNotLeadOut() throws IOException {
        file("out/Loads.dss", "New Load.A Phases=1 Bus1=1.2");
        file("net/Master.dss", "Redirect Loads.dss");
        Files.createSymbolicLink(temp.resolve("net/Loads.dss"), temp.resolve("out/Loads.dss"));
        refused("leads out", "net");
    }

    @Test
    void theScriptIsReadAsOpenDssReadsIt() throws IOException {
        file(
                "net/Master.dss",
                "/* New Load.NO Phases=1 Bus1=9.1",
                "New Load.NO2 Phases=1 Bus1=9.1 */",
                "New Load.A Phases=1, Bus1=1.1, kW=1",
                "New Load.B like=A Bus1=2.2",
                "New Load.C Phases=1 Bus1=3.1 enabled=no",
                "New Load.D Phases=1 ! to be continued",
                "~Bus1=4.3",
                "New Load.E Phases=1 Bus1=5.1",
                "Edit Load.E Bus1=5.2");
        done("net", "--esco=DNO", "--site=North");
        JsonNode phases = Ran.of("phases", "-w", workspace, "--json").json().get(0);
        assertEquals(
                List.of(1, 2, 1),
                List.of(
                        phases.get("l1").asInt(),
                        phases.get("l2").asInt(),
                        phases.get("l3").asInt()));
        JsonNode counts = Ran.of("show", "-w", workspace, "--json").json().get("counts");
        assertEquals(1, counts.get("escos").asInt());
        assertEquals(1, counts.get("sites").asInt());
        file("net/Master.dss", "New Load.A like=GONE");
        assertEquals(3, run("net").code());
    }

    @Test
    void feedersOfDifferentNetworksStayApart() throws IOException {
        for (int network = 1; network <= 2; network++)
            file("n/network_" + network + "/Feeder_1/Master.txt", "New Load.A Phases=1 Bus1=1." + network);
        done("n/network_1/Feeder_1");
        JsonNode second = done("n/network_2/Feeder_1");
        assertEquals(1, second.get("added").get("feeders").asInt());
        assertEquals(0, sum(second.get("changed")));
        assertEquals(0, sum(done("n").get("added")), "the same feeders, whichever folder is named");
        assertEquals(0, sum(done("n/network_1").get("added")));
    }

    @Test
    void theEscoIsTakenOverIntoFeedersThatExist() throws IOException {
        file("net/Master.dss", "New Load.A Phases=1 Bus1=1.1");
        done("net");
        JsonNode again = done("net", "--esco=NEW");
        assertEquals(1, again.get("changed").get("feeders").asInt());
        JsonNode feeder = Ran.of("show", "net", "-w", workspace, "--json").json();
        assertFalse(feeder.get("fields").get("esco").isNull());
    }

    @Test
    void dryRunWritesNothing() throws IOException {
        file("net/Master.dss", "New Load.A Phases=1 Bus1=1.1");
        assertEquals(
                1, done("net", "--dry-run").get("added").get("serviceHeads").asInt());
        assertFalse(Files.exists(Path.of(workspace)));
        done("net");
        assertEquals(0, sum(done("net", "--dry-run").get("added")));
    }
}
