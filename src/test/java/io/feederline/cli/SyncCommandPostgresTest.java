package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code feederline sync}, {@code conflicts} and {@code settle} as two engineers type them. */
class SyncCommandPostgresTest {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    @TempDir
    Path folder;

    private static Ran run(List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.add("--json");
        return Ran.of(new Passphrases(null, RemoteDatabases.PASSWORD, null), all.toArray(String[]::new));
    }

    private Ran in(String who, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-w", folder.resolve(who).toString()));
        return run(all);
    }

    private Ran sync(String who, String database, String... options) {
        List<String> all = new ArrayList<>(List.of("sync", "--remote", DATABASES.address(database)));
        all.addAll(List.of(options));
        return in(who, all.toArray(String[]::new));
    }

    private void phase(String who, int phase) throws IOException {
        Path script = Files.writeString(
                folder.resolve("script"), "{\"edit\":\"SetPhase\",\"head\":\"SH-1\",\"phase\":" + phase + "}\n");
        assertEquals(0, in(who, "apply", script.toString()).code());
    }

    @Test
    void aConflictIsToldSettledAndArrives() throws Exception {
        String database = DATABASES.home("deployed");
        Ran first = sync("ada", database);
        assertEquals(0, first.code(), first.out());
        assertTrue(first.json().path("pulled").asInt() > 10, first.out());
        assertTrue(first.json().path("localOnly").toString().contains("\"circuits\""), first.out());
        assertEquals(0, sync("bob", database).code());
        phase("ada", 2);
        phase("bob", 3);
        JsonNode dry = sync("bob", database, "--dry-run").json();
        assertEquals(1, dry.path("pushed").asInt());
        assertEquals(1, sync("ada", database).json().path("pushed").asInt());
        Ran met = sync("bob", database);
        assertEquals(1, met.code(), "done, and the answer is no");
        JsonNode conflict = met.json().path("conflicts").path(0);
        assertEquals("cell", conflict.path("kind").asText());
        assertEquals("SH-1", conflict.path("object").path("name").asText());
        assertEquals("phase", conflict.path("column").asText());
        assertEquals(
                List.of(1, 3, 2),
                List.of(
                        conflict.path("base").asInt(),
                        conflict.path("mine").asInt(),
                        conflict.path("theirs").asInt()));
        assertEquals("[\"mine\",\"theirs\"]", conflict.path("waysOut").toString());
        assertEquals(conflict, in("bob", "conflicts").json().path(0));
        String id = conflict.path("id").asText();
        assertEquals(3, in("bob", "settle", id, "--take", "join").code());
        assertEquals(2, in("bob", "settle", id).code());
        JsonNode wrong = in("bob", "settle", "all", "--take", "mine").json().path("error");
        assertTrue(wrong.path("message").asText().startsWith("\"all\" is no conflict"), wrong::toString);
        assertEquals(
                3, in("bob", "settle", Nets.HEAD.toString(), "--take", "mine").code());
        assertEquals(3, in("bob", "settle", id, "--value", "7").code(), "no phase of this world");
        JsonNode settled = in("bob", "settle", id, "--take", "mine").json();
        assertEquals(0, settled.path("left").asInt());
        assertEquals(0, sync("bob", database).code());
        assertEquals(1, sync("ada", database).json().path("pulled").asInt());
        assertEquals(
                3, in("ada", "show", "SH-1").json().path("fields").path("phase").asInt());
        assertEquals(0, in("bob", "verify").code());
    }

