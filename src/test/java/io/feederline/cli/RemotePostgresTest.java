package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.feederline.fixture.RemoteDatabases;
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
        assertEquals(
                2,
                Ran.of("remote", "prepare", "--remote", DATABASES.address("postgres"))
                        .code());
    }
}
