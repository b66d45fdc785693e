package io.feederline.session;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.CreateEsco;
import io.feederline.edit.Outcome;
import io.feederline.fixture.Child;
import io.feederline.fixture.Nets;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has an encrypted workspace and not its passphrase reads nothing of it; whoever has it loses nothing. */
class EncryptionTest {
    /** Stands in the name of everything, and must stand in no file. */
    private static final String WORD = "Undercroft";

    private static final String PHRASE = "correct horse";
    private static final Passphrase RIGHT = workspace -> PHRASE.toCharArray();
    private static final int MANY = 3000;

    @TempDir
    Path folder;

    private Session open(Passphrase passphrase) {
        return new Session(Workspace.openOrCreate(folder, passphrase), Clock.fixed(Nets.AT, ZoneOffset.UTC), WORD);
    }

    private static void create(Session session, int number) {
        Outcome outcome = session.perform(new CreateEsco(Nets.id(number), WORD + number, null, Nets.AT));
        assertInstanceOf(Outcome.Done.class, outcome);
    }

    /** A large change in a file of its own, small ones in the journal, a backup, and something kept aside. */
    private Topology plain() throws IOException {
        try (Session session = open(Passphrase.NONE)) {
            List<Entity> many = IntStream.range(0, MANY)
                    .mapToObj(i -> (Entity) new Esco(Nets.id(5000 + i), WORD + "-" + i, null, null, null, null))
                    .toList();
            session.perform(new AddObjects(WORD, many, Map.of()));
            session.workspace().backUp();
            create(session, 1);
            create(session, 2);
            Files.writeString(folder.resolve("journal-9.log.damaged-1"), WORD);
            Files.writeString(folder.resolve("backups").resolve("format-1.zip"), WORD);
            return session.topology();
        }
    }

    private void encrypt() {
        try (Session session = open(Passphrase.NONE)) {
            session.workspace().encrypt(PHRASE.toCharArray());
        }
    }