    @Test
    void aRemoteThatRefusesLeavesTheWorkspaceAsItWas() throws Exception {
        String database = DATABASES.home("documented");
        assertEquals(0, sync("ada", database).code());
        phase("ada", 2);
        DATABASES.run(database, "REVOKE UPDATE ON flows.service_head_registry FROM engineer");
        Ran refused = sync("ada", database);
        assertEquals(1, refused.code(), refused.out());
        JsonNode parked = refused.json().path("parked").path(0);
        assertEquals("42501", parked.path("code").asText());
        assertEquals("SH-1", parked.path("objects").path(0).path("name").asText());
        assertEquals("[\"phase\"]", parked.path("columns").toString());
        assertEquals(1, sync("ada", database).code(), "refused still, and not tried");
        DATABASES.run(database, "GRANT UPDATE ON flows.service_head_registry TO engineer");
        assertEquals(0, sync("ada", database, "--again").code());
        DATABASES.run(database, "REVOKE SELECT ON flows.meter_registry FROM engineer");
        Ran hidden = sync("ada", database);
        assertFalse(hidden.out().isEmpty());
        assertEquals(
                1,
                in("ada", "show").json().path("counts").path("meters").asInt(),
                "a table that may not be read any more is not taken for empty");
    }

    /** A replica takes no changes, and gives what it has. */
    @Test
    void aReadOnlyRemoteIsToldAndGivesWhatItHas() throws Exception {
        String database = DATABASES.home("deployed");
        assertEquals(0, sync("ada", database).code());
        phase("ada", 2);
        DATABASES.run(database, "UPDATE flows.feeder_registry SET name = 'F9'");
        DATABASES.run(database, "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
        Ran refused = sync("ada", database);
        assertEquals(4, refused.code(), refused.out());
        assertTrue(refused.json().path("error").path("message").asText().contains("read-only"), refused.out());
        assertEquals(0, sync("ada", database, "--pull-only").code());
        assertEquals("F9", in("ada", "show", "F9").json().path("name").asText());
        assertEquals(
                2, in("ada", "show", "SH-1").json().path("fields").path("phase").asInt());
    }

    /** A remote under a name, with its setting and the ESCO that is synced; nothing of a password is kept with it. */
    @Test
    void aRemoteIsKeptUnderAName() throws Exception {
        String database = DATABASES.home("deployed");
        DATABASES.run(
                database,
                "INSERT INTO flows.escos (code, name) VALUES ('hmce', 'Hazelmead'); INSERT INTO flows.feeder_registry"
                    + " (name, esco) SELECT 'H1', id FROM flows.escos WHERE code = 'hmce'; ALTER TABLE flows.escos"
                    + " ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON flows.escos USING (current_setting('app.role',"
                    + " true) = 'engineer')");
        String address = DATABASES.address(database) + "&app.role=engineer";
        assertEquals(
                2, run(List.of("remote", "save", "a/b", "--remote", address)).code());
        Ran saved = run(List.of("remote", "save", "Hazelmead", "--remote", address, "--scope", "hmce"));
        assertEquals(0, saved.code(), saved.out());
        JsonNode listed = run(List.of("remote", "list")).json().path("remotes").path(0);
        assertEquals("Hazelmead", listed.path("name").asText());
        assertTrue(listed.path("address").asText().endsWith("&app.role=engineer"), listed::toString);
        assertFalse(listed.toString().contains(RemoteDatabases.PASSWORD));
        assertEquals(0, in("ada", "sync", "--remote", "Hazelmead").code());
        JsonNode counts = in("ada", "show").json().path("counts");
        assertEquals(2, counts.path("escos").asInt());
        assertEquals(1, counts.path("feeders").asInt(), "of the kept ESCO only");
        assertEquals(
                0, in("ada", "sync", "--remote", "Hazelmead", "--scope", "all").code());
        assertEquals(2, in("ada", "show").json().path("counts").path("feeders").asInt());
        Ran unknown = in("ada", "sync", "--remote", "Hazelmede");
        assertEquals(2, unknown.code());
        assertTrue(unknown.json().toString().contains("there are: Hazelmead"), unknown.out());
        assertEquals(
                4,
                in("ada", "sync", "--remote", "Hazelmead", "--scope", "nobody").code());
        assertEquals(0, run(List.of("remote", "forget", "Hazelmead")).code());
        assertEquals(3, run(List.of("remote", "forget", "Hazelmead")).code());
    }
}
