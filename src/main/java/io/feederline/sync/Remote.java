package io.feederline.sync;

import io.feederline.model.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** A connection to a remote Postgres, in UTC. Confined to one thread, off the UI thread; slow by nature. */
public final class Remote implements AutoCloseable {
    private static final String TIMEOUT_SECONDS = "10";

    private final Connection connection;
    private final RemoteTarget target;

    private Remote(Connection connection, RemoteTarget target) {
        this.connection = connection;
        this.target = target;
    }

    /**
     * Connects. TLS is on and the server's certificate and name are verified, unless the target says otherwise.
     *
     * @param password null to let the driver look into the user's password file ({@code PGPASSFILE})
     * @throws RemoteException one sentence that says what stands in the way
     */
    public static Remote connect(RemoteTarget target, char @Nullable [] password) throws RemoteException {
        Properties properties = new Properties();
        target.parameters().forEach(properties::setProperty);
        PGProperty.USER.set(properties, target.role());
        if (password != null) PGProperty.PASSWORD.set(properties, new String(password));
        PGProperty.APPLICATION_NAME.set(properties, "Feederline");
        PGProperty.CONNECT_TIMEOUT.set(properties, TIMEOUT_SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(properties, TIMEOUT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.OPTIONS.set(properties, "-c TimeZone=UTC");
        try {
            // Not through DriverManager: it logs and remembers what it is given.
            Connection connection = new Driver().connect(target.url(), properties);
            if (connection == null) throw new RemoteException(Text.of("remote.badUrl", target), false, null);
            return new Remote(connection, target);
        } catch (SQLException e) {
            throw told(e, target);
        }
    }

    /** Who is connected to what, and whether anything can be written there. */
    public record Server(String version, String role, String database, boolean readOnly) {}

    public Server server() throws RemoteException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('server_version'), current_user, current_database(),"
                                + " pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'")) {
            row.next();
            return new Server(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4));
        } catch (SQLException e) {
            throw told(e, target);
        }
    }

    /** What the remote looks like to this role, today. */
    public RemoteShape shape() throws RemoteException {
        try {
            Map<String, RemoteTable> tables = Catalogue.read(connection);
            if (tables.isEmpty()) throw new RemoteException(Text.of("remote.noFlows", target), false, null);
            return new RemoteShape(tables);
        } catch (SQLException e) {
            throw told(e, target);
        }
    }

    /** Whether the companion schema is there. */
    public boolean hasCompanion() throws RemoteException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass('feederline.companion') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw told(e, target);
        }
    }

    /** Makes a sentence of what the driver says; what it was connected with stands in no message. */
    private static RemoteException told(SQLException e, RemoteTarget target) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Text why = switch (cause) {
                case UnknownHostException u -> Text.of("remote.unknownHost", target.host());
                case SocketTimeoutException t -> Text.of("remote.noAnswer", target, TIMEOUT_SECONDS);
                case ConnectException c -> Text.of("remote.notReached", target);
                case SSLException s -> Text.of("remote.tls", target, firstLine(s));
                case CertificateException c -> Text.of("remote.tls", target, firstLine(c));
                case IOException io when state.startsWith("08") -> Text.of("remote.lost", target, firstLine(io));
                default -> null;
            };
            if (why != null) return new RemoteException(why, false, e);
        }
        boolean password = state.startsWith("28") || (state.equals("08004") && target.usesNoTls());
        Text why = switch (state) {
            case "28P01", "28000" -> Text.of("remote.password", target.role(), target);
            case "3D000" -> Text.of("remote.noDatabase", target.database(), target.host());
            case "42501" -> Text.of("remote.denied", target.role(), firstLine(e));
            case "53300" -> Text.of("remote.full", target);
            case "57014" -> Text.of("remote.timeout", target);
            case "57P03" -> Text.of("remote.starting", target);
            case "08004", "08P01" ->
                password ? Text.of("remote.password", target.role(), target) : Text.of("remote.noTls", target);
            default -> Text.of("remote.other", target, firstLine(e));
        };
        return new RemoteException(why, password, e);
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The other side has closed it already.
        }
    }
}
