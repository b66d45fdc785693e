package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.IssueRevision;
import io.feederline.edit.LoopHead;
import io.feederline.edit.MoveBox;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetFuseRating;
import io.feederline.edit.SetNorm;
import io.feederline.edit.Settle;
import io.feederline.fixture.Nets;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Norms;
import io.feederline.model.Placement;
import io.feederline.model.Provenance;
import io.feederline.model.Revision;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.store.ChangeFile;
import io.feederline.store.History;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import io.feederline.sync.RowDelta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workspace of every former format opens, and holds what it held. The one of format 1 has WLCE Feeder 1 with one head,
 * shared by Plot 1 and Plot 2, on L2 and designed for L3; Ada verified the phase; renaming the feeder was undone. The one of
 * format 2 has WLCE Feeder 1 with one head and its meter; Ada verified L2; a fuse rating of 80 A was undone. The one of format
 * 3 was synced: an ESCO, WLCE Feeder 1 and one head on L2; since then Ada set 80 A and L1. Format 4: one home, synced; since
 * then Ada verified L2 of its first head, which had L1, and wrote down that its supply is single. Format 5: the same home, its
 * meter refused by the remote; since then Ada verified L1 and planned to move the other head; a fuse rating of 60 A was undone.
 * Format 6: the same home, synced with a companion, a norm of its site, two days of half-hours of one circuit; since then the other
 * head was designed for L3, and a fuse rating of 60 A was undone. Format 7: the same home, never synced; its other head is looped
 * from the first, of which Ada verified L2, and a fuse rating of 60 A was undone. Format 8: the same home; of its first head two
 * fuse ratings of one group were undone, since then Ada recorded L2. Format 9: the same home; Ada set 40 A, called that point
 * "before the jointer came", and recorded L2. Format 10: the same home; Ada set 40 A and put the first head somewhere.
 * Format 11: the same home; Ada set 40 A and issued revision A of its site. Format 12: the same home; Ada set 40 A, and it is not
 * settled whether the remote's 60 A hold.
 */
class MigrationTest {
    @TempDir
    Path folder;

    @BeforeEach
    void unpack() throws IOException {
        unpack("workspace-1.zip", folder);
    }

