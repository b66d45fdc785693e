package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.feederline.fixture.RemoteDatabases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code feederline remote} against a real server. */
class RemotePostgresTest {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    private static Ran status(String address, String password) {
        return Ran.of(new Passphrases(null, password, null), "remote", "status", "--remote", address, "--json");
    }

    @Test
    void statusTellsShapeRightsAndWhatStaysOnTheLaptop() throws Exception {
        Ran ran = status(
                DATABASES.address(DATABASES.database("deployed.sql", "deployed-2.sql")), RemoteDatabases.PASSWORD);
        assertEquals(0, ran.code(), ran.out());
        JsonNode status = ran.json();
        assertEquals("deployed", status.path("shape").asText());
        assertEquals(2, status.path("version").asInt());
        assertFalse(status.path("companion").asBoolean(true));
        assertTrue(status.path("localOnly").toString().contains("{\"table\":\"circuits\",\"column\":\"site\"}"));
        assertTrue(
                status.path("privileges").path("meter_registry").path("update").asBoolean());
        assertEquals("[\"escos\"]", status.path("rowSecurity").toString());
        assertTrue(ran.err().contains("not verified"), "a connection without TLS is shown as that");
    }

    @Test
    void whatStandsInTheWayIsExitFourAndOneDocument() throws Exception {
        Ran wrong = status(DATABASES.address("postgres"), RemoteDatabases.PASSWORD);
        assertEquals(4, wrong.code(), wrong.out());
        assertTrue(wrong.json().path("error").path("message").asText().contains("flows"), wrong.out());
        assertEquals(
                2, status("jdbc:postgresql://h/d?user=u&password=secret", "x").code());
        assertEquals(2, Ran.of("remote", "status").code());
        assertEquals(2, Ran.of("remote", "sweep").code());
    }

    /** The SQL is shown, then run; by who may not, nothing is changed. */
    @Test
    void theCompanionIsMadeAndTakenAwayByWhoMay() throws Exception {
        String database = DATABASES.database("deployed.sql");
        Ran denied = asked("prepare", DATABASES.address(database));
        assertEquals(4, denied.code(), denied.out());
        assertTrue(denied.err().contains("CREATE SCHEMA feederline"), "what would have been done is shown");
        String owner = DATABASES.ownersAddress(database);
        Ran tried = asked("prepare", owner, "--dry-run");
        assertEquals(0, tried.code(), tried.out());
        assertFalse(tried.json().path("companion").asBoolean(true));
        assertTrue(tried.json().path("sql").asText().contains("ON flows.\"meter_registry\""), tried.out());
        assertEquals(4, asked("unprepare", owner).code());
        assertTrue(asked("prepare", owner).json().path("companion").asBoolean());
        assertTrue(status(DATABASES.address(database), RemoteDatabases.PASSWORD)
                .json()
                .path("companion")
                .asBoolean());
        assertEquals(4, asked("prepare", owner).code());
        assertEquals(0, asked("unprepare", owner).code());
        assertFalse(status(DATABASES.address(database), RemoteDatabases.PASSWORD)
                .json()
                .path("companion")
                .asBoolean(true));
    }

    /** Also where the topology could be read, and only what was measured is refused to who may write. */
    @Test
    void aReportThatTheRemoteRefusesIsExitFour() throws Exception {
        String database = DATABASES.database("deployed.sql");
        Ran refused = report(DATABASES.ownersAddress(database));
        assertEquals(4, refused.code(), refused.out());
        assertTrue(refused.json().path("error").path("message").asText().contains("superuser"), refused.out());
        assertEquals(0, report(DATABASES.address(database)).code());
    }

    private static Ran report(String address) {
        return Ran.of(
                new Passphrases(null, RemoteDatabases.PASSWORD, null),
                "report",
                "circuit-load",
                "--remote",
                address,
                "--json");
    }

    private static Ran asked(String question, String address, String... more) {
        List<String> words = new ArrayList<>(List.of("remote", question, "--remote", address, "--json"));
        words.addAll(List.of(more));
        return Ran.of(new Passphrases(null, RemoteDatabases.PASSWORD, null), words.toArray(String[]::new));
    }
}
