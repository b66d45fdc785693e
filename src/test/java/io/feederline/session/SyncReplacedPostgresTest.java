package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.feederline.edit.Delete;
import io.feederline.edit.MoveBox;
import io.feederline.edit.SetDesignedPhase;
import io.feederline.edit.SetField;
import io.feederline.edit.Settle;
import io.feederline.edit.VerifyPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Circuit;
import io.feederline.model.Conflict;
import io.feederline.model.Kind;
import io.feederline.model.Provenance;
import io.feederline.model.Ref;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the companion has beside rows that other programs replace, and that engineers delete. */
class SyncReplacedPostgresTest extends SyncFixture {
    private static final Ref CIRCUIT = new Ref(Kind.CIRCUIT, Nets.OTHER_CIRCUIT);

    /** Programs replace rows by deleting and inserting them: what the companion has beside them stays. */
    @Test
    void whatIsBesideAReplacedRowStays() throws Exception {
        home("deployed");
        prepare(true);
        Session ada = synced("ada");
        Session bob = synced("bob");
        does(
                ada,
                new SetField(CIRCUIT, "rating_amps", "32"),
                new VerifyPhase(Nets.OTHER_HEAD, 2, "traced", null, "Ada", Nets.AT),
                new MoveBox(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), 160.0, 1.0));
        sync(ada);
        sync(bob);
        String circuit = "DELETE FROM flows.circuits WHERE id = '" + Nets.OTHER_CIRCUIT + "';"
                + " INSERT INTO flows.circuits (id, type, name) VALUES ('" + Nets.OTHER_CIRCUIT
                + "', 'heat', 'again');";
        DATABASES.run(database, circuit);
        sync(ada);
        Circuit again = Objects.requireNonNull(ada.topology().find(Circuit.class, Nets.OTHER_CIRCUIT));
        assertEquals(32, again.ratingAmps());
        assertEquals("again", again.circuitName());
        String head = "('" + Nets.OTHER_HEAD + "', 'SH-2', 2, '" + Nets.FEEDER + "')";
        DATABASES.run(
                database,
                "DELETE FROM flows.properties_service_head WHERE service_head = '" + Nets.OTHER_HEAD + "';"
                        + " DELETE FROM flows.service_head_registry WHERE id = '" + Nets.OTHER_HEAD + "'");
        assertEquals(List.of(), sync(ada).conflicts());
        Session eve = synced("eve");
        for (Session session : List.of(ada, eve)) {
            assertEquals(0, session.topology().count(Kind.PROVENANCE), "it went with its head");
            assertEquals(0, session.topology().count(Kind.PLACEMENT), "and where that stood");
            assertQuiet(session);
        }
        DATABASES.run(database, "INSERT INTO flows.service_head_registry (id, name, phase, feeder) VALUES " + head);
        for (Session session : List.of(ada, bob, eve)) {
            sync(session);
            assertNotNull(session.topology().find(Provenance.class, Nets.OTHER_HEAD), "and came back with it");
            assertEquals(1, session.topology().count(Kind.PLACEMENT));
            assertQuiet(session);
        }
        assertEquals(all(ada), all(bob));
    }

    /** Who makes an object again that is gone there finds what the companion has kept of it. */
    @Test
    void whatIsMadeAgainHasWhatWasKept() throws Exception {
        home("deployed");
        prepare(true);
        Session ada = synced("ada");
        Session bob = synced("bob");
        does(ada, new VerifyPhase(Nets.OTHER_HEAD, 2, "traced", null, "Ada", Nets.AT));
        sync(ada);
        does(bob, new SetField(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), "fuse_rating", "61"));
        DATABASES.run(
                database,
                "DELETE FROM flows.properties_service_head WHERE service_head = '" + Nets.OTHER_HEAD + "';"
                        + " DELETE FROM flows.service_head_registry WHERE id = '" + Nets.OTHER_HEAD + "'");
        Conflict gone = sync(bob).conflicts().getFirst();
        does(bob, new Settle(gone.id(), "keep", null));
        for (Session session : List.of(bob, bob, ada)) sync(session);
        for (Session session : List.of(ada, bob)) {
            assertEquals(61, head(session, Nets.OTHER_HEAD).fuseRating());
            assertNotNull(session.topology().find(Provenance.class, Nets.OTHER_HEAD));
            assertQuiet(session);
        }
    }

    /** Deleted by one who has seen it all: on the server it is gone too; by one who has not: somebody is asked. */
    @Test
    void whoDeletesDeletesWhatIsBeside() throws Exception {
        home("deployed");
        prepare(true);
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        does(
                ada,
                new SetDesignedPhase(Nets.OTHER_HEAD, 1),
                new VerifyPhase(Nets.OTHER_HEAD, 2, "traced", null, "Ada", Nets.AT));
        sync(ada);
        sync(bob);
        does(ada, new Delete(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD)));
        does(bob, new SetField(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), "feeder_order", "2"));
        sync(bob);
        assertEquals(
                Conflict.Sort.DELETED_HERE, sync(ada).conflicts().getFirst().sort());
        does(
                ada,
                new Settle(
                        ada.topology()
                                .all(Conflict.class)
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        "delete",
                        null));
        assertEquals(List.of(), sync(ada).conflicts());
        assertEquals("0", onServer("SELECT count(*) FROM flows.service_head_registry WHERE name = 'SH-2'"));
        assertEquals("0", onServer("SELECT count(*) FROM feederline.provenances"));
        assertEquals(
                "0",
                onServer("SELECT count(*) FROM feederline.service_head_registry WHERE id = '" + Nets.OTHER_HEAD + "'"));
        sync(bob);
        assertEquals(all(ada), all(bob));
    }
}
