package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateMeter;
import io.feederline.edit.LinkMeter;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetFuseRating;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Settle;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.store.ChangeFile;
import io.feederline.sync.Sync;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laptops that sync with one remote and, where there is no network, mail each other what they did since. */
class ChangeFilePostgresTest extends SyncFixture {
    private static final Set<Kind> RETIRED = Set.of(Kind.METER, Kind.REGISTER, Kind.HEAD_METER, Kind.REGISTER_CIRCUIT);

    private static void takes(Session session, ChangeFile file) {
        TakenOver taken = session.takingOver(file);
        if (!taken.change().isEmpty()) does(session, taken.edit());
        assertTrue(session.takingOver(file).change().isEmpty(), "taken twice");
    }

    private ChangeFile file(Session of) throws Exception {
        Path path = folder.resolve("mail." + ChangeFile.ENDING);
        try (OutputStream out = Files.newOutputStream(path)) {
            of.changes(null).write(out);
        }
        return ChangeFile.read(path);
    }

    private static Set<Entity> shared(Session session) {
        return session.topology()
                .everything()
                .filter(row -> Kind.REMOTE.contains(row.kind()) && ChangeFile.holds(row.kind()))
                .collect(Collectors.toSet());
    }

    private static void assertSame(Session one, Session other) {
        Set<Entity> mine = shared(one);
        Set<Entity> theirs = shared(other);
        mine.removeIf(theirs::remove);
        assertEquals(mine, theirs);
    }

