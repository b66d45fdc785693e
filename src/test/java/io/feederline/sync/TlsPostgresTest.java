package io.feederline.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.RemoteDatabases;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate: the right one, one of somebody else, and one for another name. */
class TlsPostgresTest {
    private static final char[] STORE = "changeit".toCharArray();

    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    @TempDir
    Path folder;

    private String database = "";

    private record Identity(String key, String certificate) {}

    /** A key and its certificate, signed by itself, for a host of this name. */
    private Identity identity(String name, String host) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-ext",
                        "bc:c",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(STORE))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertEquals(0, made.waitFor(), () -> name);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE);
        }
        Identity identity = new Identity(
                pem("PRIVATE KEY", keys.getKey("it", STORE).getEncoded()),
                pem("CERTIFICATE", keys.getCertificate("it").getEncoded()));
        Files.writeString(folder.resolve(name + ".pem"), identity.certificate());
        return identity;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes)
                + "\n-----END " + what + "-----\n";
    }

    /** The server shows this certificate from now on. */
    private void serve(Identity identity) throws SQLException {
        try (Connection connection = DATABASES.owner("postgres");
                Statement statement = connection.createStatement()) {
            write(statement, "server.crt", identity.certificate());
            write(statement, "server.key", identity.key());
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            try (Connection connection = DATABASES.owner("postgres");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW ssl")) {
                row.next();
                if (row.getString(1).equals("on")) return;
            }
        }
        throw new AssertionError("no TLS");
    }

    /** In the server's folder, for its eyes only. */
    private static void write(Statement statement, String file, String text) throws SQLException {
        String lines = text.strip().replace("\n", "'), ('");
        statement.execute("COPY (VALUES ('" + lines + "')) TO PROGRAM 'umask 077; cat > " + file + "'");
    }

    private String address(String host, String more) {
        return "jdbc:postgresql://" + host + ":" + DATABASES.port() + "/" + database + "?user=engineer" + more;
    }

    private static String refused(String address) {
        RemoteException refused = assertThrows(
                RemoteException.class,
                () -> Remote.connect(RemoteTarget.of(address), RemoteDatabases.PASSWORD.toCharArray())
                        .close());
        String message = String.valueOf(refused.getMessage());
        assertFalse(message.contains(RemoteDatabases.PASSWORD), message);
        assertFalse(refused.wantsPassword(), message);
        assertFalse(refused.mayPass(), "no other try helps");
        return message;
    }

    @BeforeEach
    void remote() throws Exception {
        database = DATABASES.home("deployed");
    }

    @Test
    void onlyTheServerThatIsMeantIsSpokenTo() throws Exception {
        Identity right = identity("right", "localhost");
        Identity wrong = identity("wrong", "localhost");
        Identity elsewhere = identity("elsewhere", "db.example.org");
        String root = "&sslrootcert=" + folder.resolve("right.pem");
        serve(right);
        try (Remote remote =
                Remote.connect(RemoteTarget.of(address("localhost", root)), RemoteDatabases.PASSWORD.toCharArray())) {
            assertFalse(remote.target().isWeak());
            assertEquals("engineer", remote.server().role());
        }
        // Nobody vouches for it, or somebody else does.
        String unknown = refused(address("localhost", ""));
        assertTrue(unknown.contains("certificate"), unknown);
        serve(wrong);
        String other = refused(address("localhost", root));
        assertTrue(other.contains("certificate"), other);
        // It is another host's.
        serve(elsewhere);
        String name = refused(address("localhost", "&sslrootcert=" + folder.resolve("elsewhere.pem")));
        assertTrue(name.contains("certificate") && name.contains("localhost"), name);
        String missing = refused(address("localhost", "&sslrootcert=" + folder.resolve("none.pem")));
        assertTrue(missing.contains("none.pem"), missing);
        // Less only by choice, and told.
        for (String mode : List.of("require", "prefer"))
            try (Remote remote = Remote.connect(
                    RemoteTarget.of(address("localhost", "&sslmode=" + mode)),
                    RemoteDatabases.PASSWORD.toCharArray())) {
                assertTrue(remote.target().isWeak());
                try (Connection owner = DATABASES.owner("postgres");
                        Statement statement = owner.createStatement();
                        ResultSet row = statement.executeQuery(
                                "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename ="
                                        + " 'engineer'")) {
                    row.next();
                    assertTrue(row.getBoolean(1), mode);
                }
            }
    }
}
