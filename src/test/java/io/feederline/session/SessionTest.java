package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.CreateEsco;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetField;
import io.feederline.edit.SetPhase;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Circuit;
import io.feederline.model.Column;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Home;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Topology;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    @TempDir
    Path folder;

    private Session open() {
        return new Session(Workspace.openOrCreate(folder), Clock.fixed(Nets.AT, ZoneOffset.UTC), "Ada");
    }

    private static void demo(Session session) {
        session.perform(new AddObjects("demo", Demo.objects(), Map.of()));
    }

    /** Its rows are written while its journal is, and do not stay where that fails. */
    @Test
    void aLargeStepThatCannotBeWrittenLeavesNothing() throws IOException {
        List<Entity> many = IntStream.range(0, 3000)
                .<Entity>mapToObj(i -> new Esco(Nets.id(100_000 + i), "M" + i, null, null, null, Nets.AT))
                .toList();
        AddObjects edit = new AddObjects("many", many, Map.of());
        try (Session session = open()) {
            demo(session);
            Path inTheWay = folder.resolve("change-" + session.workspace().nextSequence() + ".json.gz/in the way");
            Files.createDirectories(inTheWay);
            Topology before = session.topology();
            assertThrows(WorkspaceException.class, () -> session.perform(edit));
            assertSame(before, session.topology());
            assertEquals(List.of(), session.workspace().verify(before));
            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            assertInstanceOf(Outcome.Done.class, session.perform(edit));
            assertEquals(List.of(), session.workspace().verify(session.topology()));
        }
        try (Session session = open()) {
            assertEquals("M2999", session.topology().labelOf(Kind.ESCO, Nets.id(102_999)));
        }
    }

    /** What is shown, what H2 holds, and what the journal says are one topology, over edits, undos, redos and restarts. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void storeEqualsMemoryAndReplayOfJournalEqualsStore(long seed) throws IOException {
        RandomEdits edits = new RandomEdits(seed);
        Random random = new Random(seed);
        Topology last;
        try (Session session = open()) {
            demo(session);
        }
        for (int restart = 0; restart < 3; restart++) {
            try (Session session = open()) {
                for (int i = 0; i < 60; i++) {
                    switch (random.nextInt(5)) {
                        case 0 -> session.undo();
                        case 1 -> session.redo();
                        case 2 -> session.perform(edits.anyOperation(session.topology()));
                        default -> session.perform(edits.next(session.topology()));
                    }
                }
                assertEquals(List.of(), session.workspace().verify(session.topology()));
                last = session.topology();
            }
            try (Session session = open()) {
                assertEquals(last, session.topology());
            }
            Files.delete(folder.resolve("workspace.mv.db"));
            try (Session session = open()) {
                assertEquals(last, session.topology(), "rebuilt from backup and journal");
                assertEquals(List.of(), session.workspace().verify(session.topology()));
            }
        }
    }

    @Test
    void undoAndRedoHaveNoLimitAndSurviveRestarts() {
        List<Topology> states = new ArrayList<>();
        try (Session session = open()) {
            demo(session);
            RandomEdits edits = new RandomEdits(5);
            states.add(session.topology());
            while (states.size() < 60) {
                Topology now = session.topology();
                Edit edit = states.size() % 3 == 0 ? edits.anyOperation(now) : edits.next(now);
                if (session.perform(edit) instanceof Outcome.Done) states.add(session.topology());
            }
        }
        try (Session session = open()) {
            for (int i = states.size() - 2; i >= 0; i--) {
                assertInstanceOf(Outcome.Done.class, session.undo());
                assertEquals(states.get(i), session.topology());
            }
        }
        try (Session session = open()) {
            for (int i = 1; i < states.size(); i++) {
                assertInstanceOf(Outcome.Done.class, session.redo());
                assertEquals(states.get(i), session.topology());
            }
            assertInstanceOf(Outcome.Refused.class, session.redo());
        }
    }

    /** Edits of a group go and come back together, but for what was made between; whatever was closed or lost meanwhile. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void aGroupIsUndoneAndRedoneTogether(long seed) throws IOException {
        Random random = new Random(seed);
        RandomEdits edits = new RandomEdits(seed);
        // Where an undo may stop: before the first edit of each run of one group.
        List<Topology> stops = new ArrayList<>();
        UUID former = null;
        try (Session session = open()) {
            demo(session);
            stops.add(session.topology());
            for (int done = 0; done < 40; ) {
                UUID group = random.nextInt(4) == 0 ? former : random.nextBoolean() ? null : Nets.id(random.nextInt(2));
                boolean joins = done > 0 && group != null && group.equals(former);
                Outcome outcome = session.perform(
                        random.nextBoolean() ? edits.anyOperation(session.topology()) : edits.next(session.topology()),
                        group);
                if (outcome instanceof Outcome.Refused) continue;
                done++;
                former = group;
                if (joins) stops.set(stops.size() - 1, session.topology());
                else stops.add(session.topology());
            }
        }
        assertTrue(stops.size() < 38, "no group had two edits");
        // The groups are in the journal too.
        Files.delete(folder.resolve("workspace.mv.db"));
        for (int i = stops.size() - 2; i >= 0; i--) {
            try (Session session = open()) {
                assertInstanceOf(Outcome.Done.class, session.undo());
                assertEquals(stops.get(i), session.topology());
            }
        }
        try (Session session = open()) {
            for (int i = 1; i < stops.size(); i++) {
                assertInstanceOf(Outcome.Done.class, session.redo());
                assertEquals(stops.get(i), session.topology());
            }
            assertInstanceOf(Outcome.Refused.class, session.redo());
            assertEquals(List.of(), session.workspace().verify(session.topology()));
        }
    }

    /** To any point that still stands or can be done again, in any order, over restarts. */
    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void oneCanGoToAnyPoint(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Random random = new Random(seed);
        Map<Long, Topology> points = new TreeMap<>();
        try (Session session = open()) {
            demo(session);
            points.put(1L, session.topology());
            while (points.size() < 40) {
                UUID group = random.nextBoolean() ? null : Nets.id(random.nextInt(2));
                if (session.perform(edits.anyOperation(session.topology()), group) instanceof Outcome.Refused) continue;
                points.put(session.workspace().history().newest(1).getFirst().sequence(), session.topology());
            }
        }
        List<Long> sequences = List.copyOf(points.keySet());
        for (int i = 0; i < 12; i++) {
            try (Session session = open()) {
                for (int n = 0; n < 4; n++) {
                    long to = sequences.get(random.nextInt(sequences.size()));
                    boolean isThere = session.topology().equals(points.get(to));
                    Outcome outcome = session.goTo(to);
                    if (!isThere) assertInstanceOf(Outcome.Done.class, outcome);
                    assertEquals(points.get(to), session.topology());
                }
            }
        }
    }

    /** One of a group can be taken back by itself; what is left of the group still belongs together. */
    @Test
    void theLastOfAGroupCanBeTakenBackAlone() {
        try (Session session = open()) {
            for (int i = 1; i <= 3; i++)
                session.perform(new CreateEsco(Nets.id(i), "E" + i, null, Nets.AT), Nets.id(9));
            session.undo(Nets.id(9), false);
            assertEquals(2, session.topology().count(Kind.ESCO));
            session.perform(new CreateEsco(Nets.id(4), "E4", null, Nets.AT), Nets.id(9));
            session.undo();
            assertEquals(Topology.EMPTY, session.topology());
            session.redo();
            assertEquals(3, session.topology().count(Kind.ESCO));
            session.perform(new CreateEsco(Nets.id(5), "E5", null, Nets.AT));
            assertInstanceOf(Outcome.Refused.class, session.undo(Nets.id(9), false), "another edit was made since");
        }
    }

    @Test
    void anEditAfterAnUndoEndsWhatCouldBeRedone() {
        try (Session session = open()) {
            session.perform(new CreateEsco(Nets.id(1), "A", null, Nets.AT));
            session.undo();
            session.perform(new CreateEsco(Nets.id(2), "B", null, Nets.AT));
            assertInstanceOf(Outcome.Refused.class, session.redo());
            session.undo();
            assertInstanceOf(Outcome.Refused.class, session.undo(), "the first one is undone already");
        }
    }

    @Test
    void aScriptIsAllOrNothing() {
        try (Session session = open()) {
            Edit good = new CreateEsco(Nets.id(1), "A", null, Nets.AT);
            Session.Script script = session.performAll(List.of(good::on, good::on));
            assertTrue(!script.done());
            assertEquals(0, session.topology().count(Kind.ESCO));
            assertTrue(session.workspace().history().newest(10).isEmpty());
        }
    }

    @Test
    void anUndoneImportIsGoneAndCanComeBack() {
        try (Session session = open()) {
            demo(session);
            Topology all = session.topology();
            session.undo();
            assertEquals(Topology.EMPTY, session.topology());
            session.redo();
            assertEquals(all, session.topology());
        }
    }

    @Test
    void aTornLastLineIsCutOffAndTold() throws IOException {
        try (Session session = open()) {
            session.perform(new CreateEsco(Nets.id(1), "A", null, Nets.AT));
        }
        Path journal = folder.resolve("journal-1.log");
        long whole = Files.size(journal);
        Files.writeString(journal, "0badc0de {\"seq\":2,\"at\"", StandardOpenOption.APPEND);
        try (Session session = open()) {
            assertEquals(1, session.topology().count(Kind.ESCO));
            assertEquals(1, session.workspace().takeNotices().size());
        }
        assertEquals(whole, Files.size(journal));
    }

    /** A torn line may end anywhere: at every cut the confirmed edits before it are there. */
    @Test
    void aJournalCutAnywhereKeepsWholeLines() throws IOException {
        try (Session session = open()) {
            for (int i = 1; i <= 3; i++) session.perform(new CreateEsco(Nets.id(i), "E" + i, null, Nets.AT));
        }
        byte[] journal = Files.readAllBytes(folder.resolve("journal-1.log"));
        for (int cut = 0; cut <= journal.length; cut += 17) {
            Path copy = Files.createDirectories(folder.resolve("cut" + cut));
            Files.write(copy.resolve("journal-1.log"), Arrays.copyOf(journal, cut));
            long lines = new String(journal, 0, cut, StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            try (Workspace workspace = Workspace.openOrCreate(copy)) {
                assertEquals(lines, workspace.load().count(Kind.ESCO), "cut at " + cut);
            }
        }
    }

    @Test
    void aDamagedDatabaseIsRebuiltFromTheJournal() throws IOException {
        Topology before;
        try (Session session = open()) {
            demo(session);
            session.perform(new SetPhase(
                    session.topology()
                            .named(Kind.SERVICE_HEAD, "WLCE.Undercroft")
                            .getFirst()
                            .id(),
                    2));
            before = session.topology();
        }
        byte[] noise = new byte[1 << 16];
        new Random(3).nextBytes(noise);
        Files.write(folder.resolve("workspace.mv.db"), noise);
        try (Session session = open()) {
            assertEquals(before, session.topology());
            assertEquals(1, session.workspace().takeNotices().size());
            assertInstanceOf(Outcome.Done.class, session.undo());
        }
    }

    @Test
    void oneProcessPerWorkspace() {
        try (Session session = open()) {
            String message = String.valueOf(
                    assertThrows(WorkspaceException.class, this::open).getMessage());
            assertTrue(message.contains("is open elsewhere (by " + System.getProperty("user.name")), message);
            session.perform(new CreateEsco(Nets.id(1), "A", null, Nets.AT));
        }
    }

    @Test
    void aNewerFormatIsRefused() throws java.sql.SQLException {
        open().close();
        try (Connection h2 = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("workspace") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                        "feederline",
                        "");
                Statement statement = h2.createStatement()) {
            statement.execute("UPDATE laptop.state SET format = 99");
        }
        String message = String.valueOf(
                assertThrows(WorkspaceException.class, this::open).getMessage());
        assertTrue(message.contains("format 99"), message);
    }

    /** The tables are the records. */
    @Test
    void theTablesAreTheRecords() throws java.sql.SQLException {
        open().close();
        try (Connection h2 = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("workspace")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;NON_KEYWORDS=DAY,MONTH",
                        "feederline",
                        "");
                Statement statement = h2.createStatement()) {
            for (Kind kind : Kind.values()) {
                boolean ofLaptop = Kind.OF_LAPTOP.contains(kind);
                String schema = ofLaptop ? "laptop." : kind.isLaptopOnly() ? "feederline." : "flows.";
                Set<String> expected = new TreeSet<>();
                for (Column column : kind.columns())
                    if (kind.isLaptopOnly() || column.home() != Home.LAPTOP) expected.add(column.name());
                assertEquals(expected, columns(statement, schema + kind.table()), kind::table);
            }
            for (Kind kind : Kind.SYNCED) {
                Set<String> expected = new TreeSet<>(Set.of("xmin"));
                for (Column column : kind.columns()) expected.add(column.name());
                assertEquals(expected, columns(statement, "base." + kind.table()), kind::table);
            }
        }
    }

    /** Queries find what {@link Derived} derives, whatever was edited since they were last asked. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void queriesFindWhatIsDerived(long seed) throws java.sql.SQLException {
        RandomEdits random = new RandomEdits(seed);
        try (Session session = open()) {
            demo(session);
            // Without their own site and ESCO everything is derived.
            List<Edit> edits = new ArrayList<>();
            session.topology().all(Kind.PROPERTY).forEach(p -> edits.add(new SetField(p.ref(), "site", null)));
            session.topology().all(Kind.CIRCUIT).forEach(c -> edits.add(new SetField(c.ref(), "site", null)));
            session.topology().all(Kind.FEEDER).forEach(f -> edits.add(new SetField(f.ref(), "esco", null)));
            assertTrue(session.performAll(edits.stream()
                            .<Function<Topology, Outcome>>map(e -> e::on)
                            .toList())
                    .done());
            for (int round = 0; round < 8; round++) {
                try (Connection reader = session.workspace().reader()) {
                    sameAsDerived(session.topology(), reader);
                }
                for (int n = 0; n < 20; n++) session.perform(random.next(session.topology()));
            }
        }
    }

    private static void sameAsDerived(Topology topology, Connection reader) throws java.sql.SQLException {
        derived(
                reader,
                "SELECT id, site, plot FROM flows.properties",
                topology.all(Property.class)
                        .map(p -> p.id() + " "
                                + Derived.siteOf(topology, p).map(Entity::id).orElse(p.site()) + " " + p.plot()));
        derived(
                reader,
                "SELECT id, site, name FROM flows.circuits",
                topology.all(Circuit.class)
                        .map(c -> c.id() + " "
                                + Derived.siteOf(topology, c).map(Entity::id).orElse(c.site()) + " "
                                + c.circuitName()));
        derived(
                reader,
                "SELECT id, esco, name FROM flows.feeder_registry",
                topology.all(Feeder.class)
                        .map(f -> f.id() + " "
                                + Derived.escoOf(topology, f).map(Entity::id).orElse(f.esco()) + " " + f.feederName()));
    }

    private static Set<String> columns(Statement statement, String table) throws java.sql.SQLException {
        Set<String> columns = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++)
                columns.add(rows.getMetaData().getColumnName(i));
        }
        return columns;
    }

    private static void derived(Connection reader, String sql, Stream<String> expected) throws java.sql.SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) found.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
        }
        assertEquals(expected.sorted().toList(), found.stream().sorted().toList(), sql);
        assertTrue(found.stream().anyMatch(row -> !row.contains(" null ")), sql + " derived nothing");
    }
}