    @Test
    void whicheverSyncsFirstBothHaveItOnce() throws Exception {
        remote("deployed");
        Session ada = synced("ada");
        Session ben = synced("ben");
        does(
                ada,
                new SetFuseRating(Nets.HEAD, 40),
                new CreateMeter(Nets.id(900), "EML2137580899", null, null, null, null, Nets.AT),
                new LinkMeter(Nets.OTHER_HEAD, Nets.id(900), Nets.AT));
        ChangeFile file = file(ada);
        assertEquals(3, file.lines().size());
        takes(ben, file);
        assertEquals(ada.unsynced(), ben.unsynced());
        assertEquals(3, sync(ben).pushed());
        Sync.Report hers = sync(ada);
        assertEquals(0, hers.pushed() + hers.conflicts().size(), hers::toString);
        assertSame(ada, ben);
        assertQuiet(ada);
        assertQuiet(ben);
        assertEquals(0, file(ada).lines().size(), "all is synced");
        // An old file changes nothing any more, whoever takes it.
        takes(ada, file);
        takes(ben, file);
        assertQuiet(ben);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSyncAfterwardsIsAsOneWithoutFiles(long seed) throws Exception {
        remote("deployed");
        prepare(true);
        Session ada = synced("ada");
        Session ben = synced("ben");
        Random random = new Random(seed);
        some(ada, new RandomEdits(seed, 1000), random);
        some(ben, new RandomEdits(seed + 50, 2000), random);
        TakenOver taken = ben.takingOver(file(ada));
        assertEquals(taken.leftOut(), List.of());
        takes(ben, file(ada));
        // What the server retires instead comes back, and is asked about where somebody else deleted it too.
        boolean quiet = taken.conflicts().isEmpty()
                && ben.unsynced().asChange(Change.NOTHING.text()).deleted().stream()
                        .noneMatch(row -> RETIRED.contains(row.kind()));
        Sync.Report his = sync(ben);
        Sync.Report hers = sync(ada);
        if (quiet) assertEquals(0, his.conflicts().size() + hers.conflicts().size(), hers::toString);
        sync(ben);
        if (quiet && his.parked().isEmpty() && hers.parked().isEmpty()) assertSame(ada, ben);
    }

    private static void some(Session session, RandomEdits edits, Random random) {
        for (int i = 0; i < 8; i++) {
            Topology now = session.topology();
            if (now.count(Kind.SERVICE_HEAD) == 0) return;
            Outcome outcome = random.nextInt(6) == 0 ? session.undo() : session.perform(edits.next(now));
            assertTrue(outcome instanceof Outcome.Done || outcome instanceof Outcome.Refused);
        }
    }

    /** What was edited while a sync ran came before it, and is not synced. */
    @Test
    void whatASyncLeftOpenIsInTheFile() throws Exception {
        remote("deployed");
        Session ada = synced("ada");
        Session ben = synced("ben");
        does(ada, new SetPhase(Nets.HEAD, 3));
        sync(ada, READ, () -> does(ada, new SetFuseRating(Nets.HEAD, 40), new SetFuseRating(Nets.HEAD, 45)));
        sync(ben);
        assertEquals(3, head(ben, Nets.HEAD).phase());
        does(ada, new SetFuseRating(Nets.HEAD, 50));
        ChangeFile file = file(ada);
        assertEquals(
                "null>40 40>45 45>50",
                file.lines().stream()
                        .flatMap(line -> line.change().cells().stream())
                        .map(ChangeFilePostgresTest::shown)
                        .collect(Collectors.joining(" ")));
        takes(ben, file);
        assertEquals(50, head(ben, Nets.HEAD).fuseRating());
        assertEquals(0, ben.topology().count(Kind.CONFLICT));
    }

    private static String shown(Change.Cell cell) {
        return cell.before() + ">" + cell.after();
    }

    @Test
    void aConflictWithAFileStaysUntilSomebodySettlesIt() throws Exception {
        remote("deployed");
        Session ada = synced("ada");
        Session ben = synced("ben");
        does(ada, new SetFuseRating(Nets.HEAD, 40));
        does(ben, new SetFuseRating(Nets.HEAD, 60));
        takes(ben, file(ada));
        sync(ben);
        assertEquals(
                "60", onServer("SELECT fuse_rating FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        Conflict open = ben.topology().all(Conflict.class).findFirst().orElseThrow();
        assertEquals("ada", open.source());
        assertTrue(ben.topology().count(Kind.SEEN_CELL) > 0);
        does(ben, new Settle(open.id(), "theirs", null));
        sync(ben);
        assertEquals(
                "40", onServer("SELECT fuse_rating FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        assertEquals(0, sync(ada).conflicts().size(), "both came to the same");
        assertQuiet(ada);
        assertQuiet(ben);
    }

    @Test
    void whoSyncedLaterIsToldOf() throws Exception {
        remote("deployed");
        Session ada = engineer("ada");
        Session ben = engineer("ben");
        sync(ben);
        sync(ada);
        does(ada, new SetFuseRating(Nets.HEAD, 40));
        assertEquals(1, ben.takingOver(file(ada)).notices().size());
        takes(ben, file(ada));
        does(ben, new SetFuseRating(Nets.HEAD, 45));
        sync(ben);
        assertEquals(0, ben.takingOver(file(ada)).notices().size());
    }

    /** A laptop that never saw the row takes the rest, and the row after a sync. */
    @Test
    void whatIsNotHereYetIsTakenAfterASync() throws Exception {
        remote("deployed");
        Session ada = engineer("ada");
        sync(ada);
        does(
                ada,
                new SetFuseRating(Nets.HEAD, 40),
                new CreateMeter(Nets.id(900), "EML2137580899", null, null, null, null, Nets.AT));
        Session ben = engineer("ben");
        ChangeFile file = file(ada);
        TakenOver taken = ben.takingOver(file);
        assertEquals(1, taken.leftOut().size());
        does(ben, taken.edit());
        assertEquals(Set.of(new Ref(Kind.METER, Nets.id(900))), refs(ben.topology()));
        sync(ben);
        takes(ben, file);
        assertEquals(40, head(ben, Nets.HEAD).fuseRating());
        assertEquals(shared(ada).size(), shared(ben).size());
    }

    private static Set<Ref> refs(Topology topology) {
        return topology.everything()
                .map(Entity::ref)
                .filter(ref -> ChangeFile.holds(ref.kind()))
                .collect(Collectors.toSet());
    }
}