    private static void unpack(String name, Path into) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(
                Objects.requireNonNull(MigrationTest.class.getResourceAsStream("/io/feederline/store/" + name)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                if (entry.isDirectory()) Files.createDirectories(file);
                else Files.copy(zip, file);
            }
        }
    }

    private static ServiceHead head(Topology topology) {
        return topology.all(ServiceHead.class).findFirst().orElseThrow();
    }

    @Test
    void aWorkspaceOfFormat1KeepsWhatItHeld() throws IOException {
        try (Session session = new Session(Workspace.open(folder), Clock.systemUTC(), "Ada")) {
            String notices = session.workspace().takeNotices().toString();
            assertTrue(notices.contains("format 1") && notices.contains("no longer be undone: 2"), notices);
            Topology topology = session.topology();
            assertEquals(2, topology.count(Kind.HEAD_PROPERTY));
            assertEquals(2, head(topology).phase());
            assertEquals(3, head(topology).designedPhase());
            Provenance proof = Objects.requireNonNull(
                    topology.find(Provenance.class, head(topology).id()));
            assertEquals("Ada", proof.person());
            assertEquals(2, proof.phase());
            assertEquals("voltage compared at the board", proof.method());
            session.redo();
            assertEquals(
                    "WLCE Feeder One",
                    session.topology()
                            .all(Feeder.class)
                            .findFirst()
                            .orElseThrow()
                            .label());
            session.undo();
            assertTrue(
                    assertInstanceOf(Outcome.Done.class, session.undo())
                            .change()
                            .text()
                            .toString()
                            .contains("80 A"),
                    "the edits between were dropped");
        }
        assertEquals(List.of(), Workspace.inspect(folder, Passphrase.NONE));
        assertTrue(Files.exists(folder.resolve("backups/format-1.zip")));
        assertFalse(Files.exists(folder.resolve("migrating.mv.db")));
        Files.delete(folder.resolve("workspace.mv.db"));
        try (Workspace rebuilt = Workspace.open(folder)) {
            assertEquals(1, rebuilt.load().count(Kind.PROVENANCE));
        }
    }

    @Test
    void lookingAtAFormerFormatChangesNoFile() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("workspace.mv.db"));
        assertEquals(List.of(), Workspace.inspect(folder, Passphrase.NONE));
        try (Workspace seen = Workspace.openReadOnly(folder, Passphrase.NONE)) {
            assertEquals(1, seen.load().count(Kind.PROVENANCE));
        }
        assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(folder.resolve("workspace.mv.db"))));
    }

    /** A migration that was killed leaves its copy; the next open begins it anew. */
    @Test
    void aKilledMigrationIsBegunAnew() throws IOException {
        Files.write(folder.resolve("migrating.mv.db"), new byte[5000]);
        try (Workspace workspace = Workspace.open(folder)) {
            assertEquals(1, workspace.load().count(Kind.PROVENANCE));
        }
    }

    /** The database is lost, and the journal speaks of columns that only the former program knows: told, not guessed. */
    @Test
    void whatOnlyTheFormerProgramCanReadIsToldAndLeftAlone() throws IOException {
        Files.delete(folder.resolve("workspace.mv.db"));
        WorkspaceException refused = assertThrows(WorkspaceException.class, () -> Workspace.open(folder));
        assertTrue(String.valueOf(refused.getMessage()).contains("nothing was changed"), refused.getMessage());
        assertTrue(Files.exists(folder.resolve("journal-2.log")));
    }

    @Test
    void aWorkspaceOfFormat2KeepsWhatItHeld(@TempDir Path second) throws IOException {
        unpack("workspace-2.zip", second);
        try (Session session = new Session(Workspace.open(second), Clock.systemUTC(), "Ada")) {
            assertEquals(2, head(session.topology()).phase());
            assertEquals(1, session.topology().count(Kind.HEAD_METER));
            assertInstanceOf(Outcome.Done.class, session.redo());
            assertEquals(80, head(session.topology()).fuseRating());
            assertInstanceOf(Outcome.Done.class, session.undo());
        }
        assertEquals(List.of(), Workspace.inspect(second, Passphrase.NONE));
        assertTrue(Files.exists(second.resolve("backups/format-2.zip")));
    }

    @Test
    void aWorkspaceOfFormat3KeepsWhatItWasSyncedWith(@TempDir Path third) throws IOException {
        unpack("workspace-3.zip", third);
        try (Session session = new Session(Workspace.open(third), Clock.systemUTC(), "Ada")) {
            assertEquals(1, head(session.topology()).phase());
            RowDelta.Changed edited = assertInstanceOf(
                    RowDelta.Changed.class,
                    session.unsynced().rows().values().iterator().next());
            assertEquals(
                    List.of("phase", "fuse_rating"),
                    edited.columns().stream().map(Column::name).toList());
            assertEquals(2, ((ServiceHead) edited.was()).phase());
            assertEquals(1, session.unsynced().rows().size());
            assertInstanceOf(Outcome.Done.class, session.undo());
            assertEquals(2, head(session.topology()).phase());
        }
        assertEquals(List.of(), Workspace.inspect(third, Passphrase.NONE));
        assertTrue(Files.exists(third.resolve("backups/format-3.zip")));
    }

    @Test
    void whatFormat4HadForItselfIsNotTakenForSynced(@TempDir Path fourth) throws IOException {
        unpack("workspace-4.zip", fourth);
        try (Session session = new Session(Workspace.open(fourth), Clock.systemUTC(), "Ada")) {
            assertEquals(1, session.topology().count(Kind.PROVENANCE));
            assertTrue(session.touched().stream().anyMatch(ref -> ref.kind() == Kind.PROVENANCE));
            assertEquals(
                    List.of("phase"),
                    session.unsynced().rows().values().stream()
                            .flatMap(row -> ((RowDelta.Changed) row).columns().stream())
                            .map(Column::name)
                            .toList(),
                    "the rest stays here, where no companion is known");
        }
        assertEquals(List.of(), Workspace.inspect(fourth, Passphrase.NONE));
        assertTrue(Files.exists(fourth.resolve("backups/format-4.zip")));
    }

    @Test
    void aWorkspaceOfFormat5KeepsWhatItHeldAndTakesSettings(@TempDir Path fifth) throws IOException {
        unpack("workspace-5.zip", fifth);
        try (Session session = new Session(Workspace.open(fifth), Clock.systemUTC(), "Ada")) {
            assertEquals(1, session.topology().count(Kind.PROVENANCE));
            assertEquals(1, session.topology().count(Kind.PLANNED_MOVE));
            assertEquals(1, session.topology().count(Kind.PARKED));
            assertInstanceOf(Outcome.Done.class, session.redo());
            assertEquals(
                    60,
                    Objects.requireNonNull(session.topology().find(ServiceHead.class, Nets.HEAD))
                            .fuseRating());
            assertInstanceOf(Outcome.Done.class, session.perform(new SetNorm(Norms.ADMD.name(), Nets.SITE, "1.5")));
        }
        assertEquals(List.of(), Workspace.inspect(fifth, Passphrase.NONE));
        assertTrue(Files.exists(fifth.resolve("backups/format-5.zip")));
        try (Session again = new Session(Workspace.open(fifth), Clock.systemUTC(), "Ada")) {
            assertEquals(1.5, Norms.ADMD.at(again.topology(), Nets.SITE));
        }
    }

    @Test
    void aWorkspaceOfFormat6KeepsWhatItHeldAndTakesLoops(@TempDir Path sixth) throws IOException {
        unpack("workspace-6.zip", sixth);
        try (Session session = new Session(Workspace.open(sixth), Clock.systemUTC(), "Ada")) {
            assertEquals(1.5, Norms.ADMD.at(session.topology(), Nets.SITE));
            assertEquals(1, session.topology().count(Kind.PROVENANCE));
            assertEquals(
                    3,
                    Objects.requireNonNull(session.topology().find(ServiceHead.class, Nets.OTHER_HEAD))
                            .designedPhase());
            assertEquals(
                    96,
                    session.workspace()
                            .intervals(Kind.CIRCUIT)
                            .moments(Nets.CIRCUIT)
                            .size());
            assertInstanceOf(Outcome.Done.class, session.redo());
            assertInstanceOf(Outcome.Done.class, session.perform(new LoopHead(Nets.OTHER_HEAD, Nets.HEAD)));
            assertEquals(
                    List.of(),
                    session.unsynced().rows().keySet().stream()
                            .filter(ref -> ref.kind() == Kind.LOOP)
                            .toList(),
                    "its companion has no place for them");
        }
        assertEquals(List.of(), Workspace.inspect(sixth, Passphrase.NONE));
        assertTrue(Files.exists(sixth.resolve("backups/format-6.zip")));
        try (Session again = new Session(Workspace.open(sixth), Clock.systemUTC(), "Ada")) {
            assertEquals(1, again.topology().count(Kind.LOOP));
        }
    }

    @Test
    void aWorkspaceOfFormat7KeepsWhatItHeldAndTakesGroups(@TempDir Path seventh) throws IOException {
        unpack("workspace-7.zip", seventh);
        Topology before;
        try (Session session = new Session(Workspace.open(seventh), Clock.systemUTC(), "Ada")) {
            before = session.topology();
            assertEquals(1, before.count(Kind.LOOP));
            assertEquals(1, before.count(Kind.PROVENANCE));
            assertInstanceOf(Outcome.Done.class, session.redo());
            assertInstanceOf(Outcome.Done.class, session.undo());
            for (int amps : new int[] {40, 45}) session.perform(new SetFuseRating(Nets.HEAD, amps), Nets.id(1));
        }
        assertEquals(List.of(), Workspace.inspect(seventh, Passphrase.NONE));
        assertTrue(Files.exists(seventh.resolve("backups/format-7.zip")));
        try (Session again = new Session(Workspace.open(seventh), Clock.systemUTC(), "Ada")) {
            assertInstanceOf(Outcome.Done.class, again.undo());
            assertEquals(before, again.topology());
        }
    }

    @Test
    void aWorkspaceOfFormat8KeepsWhatItHeldAndTakesNames(@TempDir Path eighth) throws IOException {
        unpack("workspace-8.zip", eighth);
        Topology before;
        try (Session session = new Session(Workspace.open(eighth), Clock.systemUTC(), "Ada")) {
            before = session.topology();
            ServiceHead first = Objects.requireNonNull(before.find(ServiceHead.class, Nets.HEAD));
            assertEquals(80, first.fuseRating());
            assertEquals(2, first.phase());
            History.Line here = session.workspace().history().here().orElseThrow();
            assertInstanceOf(Outcome.Done.class, session.name(here.sequence(), "before the jointer came"));
            assertInstanceOf(Outcome.Done.class, session.perform(new SetFuseRating(Nets.HEAD, 40)));
        }
        assertEquals(List.of(), Workspace.inspect(eighth, Passphrase.NONE));
        assertTrue(Files.exists(eighth.resolve("backups/format-8.zip")));
        try (Session again = new Session(Workspace.open(eighth), Clock.systemUTC(), "Ada")) {
            History.Line named = again.workspace().history().named().getFirst();
            assertEquals("before the jointer came", named.name());
            assertInstanceOf(Outcome.Done.class, again.goTo(named.sequence()));
            assertEquals(before, again.topology());
        }
    }

    @Test
    void aWorkspaceOfFormat9KeepsWhatItHeldAndTakesPlaces(@TempDir Path ninth) throws IOException {
        unpack("workspace-9.zip", ninth);
        Topology before;
        try (Session session = new Session(Workspace.open(ninth), Clock.systemUTC(), "Ada")) {
            before = session.topology();
            assertEquals(
                    "before the jointer came",
                    session.workspace().history().named().getFirst().name());
            ServiceHead first = Objects.requireNonNull(before.find(ServiceHead.class, Nets.HEAD));
            assertInstanceOf(Outcome.Done.class, session.perform(new MoveBox(first.ref(), 400.0, 1.0)));
        }
        assertEquals(List.of(), Workspace.inspect(ninth, Passphrase.NONE));
        assertTrue(Files.exists(ninth.resolve("backups/format-9.zip")));
        try (Session again = new Session(Workspace.open(ninth), Clock.systemUTC(), "Ada")) {
            assertEquals(
                    new Placement(Nets.HEAD, Nets.HEAD, Nets.FEEDER, 400.0, 1.0),
                    again.topology().find(Placement.class, Nets.HEAD));
            assertInstanceOf(Outcome.Done.class, again.undo());
            assertEquals(before, again.topology());
        }
    }

    @Test
    void aWorkspaceOfFormat10KeepsWhatItHeldAndTakesRevisions(@TempDir Path tenth) throws IOException {
        unpack("workspace-10.zip", tenth);
        Topology before;
        try (Session session = new Session(Workspace.open(tenth), Clock.systemUTC(), "Ada")) {
            before = session.topology();
            assertEquals(1, before.count(Kind.PLACEMENT));
            assertInstanceOf(
                    Outcome.Done.class,
                    session.perform(
                            new IssueRevision(Nets.SITE, null, "A", "first issue", "Ada", "Bob", null, Nets.AT)));
        }
        assertEquals(List.of(), Workspace.inspect(tenth, Passphrase.NONE));
        assertTrue(Files.exists(tenth.resolve("backups/format-10.zip")));
        try (Session again = new Session(Workspace.open(tenth), Clock.systemUTC(), "Ada")) {
            Revision issued = Revision.of(again.topology(), Nets.SITE, null).getFirst();
            assertEquals("Bob", issued.checked());
            assertInstanceOf(Outcome.Done.class, again.undo());
            assertEquals(before, again.topology());
            assertEquals(
                    40,
                    Objects.requireNonNull(before.find(ServiceHead.class, Nets.HEAD))
                            .fuseRating());
        }
    }

    @Test
    void aWorkspaceOfFormat11KeepsWhatItHeldAndCanBeAsked(@TempDir Path eleventh) throws Exception {
        unpack("workspace-11.zip", eleventh);
        try (Workspace looked = Workspace.openReadOnly(eleventh, Passphrase.NONE);
                Connection reader = looked.reader()) {
            assertEquals("WL-01", plot(reader), "through a migrated copy");
        }
        try (Session session = new Session(Workspace.open(eleventh), Clock.systemUTC(), "Ada")) {
            Topology topology = session.topology();
            assertEquals("A", Revision.of(topology, Nets.SITE, null).getFirst().revision());
            assertEquals(
                    40,
                    Objects.requireNonNull(topology.find(ServiceHead.class, Nets.HEAD))
                            .fuseRating());
            try (Connection reader = session.workspace().reader()) {
                assertEquals("WL-01", plot(reader));
            }
            assertInstanceOf(Outcome.Done.class, session.undo());
        }
        assertEquals(List.of(), Workspace.inspect(eleventh, Passphrase.NONE));
        assertTrue(Files.exists(eleventh.resolve("backups/format-11.zip")));
    }

    @Test
    void aWorkspaceOfFormat12KeepsItsConflictsAndHandsItsChangesOver(@TempDir Path twelfth) throws Exception {
        unpack("workspace-12.zip", twelfth);
        try (Session session = new Session(Workspace.open(twelfth), Clock.systemUTC(), "Ada")) {
            Conflict open = session.topology().all(Conflict.class).findFirst().orElseThrow();
            assertEquals("60", open.theirs());
            assertNull(open.source());
            ChangeFile file = session.changes(null);
            assertEquals(2, file.lines().size(), "the home, and 40 A");
            assertInstanceOf(Outcome.Done.class, session.perform(new Settle(open.id(), "theirs", null)));
            assertEquals(
                    60,
                    Objects.requireNonNull(session.topology().find(ServiceHead.class, Nets.HEAD))
                            .fuseRating());
            assertInstanceOf(Outcome.Done.class, session.undo());
        }
        assertEquals(List.of(), Workspace.inspect(twelfth, Passphrase.NONE));
        assertTrue(Files.exists(twelfth.resolve("backups/format-12.zip")));
    }

    private static String plot(Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT plot FROM flows.properties")) {
            row.next();
            return row.getString(1);
        }
    }
}
