package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.CreateEsco;
import io.feederline.edit.Outcome;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What accidents do to the files of a workspace: either every confirmed edit is there after the next open, or the open is
 * refused and says so; and {@code verify}, which writes nothing, sees each of them.
 */
class DamageTest {
    @TempDir
    Path folder;

    private Passphrase passphrase = Passphrase.NONE;

    private Session open() {
        return new Session(Workspace.openOrCreate(folder, passphrase), Clock.fixed(Nets.AT, ZoneOffset.UTC), "Ada");
    }

    private static void escos(Session session, int from, int to) {
        for (int i = from; i <= to; i++) session.perform(new CreateEsco(Nets.id(i), "E" + i, null, Nets.AT));
    }

    private Path segment(long first) {
        return folder.resolve("journal-" + first + ".log");
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        Files.write(file, bytes);
    }

    private static void cutLine(Path file, int line) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(line);
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private void loseDatabase() throws IOException {
        Files.delete(folder.resolve("workspace.mv.db"));
    }

    private void refused() {
        assertThrows(WorkspaceException.class, this::open);
    }

    /** Five edits, an accident, an open: the edits are there, a sixth can be made, and the database can be lost after it. */
    private void survives(Accident accident) throws IOException {
        try (Session session = open()) {
            escos(session, 1, 5);
        }
        accident.happen();
        Map<String, Long> before = files();
        assertFalse(Workspace.inspect(folder, passphrase).isEmpty(), "verify saw nothing");
        assertEquals(before, files(), "verify wrote");
        try (Session session = open()) {
            assertEquals(5, session.topology().count(Kind.ESCO));
            assertEquals(1, session.workspace().takeNotices().size());
            escos(session, 6, 6);
        }
        assertEquals(List.of(), Workspace.inspect(folder, passphrase));
        loseDatabase();
        try (Session session = open()) {
            assertEquals(6, session.topology().count(Kind.ESCO));
        }
        assertEquals(List.of(), Workspace.inspect(folder, passphrase));
    }

