package io.feederline.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.feederline.edit.IssueRevision;
import io.feederline.edit.Outcome;
import io.feederline.edit.Rename;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported is read back as the very same topology, and tells a workspace that has it nothing new. */
class FlowsCsvExportTest {
    @TempDir
    Path temp;

    /** All that is not of one laptop alone. */
    private static Set<Entity> shared(Topology t) {
        return Kind.SYNCED.stream().flatMap(t::all).collect(Collectors.toSet());
    }

    private static Topology issued() {
        Topology demo = Topology.of(Demo.objects());
        UUID feeder = demo.named(Kind.FEEDER, "WLCE Feeder 2").getFirst().id();
        return Nets.after(demo, new IssueRevision(null, feeder, "A", "as built", null, null, null, Nets.AT));
    }

    private static Topology edited(long seed, int edits) {
        return new RandomEdits(seed).edited(issued(), edits);
    }

    private static Topology readBack(Path folder, Topology onto) throws IOException {
        Imported read = FlowsCsv.read(folder, rows -> {}).on(onto);
        assertEquals(List.of(), read.problems());
        assertEquals(List.of(), read.notes());
        return read.edit("export").on(onto) instanceof Outcome.Done(Change change) ? onto.with(change) : onto;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsWrittenIsReadBackTheSame(long seed) throws IOException {
        Topology t = edited(seed, 120);
        Path folder = temp.resolve("out");
        FlowsCsvExport.write(t, folder);
        assertEquals(shared(t), shared(readBack(folder, Topology.EMPTY)));
        Imported again = FlowsCsv.read(folder, rows -> {}).on(t);
        assertInstanceOf(Outcome.Refused.class, again.edit("again").on(t), "it holds nothing new");
        // The same bytes, whatever the history.
        Path other = temp.resolve("other");
        FlowsCsvExport.write(Topology.of(t.everything().toList().reversed()), other);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList())
                assertEquals(-1, Files.mismatch(file, other.resolve(file.getFileName())), file::toString);
        }
    }

    /** As a database may hold them; where all is quoted, as some tools write, nothing is said by that. */
    @Test
    void anEmptyTextIsNotNone() throws IOException {
        Random random = new Random(7);
        Topology t = Topology.of(Topology.of(Demo.objects())
                .everything()
                .map(entity -> emptied(entity, random))
                .toList());
        Path folder = temp.resolve("out");
        FlowsCsvExport.write(t, folder);
        Set<Entity> lost = shared(t);
        lost.removeAll(shared(readBack(folder, Topology.EMPTY)));
        assertEquals(Set.of(), lost);
        Path unnamed = Files.createDirectory(temp.resolve("unnamed"));
        Files.writeString(
                unnamed.resolve("service_head_registry.csv"),
                "id,name,colour\n" + Nets.id(1) + ",\"\",\"\"\n" + Nets.id(2) + ",B,\"\"\n");
        Imported nameless = FlowsCsv.read(unnamed, rows -> {});
        assertEquals(1, nameless.problems().size(), "what an object is found by is never empty");
        assertEquals(1, nameless.rows().size(), "and nothing is kept aside of an empty cell");
        Path quoted = Files.createDirectory(temp.resolve("quoted"));
        Files.writeString(
                quoted.resolve("sites_new.csv"),
                "\uFEFF\"id\",\"name\",\"location\"\n\"" + Nets.SITE + "\",\"A, B\",\"\"\n");
        Site site = Objects.requireNonNull(readBack(quoted, Topology.EMPTY).find(Site.class, Nets.SITE));
        assertEquals("A, B", site.name());
        assertNull(site.location());
    }

    private static Entity emptied(Entity entity, Random random) {
        Entity changed = entity;
        // Of what no remote has the ids follow from what is in it.
        if (!Kind.REMOTE.contains(entity.kind())) return entity;
        for (Column column : entity.kind().columns())
            if (column.type() == String.class
                    && !Values.isNaturalKey(column)
                    && column.refusal("") == null
                    && random.nextInt(3) == 0) changed = column.with(changed, "");
        return changed;
    }

    /** Two exports to one place at once: one of them is there, whole, and none takes the files of the other. */
    @Test
    void twoExportsToOnePlaceDoNotMix() throws Exception {
        Topology t = Topology.of(Demo.objects());
        Path folder = temp.resolve("out");
        assertThrows(
                DirectoryNotEmptyException.class,
                () -> WholeFolder.write(folder, part -> {
                    Files.writeString(part.resolve("mine.csv"), "mine");
                    FlowsCsvExport.write(t, folder);
                    assertTrue(Files.exists(part.resolve("mine.csv")));
                    return part;
                }));
        assertEquals(shared(t), shared(readBack(folder, Topology.EMPTY)));
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(List.of(folder), left.toList());
        }
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), elsewhere);
        FlowsCsvExport.write(t, link);
        assertTrue(Files.isSymbolicLink(link) && Files.exists(elsewhere.resolve("escos.csv")));
    }

    /** Another workspace with the same objects under other ids takes over what is told of them, and makes none twice. */
    @Test
    void whatIsToldOfAnObjectFindsItUnderItsOtherId() throws IOException {
        Topology t = issued();
        Path folder = temp.resolve("out");
        FlowsCsvExport.write(t, folder);
        Topology other = Topology.of(Kind.REMOTE.stream()
                .flatMap(t::all)
                .map(FlowsCsvExportTest::renumbered)
                .toList());
        Topology joined = readBack(folder, other);
        for (Kind kind : Kind.REMOTE)
            if (kind != Kind.PROPERTY) assertEquals(t.count(kind), joined.count(kind), kind::word);
        // The demo gives one plot to two properties, once in small letters: of those nobody knows which is which.
        List<String> twice = joined.all(Kind.PROPERTY)
                .filter(property -> other.find(property.ref()) == null)
                .map(Entity::label)
                .toList();
        assertEquals(List.of("tb-23"), twice);
        for (Kind kind : List.of(
                Kind.PROVENANCE, Kind.PLANNED_MOVE, Kind.LOOP, Kind.ALLOCATION, Kind.METER_READING, Kind.REVISION)) {
            Set<Entity> expected =
                    t.all(kind).map(FlowsCsvExportTest::renumbered).collect(Collectors.toSet());
            assertEquals(expected, joined.all(kind).collect(Collectors.toSet()), kind::word);
        }
        assertTrue(joined.count(Kind.PROVENANCE) > 0 && joined.count(Kind.ALLOCATION) > 0);
    }

    private static Entity renumbered(Entity entity) {
        Entity changed = entity;
        for (Column column : entity.kind().columns())
            if ((column.isId() || column.refersTo() != null) && column.of(entity) instanceof UUID id)
                changed = column.with(changed, LinkId.of(Kind.ALIAS, id));
        return NaturalKeys.withDerivedId(changed);
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Topology t = Topology.of(Demo.objects());
        Path full = Files.createDirectory(temp.resolve("full"));
        Files.writeString(full.resolve("mine.txt"), "mine");
        IOException refused = assertThrows(IOException.class, () -> FlowsCsvExport.write(t, full));
        assertTrue(String.valueOf(refused.getMessage()).contains("holds something"));
        assertThrows(IOException.class, () -> FlowsCsvExport.write(t, full.resolve("mine.txt")));
        assertThrows(IOException.class, () -> FlowsCsvExport.write(t, temp.resolve("no/where")));
        FlowsCsvExport.write(t, Files.createDirectory(temp.resolve("empty")));
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(
                    List.of("empty", "full"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals("mine", Files.readString(full.resolve("mine.txt")));
    }

    /** Quotes, separators, line ends and leading signs come back as they are; on the way, no spreadsheet takes one for a formula. */
    @Test
    void namesAreKeptToTheLetter() throws IOException {
        Topology t = Topology.of(Demo.objects());
        List<Ref> heads = t.all(Kind.SERVICE_HEAD).map(Entity::ref).toList();
        List<String> names = List.of(
                "=1+1",
                "a,b",
                "say \"L1\"",
                "two\nlines",
                " spaced ",
                "’n ;\t",
                "-5",
                "'quoted",
                "'=2+2",
                "''",
                "\uFEFFx");
        for (int i = 0; i < names.size(); i++) t = Nets.after(t, new Rename(heads.get(i), names.get(i)));
        Path folder = temp.resolve("out");
        FlowsCsvExport.write(t, folder);
        assertEquals(shared(t), shared(readBack(folder, Topology.EMPTY)));
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder().ofCsvRecord(folder.resolve(Kind.SERVICE_HEAD.table() + ".csv"))) {
            for (CsvRecord row : rows)
                for (String cell : row.getFields()) assertFalse(cell.matches("(?s)[=+@-].*"), cell);
        }
        assertFalse(Files.exists(folder.resolve("conflicts.csv")));
    }
}
