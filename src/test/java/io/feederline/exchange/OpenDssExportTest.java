package io.feederline.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.RandomEdits;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDssExportTest {
    @TempDir
    Path temp;

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList().stream();
        }
    }

    private static boolean known(ServiceHead head) {
        return head.isThreePhase() || head.phaseKnown();
    }

    /** What a circuit says of a head: that it is three-phase, or on which phase. */
    private static String said(ServiceHead head) {
        return head.isThreePhase() ? "three" : "L" + head.phase();
    }

    private static Stream<Feeder> feeders(Topology t) {
        return t.all(Feeder.class)
                .filter(feeder -> !Walk.headsOn(t, feeder.id()).isEmpty());
    }

    /** Read back, each feeder has the heads whose phase is known, in their order, each on its phase. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsReadBackIsOnTheSamePhases(long seed) throws IOException {
        Topology t = new RandomEdits(seed).edited(Topology.of(Demo.objects()), 150);
        Path out = temp.resolve("out");
        OpenDssExport.Written written = OpenDssExport.write(t, out);
        Imported read = OpenDss.read(out, new OpenDss.Owners(null, null), rows -> {});
        Topology back =
                Topology.of(read.rows().stream().map(Imported.Row::entity).toList());
        List<List<String>> expected = feeders(t)
                .map(feeder -> Walk.headsOn(t, feeder.id()).stream()
                        .filter(OpenDssExportTest::known)
                        .map(OpenDssExportTest::said)
                        .toList())
                .toList();
        List<List<String>> is = back.all(Feeder.class)
                .map(feeder -> Walk.headsOn(back, feeder.id()).stream()
                        .map(OpenDssExportTest::said)
                        .toList())
                .toList();
        assertEquals(sorted(expected), sorted(is));
        assertEquals(expected.size(), written.feeders());
        assertEquals(
                expected.stream().mapToInt(List::size).sum(), written.loads() - written.unknown(), "loads on a phase");
        // The same bytes, whatever the history.
        Path other = temp.resolve("other");
        OpenDssExport.write(Topology.of(t.everything().toList().reversed()), other);
        assertEquals(files(out).toList(), files(other).toList());
        for (Path file : files(out).toList())
            assertEquals(-1, Files.mismatch(out.resolve(file), other.resolve(file)), file::toString);
    }

    private static List<String> sorted(List<List<String>> feeders) {
        return feeders.stream().map(List::toString).sorted().toList();
    }

    private static ServiceHead head(
            int number, String name, Feeder on, @Nullable Integer phase, @Nullable Integer order) {
        return new ServiceHead(
                new UUID(2, number), name, phase, null, on.id(), null, null, "single", null, order, null, null);
    }

    /** OpenDSS puts a load that names no phase on phase 1. */
    @Test
    void aLoadWithoutAPhaseIsOnNone() throws IOException {
        Feeder feeder = new Feeder(new UUID(1, 1), "Way 1", null, null, null, null);
        Topology t = Topology.of(List.of(
                feeder,
                head(1, "Way 1.P1", feeder, 2, 1),
                head(2, "P2", feeder, null, 2),
                head(3, "P3", feeder, 3, null)));
        OpenDssExport.Written written = OpenDssExport.write(t, temp.resolve("out"));
        assertEquals(new OpenDssExport.Written(1, 3, 1, 0), written);
        List<String> loads = Files.readAllLines(temp.resolve("out/Way_1/Loads.dss"));
        assertTrue(loads.get(0).startsWith("New Load.P1 Phases=1 Bus1=b_P1.2 kV=0.23 "), loads.get(0));
        assertTrue(loads.get(1).contains("Bus1=b_P2 "), loads.get(1));
        assertTrue(loads.get(1).contains(" enabled=no "), loads.get(1));
        // The place of the third is not known: it hangs on the last that has one.
        assertEquals(
                List.of("Bus1=source Bus2=b_P1", "Bus1=b_P1 Bus2=b_P2", "Bus1=b_P2 Bus2=b_P3"),
                Files.readAllLines(temp.resolve("out/Way_1/Lines.dss")).stream()
                        .map(line -> line.replaceFirst(".*(Bus1=\\S+ Bus2=\\S+).*", "$1"))
                        .toList());
    }

    @Test
    void everyNameIsOneThatProgramsAndFileSystemsTake() throws IOException {
        List<Entity> all = new ArrayList<>();
        List<String> names = List.of(
                "..",
                "con",
                "A/B",
                "a\\b",
                "A b",
                "Öl ! Straße",
                "x\nNew Load.evil Phases=1 Bus1=1.1",
                "!",
                "COM1",
                "=");
        for (int i = 0; i < names.size(); i++) {
            Feeder feeder = new Feeder(new UUID(1, i), names.get(i), null, null, null, null);
            all.add(feeder);
            for (int k = 0; k < names.size(); k++)
                all.add(head(100 * i + k, names.get(k) + (k == 0 ? "" : "." + i), feeder, 1 + k % 3, k));
        }
        Path out = temp.resolve("out");
        OpenDssExport.write(Topology.of(all), out);
        TreeSet<String> folders = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try (Stream<Path> there = Files.list(out)) {
            there.forEach(folder -> assertTrue(folders.add(folder.getFileName().toString())));
        }
        assertEquals(names.size(), folders.size());
        for (String folder : folders) {
            assertTrue(folder.matches("[\\w-]+"), folder);
            assertFalse(folder.matches("(?i)con|com1"), folder);
            List<String> loads =
                    Files.readAllLines(out.resolve(folder).resolve("Loads.dss"), StandardCharsets.US_ASCII);
            assertEquals(names.size(), loads.size(), folder);
            for (String load : loads)
                assertTrue(load.matches("New Load\\.[\\w-]+ Phases=1 Bus1=b_[\\w-]+\\.[123] .*"), load);
        }
        Imported read = OpenDss.read(out, new OpenDss.Owners(null, null), rows -> {});
        assertEquals(List.of(), read.problems());
        assertEquals(
                (long) names.size() * names.size(),
                read.rows().stream()
                        .filter(row -> row.entity() instanceof ServiceHead)
                        .count());
    }

    @Test
    void aFolderThatHoldsSomethingStaysAsItIs() throws IOException {
        Files.writeString(temp.resolve("mine.txt"), "mine");
        IOException refused =
                assertThrows(IOException.class, () -> OpenDssExport.write(Topology.of(Demo.objects()), temp));
        assertEquals(Text.of("export.notEmpty").toString(), refused.getMessage());
        assertEquals(List.of(Path.of("mine.txt")), files(temp).toList());
    }
}
