package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateHead;
import io.feederline.edit.Rename;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Settle;
import io.feederline.fixture.Nets;
import io.feederline.model.Conflict;
import io.feederline.model.Esco;
import io.feederline.model.Kind;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.sync.Sync;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that row-level security hides from the role: gone or hidden, nobody knows, and nothing is ever deleted for it. */
class SyncHiddenPostgresTest extends SyncFixture {
    private static final String OTHER = " WHERE id = '" + Nets.OTHER_HEAD + "'";

    /** From now on the second head is hidden. */
    private void hide() throws Exception {
        DATABASES.run(
                database,
                "ALTER TABLE flows.service_head_registry ENABLE ROW LEVEL SECURITY; CREATE POLICY shown ON"
                        + " flows.service_head_registry USING (id <> '" + Nets.OTHER_HEAD + "')");
    }

    /** Counts the DELETE statements on every table, also of those that hit nothing or are rolled back. */
    private void countDeletions() throws Exception {
        String triggers = Kind.REMOTE.stream()
                .map(kind -> "CREATE TRIGGER deleting BEFORE DELETE ON flows." + kind.table()
                        + " EXECUTE FUNCTION flows.deleting();")
                .collect(Collectors.joining());
        DATABASES.run(database, """
            CREATE SEQUENCE flows.deletions;
            CREATE FUNCTION flows.deleting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN PERFORM nextval('flows.deletions'); RETURN NULL; END $$;
            """ + triggers);
    }

    private void assertNothingWasDeleted() throws Exception {
        assertEquals("f", onServer("SELECT is_called FROM flows.deletions"));
    }

    /** Without an edit here it leaves the workspace, and comes back when it is shown again. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatIsHiddenLeavesAndComesBack(String shape) throws Exception {
        remote(shape);
        countDeletions();
        Session ada = engineer("ada");
        sync(ada);
        hide();
        Sync.Report report = sync(ada);
        assertEquals(List.of(), report.conflicts());
        assertEquals(0, report.pushed());
        assertNull(ada.topology().find(ServiceHead.class, Nets.OTHER_HEAD));
        assertQuiet(ada);
        DATABASES.run(database, "ALTER TABLE flows.service_head_registry DISABLE ROW LEVEL SECURITY");
        assertEquals(1, sync(ada).pulled());
        assertEquals("SH-2", head(ada, Nets.OTHER_HEAD).name());
        assertQuiet(ada);
        assertNothingWasDeleted();
    }

    /** With an edit here it is a conflict; whatever is taken, the server's row stays as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatIsHiddenAndWasEditedIsAConflict(String shape) throws Exception {
        for (String take : List.of("keep", "delete")) {
            remote(shape);
            countDeletions();
            Session ada = engineer("ada " + take);
            sync(ada);
            does(ada, new SetPhase(Nets.OTHER_HEAD, 2));
            hide();
            Sync.Report report = sync(ada);
            assertEquals(0, report.pushed());
            Conflict conflict = report.conflicts().getFirst();
            assertEquals(Conflict.Sort.DELETED_THERE, conflict.sort());
            assertEquals(2, head(ada, Nets.OTHER_HEAD).phase());
            does(ada, new Settle(conflict.id(), take, null));
            Sync.Report settled = sync(ada);
            assertEquals(0, settled.pushed());
            assertEquals(take.equals("keep") ? 1 : 0, settled.parked().size(), settled::toString);
            assertEquals("SH-2", onServer("SELECT name FROM flows.service_head_registry" + OTHER));
            assertNull(onServer("SELECT phase FROM flows.service_head_registry" + OTHER));
            DATABASES.run(database, "ALTER TABLE flows.service_head_registry DISABLE ROW LEVEL SECURITY");
            sync(ada);
            assertNotNull(ada.topology().find(ServiceHead.class, Nets.OTHER_HEAD));
            assertNothingWasDeleted();
        }
    }

    /** A parent that is hidden keeps its children: they stay, are edited, and go through. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aHiddenParentKeepsItsChildren(String shape) throws Exception {
        for (boolean fromTheStart : List.of(true, false)) {
            remote(shape);
            countDeletions();
            String hide = "ALTER TABLE flows.escos ENABLE ROW LEVEL SECURITY";
            Session ada = engineer("ada " + fromTheStart);
            if (fromTheStart) DATABASES.run(database, hide);
            sync(ada);
            DATABASES.run(database, hide);
            Sync.Report report = sync(ada);
            assertEquals(List.of(), report.conflicts());
            assertEquals(0, report.pushed());
            assertEquals(1, ada.topology().count(Kind.PLACEHOLDER));
            assertNull(Objects.requireNonNull(ada.topology().find(Esco.class, Nets.ESCO))
                    .code());
            assertEquals(1, ada.topology().count(Kind.SITE));
            assertEquals(1, ada.topology().count(Kind.METER));
            does(ada, new Rename(new Ref(Kind.SITE, Nets.SITE), "Lilies"));
            assertEquals(1, sync(ada).pushed());
            assertEquals("Lilies", onServer("SELECT name FROM flows.sites_new"));
            assertQuiet(ada);
            DATABASES.run(database, "ALTER TABLE flows.escos DISABLE ROW LEVEL SECURITY");
            assertEquals(1, sync(ada).pulled());
            assertEquals(
                    Nets.ESCO,
                    ada.topology().all(Kind.ESCO).findFirst().orElseThrow().id());
            assertNothingWasDeleted();
        }
    }

    /** An UPDATE that row-level security hides changes no row, without an error: that is said, and not tried for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aWriteThatTheServerSwallowsIsSaid(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        DATABASES.run(
                database,
                "ALTER TABLE flows.service_head_registry ENABLE ROW LEVEL SECURITY; CREATE POLICY look ON"
                        + " flows.service_head_registry FOR SELECT USING (true); CREATE POLICY shown ON"
                        + " flows.service_head_registry FOR UPDATE USING (id <> '" + Nets.OTHER_HEAD + "')");
        does(ada, new SetPhase(Nets.OTHER_HEAD, 2), new SetPhase(Nets.HEAD, 3));
        Sync.Report report = sync(ada);
        assertEquals(1, report.pushed(), report::toString);
        Parked parked = report.parked().getFirst();
        assertEquals("hidden", parked.code());
        assertTrue(parked.why().contains("SH-2"), parked.why());
        assertEquals(2, head(ada, Nets.OTHER_HEAD).phase());
        assertEquals(List.of(parked), sync(ada).parked());
        assertNull(onServer("SELECT phase FROM flows.service_head_registry" + OTHER));
    }

    /** A name that a hidden row has is refused, and the reason says that it may be hidden. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aNameThatAHiddenRowHasIsRefused(String shape) throws Exception {
        remote(shape);
        hide();
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new CreateHead(Nets.id(700), "SH-2", null, Nets.AT));
        Parked parked = sync(ada).parked().getFirst();
        assertEquals("23505", parked.code());
        assertTrue(parked.why().contains("may not see it"), parked.why());
        assertNotNull(ada.topology().find(ServiceHead.class, Nets.id(700)));
    }
}