    private List<Path> filesThatSay(String word) throws IOException {
        byte[] wide = word.getBytes(StandardCharsets.UTF_16LE);
        return files(folder).stream()
                .filter(file -> {
                    try {
                        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                        return bytes.contains(word) || bytes.contains(new String(wide, StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    void nothingCanBeReadAndNothingIsLost() throws IOException {
        Topology all = plain();
        assertFalse(filesThatSay(WORD).isEmpty());
        encrypt();
        assertEquals(List.of(), filesThatSay(WORD));
        try (Session session = open(RIGHT)) {
            assertTrue(session.workspace().isEncrypted());
            assertEquals(all, session.topology());
            create(session, 3);
            assertEquals(List.of(), filesThatSay(WORD), "while it is open, the lock included");
            for (int i = 0; i < 3; i++) session.undo();
            assertEquals(MANY, session.topology().count(Kind.ESCO));
            session.undo();
            assertEquals(Topology.EMPTY, session.topology(), "a large change of before can be undone");
            for (int i = 0; i < 4; i++) session.redo();
        }
        assertEquals(List.of(), Workspace.inspect(folder, RIGHT));
        assertEquals(List.of(), filesThatSay(WORD));
        try (Session session = open(RIGHT)) {
            session.workspace().encrypt(null);
        }
        try (Session session = open(Passphrase.NONE)) {
            assertEquals(MANY + 3, session.topology().count(Kind.ESCO));
        }
        assertEquals(WORD, Files.readString(folder.resolve("journal-9.log.damaged-1")));
        assertEquals(WORD, Files.readString(folder.resolve("backups").resolve("format-1.zip")));
    }

    @Test
    void withoutThePassphraseItIsRefused() throws IOException {
        plain();
        encrypt();
        for (Passphrase wrong : List.of(Passphrase.NONE, (Passphrase) workspace -> "wrong horse".toCharArray())) {
            assertTrue(assertThrows(WorkspaceException.class, () -> open(wrong)).needsPassphrase());
            assertTrue(assertThrows(WorkspaceException.class, () -> Workspace.openReadOnly(folder, wrong))
                    .needsPassphrase());
            assertTrue(assertThrows(WorkspaceException.class, () -> Workspace.inspect(folder, wrong))
                    .needsPassphrase());
        }
        assertEquals(List.of(), Workspace.inspect(folder, RIGHT));
    }

    /** Some keyboards compose an umlaut of two characters. */
    @Test
    void thePassphraseIsTheSameHoweverItIsComposed() {
        try (Session session = open(Passphrase.NONE)) {
            session.workspace().encrypt("Zähler im Keller".toCharArray());
        }
        open(workspace -> "Za\u0308hler im Keller".toCharArray()).close();
    }

    @Test
    void aLostDatabaseComesFromBackupAndJournal() throws IOException {
        Topology all = plain();
        encrypt();
        try (Session session = open(RIGHT)) {
            create(session, 3);
        }
        Files.delete(folder.resolve("workspace.mv.db"));
        try (Session session = open(RIGHT)) {
            assertEquals(all.count(Kind.ESCO) + 1, session.topology().count(Kind.ESCO));
        }
        assertEquals(List.of(), filesThatSay(WORD));
    }

    @Test
    void aLostKeyFileHasACopy() throws IOException {
        Topology all = plain();
        encrypt();
        Path key = folder.resolve("key.json");
        Path copy = folder.resolve("backups").resolve("key.json");
        for (Path damaged : List.of(key, copy)) {
            Files.writeString(damaged, "{");
            assertFalse(Workspace.inspect(folder, RIGHT).isEmpty(), "verify tells");
            try (Session session = open(RIGHT)) {
                assertEquals(all, session.topology());
                assertEquals(1, session.workspace().takeNotices().size());
            }
            assertEquals(-1, Files.mismatch(key, copy), "both are whole again");
        }
        Files.delete(key);
        open(RIGHT).close();
        assertTrue(Files.exists(key));
        assertEquals(List.of(), Workspace.inspect(folder, RIGHT));
    }

    /** H2 takes a file that ends within its headers for a new database and writes over it: it is rebuilt before that. */
    @Test
    void aDatabaseThatWasCutIsRebuilt() throws IOException {
        Topology all = plain();
        encrypt();
        Path file = folder.resolve("workspace.mv.db");
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 1000, 4096, 5000, 12_287, 20_000, whole.length / 2}) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (Session session = open(RIGHT)) {
                assertEquals(all, session.topology(), length + " bytes");
            }
            assertEquals(List.of(), Workspace.inspect(folder, RIGHT));
        }
    }

    /** What failed half way takes no space, and leaves nothing plain behind. */
    @Test
    void aConversionThatFailsLeavesNothing() throws IOException {
        Topology all = plain();
        encrypt();
        Path change = folder.resolve("change-1.json.gz");
        byte[] kept = Files.readAllBytes(change);
        Files.delete(change);
        try (Session session = open(RIGHT)) {
            assertThrows(WorkspaceException.class, () -> session.workspace().encrypt(null));
        }
        assertFalse(Files.exists(folder.resolve("converting")));
        assertEquals(List.of(), filesThatSay(WORD));
        Files.write(change, kept);
        try (Session session = open(RIGHT)) {
            assertEquals(all, session.topology());
        }
    }

    @Test
    void theLockSaysNothingOnceItIsEncrypted() throws IOException {
        plain();
        encrypt();
        assertEquals("", Files.readString(folder.resolve("lock")));
    }

    /** An older backup under a newer name holds less than it says. */
    @Test
    void aBackupIsWhatItsNameSays() throws IOException {
        plain();
        try (Session session = open(Passphrase.NONE)) {
            create(session, 3);
            session.workspace().backUp();
        }
        Path backups = folder.resolve("backups");
        Files.copy(backups.resolve("backup-1.zip"), backups.resolve("backup-4.zip"), REPLACE_EXISTING);
        Files.delete(folder.resolve("workspace.mv.db"));
        try (Session session = open(Passphrase.NONE)) {
            assertEquals(MANY + 3, session.topology().count(Kind.ESCO), "from the true one, and the journal");
        }
    }

    /** One bit of a confirmed line: seen, and never read as something else. */
    @Test
    void aFlippedBitInALineIsSeen() throws IOException {
        plain();
        encrypt();
        try (Session session = open(RIGHT)) {
            create(session, 3);
            create(session, 4);
        }
        Path segment = folder.resolve("journal-4.log");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 4] ^= 1;
        Files.write(segment, bytes);
        assertFalse(Workspace.inspect(folder, RIGHT).isEmpty());
    }

    /** The child: encrypts or decrypts, and is killed. */
    static final class Encrypting {
        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            try (Workspace workspace = Workspace.open(folder, RIGHT)) {
                workspace.encrypt(workspace.isEncrypted() ? null : PHRASE.toCharArray());
            }
        }
    }

    @Test
    void aKillWhileTheOtherOneIsMadeLeavesItAsItWas() throws Exception {
        Topology all = plain();
        Random random = new Random(7);
        for (int round = 0; round < 4; round++) {
            Process child = Child.of(Encrypting.class, folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            while (child.isAlive() && !Files.exists(folder.resolve("converting"))) Thread.onSpinWait();
            child.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
            child.destroyForcibly();
            assertTrue(child.waitFor(20, TimeUnit.SECONDS));
            isWhole(all);
        }
    }

    /** A kill after the new one counts: some files of the old one are gone, or some of the new one are in their place. */
    @Test
    void whatCountsIsFinishedByTheNextOpen() throws IOException {
        Topology all = plain();
        Path old = copy(folder, folder.resolveSibling(folder.getFileName() + "-old"));
        encrypt();
        Path sealed = copy(folder, folder.resolveSibling(folder.getFileName() + "-new"));
        Files.delete(sealed.resolve("lock"));
        Random random = new Random(3);
        for (int round = 0; round < 6; round++) {
            clear(folder);
            boolean moving = round % 2 == 1;
            if (!moving) copy(old, folder);
            Path made = copy(sealed, folder.resolve(moving ? "converted-moving" : "converted"));
            for (Path file : files(moving ? made : folder)) {
                if (random.nextBoolean() || (!moving && file.startsWith(made))) continue;
                Path place = folder.resolve(made.relativize(file));
                if (moving) Files.createDirectories(place.getParent());
                if (moving) Files.move(file, place);
                else Files.delete(file);
            }
            assertTrue(Workspace.exists(folder));
            assertThrows(WorkspaceException.class, () -> Workspace.openReadOnly(folder, RIGHT));
            isWhole(all);
            assertEquals(List.of(), filesThatSay(WORD));
        }
        clear(old);
        clear(sealed);
    }

    private void isWhole(Topology all) throws IOException {
        try (Session session = open(RIGHT)) {
            assertEquals(all, session.topology());
            session.undo();
            session.redo();
        }
        assertEquals(List.of(), Workspace.inspect(folder, RIGHT));
        for (Path file : files(folder)) assertFalse(file.toString().contains("convert"), file::toString);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path place = to.resolve(from.relativize(file));
            Files.createDirectories(place.getParent());
            Files.copy(file, place);
        }
        return to;
    }

    private static void clear(Path folder) throws IOException {
        for (Path file : files(folder)) Files.delete(file);
    }
}