    /** Names and checksums, without the lock. */
    private Map<String, Long> files() throws IOException {
        Map<String, Long> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CRC32C crc = new CRC32C();
                crc.update(Files.readAllBytes(file));
                if (!file.endsWith("lock")) sums.put(folder.relativize(file).toString(), crc.getValue());
            }
        }
        return sums;
    }

    private interface Accident {
        void happen() throws IOException;
    }

    @Test
    void aLostJournalIsSeenAndMadeUpForByABackup() throws IOException {
        survives(() -> Files.delete(segment(1)));
    }

    @Test
    void anEmptiedJournalIsSeen() throws IOException {
        survives(() -> Files.write(segment(1), new byte[0]));
    }

    @Test
    void aLineCutOutIsSeen() throws IOException {
        survives(() -> cutLine(segment(1), 2));
    }

    @Test
    void aLastLineCutOutIsSeen() throws IOException {
        survives(() -> cutLine(segment(1), 4));
    }

    @Test
    void aBitInTheMiddleIsSeen() throws IOException {
        survives(() -> flip(segment(1), 40));
    }

    @Test
    void aBitInTheLastLineIsSeen() throws IOException {
        survives(() -> flip(segment(1), -10));
    }

    @Test
    void aShortenedLastLineThatTheDatabaseHoldsIsSeen() throws IOException {
        survives(() -> {
            byte[] bytes = Files.readAllBytes(segment(1));
            Files.write(segment(1), Arrays.copyOf(bytes, bytes.length - 20));
        });
    }

    @Test
    void theJournalOfAnotherWorkspaceIsSeenAndNeverReplayed() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Session session = new Session(
                Workspace.openOrCreate(other), Clock.fixed(Nets.AT.plusSeconds(9), ZoneOffset.UTC), "Bob")) {
            escos(session, 101, 108);
        }
        try (Session session = open()) {
            escos(session, 1, 5);
        }
        Files.copy(other.resolve("journal-1.log"), segment(1), StandardCopyOption.REPLACE_EXISTING);
        assertFalse(Workspace.inspect(folder, passphrase).isEmpty());
        refused();
        try (Session session = new Session(Workspace.repair(folder, passphrase), Clock.systemUTC(), "Ada")) {
            assertEquals(5, session.topology().count(Kind.ESCO));
        }
        assertEquals(List.of(), Workspace.inspect(folder, passphrase));
    }

    /** The line was confirmed and is gone: that is never passed over in silence. */
    @Test
    void aBitInTheLastLineWithTheDatabaseLostIsRefusedUntilRepaired() throws IOException {
        try (Session session = open()) {
            escos(session, 1, 5);
        }
        flip(segment(1), -10);
        loseDatabase();
        assertFalse(Workspace.inspect(folder, passphrase).isEmpty());
        refused();
        refused();
        try (Session session =
                new Session(Workspace.repair(folder, passphrase), Clock.fixed(Nets.AT, ZoneOffset.UTC), "Ada")) {
            assertEquals(4, session.topology().count(Kind.ESCO));
            assertTrue(session.workspace().takeNotices().toString().contains("edit 5"));
            escos(session, 6, 6);
        }
        assertEquals(List.of(), Workspace.inspect(folder, passphrase));
        loseDatabase();
        try (Session session = open()) {
            assertEquals(5, session.topology().count(Kind.ESCO));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.anyMatch(f -> f.toString().contains(".damaged-")), "the damaged journal is kept");
        }
    }

    @Test
    void aBitInTheMiddleWithTheDatabaseLostIsRefused() throws IOException {
        try (Session session = open()) {
            escos(session, 1, 5);
        }
        flip(segment(1), 40);
        loseDatabase();
        refused();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("damage.seeds", 60));
    }

    /** One file is cut, loses a bit, or is gone: the next open shows every edit, or is refused; it never shows less. */
    @ParameterizedTest
    @MethodSource("seeds")
    void damageIsNeverPassedOverInSilence(long seed) throws IOException {
        Random random = new Random(seed);
        // Not every one: a passphrase is meant to take its time.
        if (seed % 5 == 0) {
            try (Session session = open()) {
                session.workspace().encrypt("open sesame".toCharArray());
            }
            passphrase = workspace -> "open sesame".toCharArray();
        }
        Topology all = edited(1 + random.nextInt(3));
        boolean withoutDatabase = random.nextBoolean();
        if (withoutDatabase) loseDatabase();
        List<Path> victims;
        try (Stream<Path> files = Files.walk(folder)) {
            victims = files.filter(f -> f.toString().matches(".*(log|zip)"))
                    .sorted()
                    .toList();
        }
        Path victim = victims.get(random.nextInt(victims.size()));
        int size = (int) Files.size(victim);
        switch (size == 0 ? 2 : random.nextInt(3)) {
            case 0 -> flip(victim, random.nextInt(size));
            case 1 -> Files.write(victim, Arrays.copyOf(Files.readAllBytes(victim), random.nextInt(size)));
            default -> Files.delete(victim);
        }
        boolean emptied = Files.exists(victim) && Files.size(victim) == 0;
        String what = victim.getFileName() + (withoutDatabase ? ", no database" : "");
        try (Session session = open()) {
            int escos = session.topology().count(Kind.ESCO);
            boolean torn = withoutDatabase && escos == all.count(Kind.ESCO) - 1;
            if (!torn) assertEquals(all, session.topology(), what);
            // An end cut off at the end of a line, and the database gone as well: no one can know.
            else assertTrue(emptied || session.workspace().takeNotices().size() > 1, what);
        } catch (WorkspaceException e) {
            assertTrue(withoutDatabase, what + ": " + e.getMessage());
        }
    }

    /** A power cut may leave the last page of a write and not the one before it: such a line was never confirmed. */
    @Test
    void aLastLineWithUnwrittenPagesIsTorn() throws IOException {
        try (Session session = open()) {
            escos(session, 1, 2);
        }
        Files.writeString(segment(1), "0badc0de {\"seq\":3,\0\0\0\0\0\0\"}\n", StandardOpenOption.APPEND);
        try (Session session = open()) {
            assertEquals(2, session.topology().count(Kind.ESCO));
            assertEquals(1, session.workspace().takeNotices().size());
        }
        assertEquals(List.of(), Workspace.inspect(folder, passphrase));
    }

    /** A script is confirmed as a whole; a power cut in the midst of its lines takes all of them. */
    @Test
    void anUnfinishedScriptIsTorn() throws IOException {
        try (Session session = open()) {
            escos(session, 1, 1);
            session.performAll(List.of(
                    t -> new CreateEsco(Nets.id(2), "E2", null, Nets.AT).on(t),
                    t -> new CreateEsco(Nets.id(3), "E3", null, Nets.AT).on(t)));
        }
        cutLine(segment(1), 2);
        loseDatabase();
        try (Session session = open()) {
            assertEquals(1, session.topology().count(Kind.ESCO));
        }
        assertEquals(List.of(), Workspace.inspect(folder, passphrase));
    }

    @Test
    void aFailingBackupDoesNotUndoWhatIsStored() throws IOException {
        try (Session session = open()) {
            Files.writeString(folder.resolve("backups"), "in the way");
            session.perform(new AddObjects("demo", Demo.objects(), Map.of()));
            assertTrue(session.workspace().backUp().isPresent(), "the backup cannot have been written");
            assertTrue(session.topology().count(Kind.METER) > 100);
            assertInstanceOf(Outcome.Done.class, session.undo());
            assertEquals(0, session.topology().count(Kind.METER));
            session.redo();
        }
        try (Session session = open()) {
            assertTrue(session.topology().count(Kind.METER) > 100);
        }
    }

    private Topology edited(int rounds) {
        for (int round = 0; round < rounds; round++) {
            try (Session session = open()) {
                escos(session, 10 * round + 1, 10 * round + 5);
                session.workspace().backUp();
            }
        }
        try (Session session = open()) {
            escos(session, 1001, 1001);
            return session.topology();
        }
    }

    /** The file of a large change stays as long as an undo, a redo or a backup may need it. */
    @Test
    void filesOfLargeChangesGoWhenNothingNeedsThem() {
        Path first = folder.resolve("change-1.json.gz");
        Path third = folder.resolve("change-3.json.gz");
        try (Session session = open()) {
            AddObjects large = new AddObjects("many", escos(3000), Map.of());
            session.perform(large);
            session.undo();
            session.perform(large);
            for (int i = 1; i <= 10; i++) {
                assertTrue(Files.exists(first), "backup " + i + " may need it");
                escos(session, i, i);
                session.workspace().backUp();
            }
            escos(session, 11, 11);
            session.workspace().backUp();
            assertFalse(Files.exists(first), "undone, overtaken, and older than every backup");
            assertTrue(Files.exists(third), "it can be undone");
            for (int i = 0; i < 12; i++) assertInstanceOf(Outcome.Done.class, session.undo());
            assertEquals(0, session.topology().count(Kind.ESCO));
        }
    }

    private static List<Entity> escos(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> (Entity) new Esco(Nets.id(5000 + i), "M" + i, null, null, null, null))
                .toList();
    }

    /** After many backups the first segments are forgotten; a lost or empty database comes from a backup. */
    @ParameterizedTest
    @ValueSource(strings = {"lost", "empty", "noise", "newest backup corrupt"})
    void withForgottenSegmentsABackupIsUsed(String accident) throws IOException {
        Topology all = edited(14);
        assertFalse(Files.exists(segment(1)), "segments that no backup needs are removed");
        Path database = folder.resolve("workspace.mv.db");
        switch (accident) {
            case "lost" -> Files.delete(database);
            case "empty" -> Files.write(database, new byte[0]);
            case "noise" -> Files.write(database, new byte[1 << 14]);
            default -> {
                Files.delete(database);
                Files.write(folder.resolve("backups/backup-70.zip"), new byte[100]);
            }
        }
        assertTrue(Workspace.exists(folder));
        assertFalse(Workspace.inspect(folder, passphrase).isEmpty());
        try (Session session = open()) {
            assertEquals(all, session.topology());
            assertEquals(1, session.workspace().takeNotices().size());
        }
        if (!accident.contains("backup")) assertEquals(List.of(), Workspace.inspect(folder, passphrase));
    }

    @Test
    void aMissingChangeFileIsSeen() throws IOException {
        try (Session session = open()) {
            List<Entity> many = new ArrayList<>();
            for (int i = 0; i < 2500; i++) many.add(new Site(Nets.id(i), "S" + i, null, null, null, null, Nets.AT));
            session.perform(new AddObjects("many", many, Map.of()));
            escos(session, 5001, 5001);
            assertEquals(
                    1,
                    session.workspace()
                            .history()
                            .of(new Ref(Kind.SITE, Nets.id(7)))
                            .size(),
                    "history of an object");
        }
        assertEquals(List.of(), Workspace.inspect(folder, passphrase));
        Files.delete(folder.resolve("change-1.json.gz"));
        assertEquals(1, Workspace.inspect(folder, passphrase).size());
    }

    @Test
    void aSyncedFolderIsWarnedOf() throws IOException {
        Path synced = Files.createDirectories(folder.resolve("OneDrive - Site/ws"));
        try (Workspace workspace = Workspace.openOrCreate(synced)) {
            assertTrue(workspace.takeNotices().toString().contains("cloud folder"));
        }
    }

    @Test
    void whatCannotBeWrittenCanStillBeRead() throws IOException {
        try (Session session = open()) {
            escos(session, 1, 3);
        }
        try (Session session = new Session(Workspace.openReadOnly(folder, passphrase), Clock.systemUTC(), "Ada")) {
            assertEquals(3, session.topology().count(Kind.ESCO));
            assertThrows(WorkspaceException.class, () -> escos(session, 4, 4));
            assertEquals(3, session.topology().count(Kind.ESCO));
        }
        assertEquals(List.of(), Workspace.inspect(folder, passphrase));
    }
}
