package io.feederline.sync;

import io.feederline.model.Interval;
import io.feederline.model.Kind;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** A connection to a remote Postgres, in UTC. Confined to one thread, off the UI thread; slow by nature. */
public final class Remote implements AutoCloseable {
    private static final String TIMEOUT_SECONDS = "10";

    /** How often a push is tried that meets another writer's. */
    private static final int TRIES = 3;

    private static final int FATE_TRIES = 50;
    private static final long FATE_WAIT_MILLIS = 200;
    private static final String NO_SUCH_TRANSACTION = "22023";

    /** What lets a role write though its transaction may not, or null: these it is, or may become. */
    private static final String POWER = "SELECT string_agg(CASE WHEN rolsuper THEN 'superuser' ELSE rolname END, ', '"
            + " ORDER BY rolsuper DESC, rolname) FROM pg_roles WHERE pg_has_role(session_user, oid, 'MEMBER') AND"
            + " (rolsuper OR rolname IN ('pg_write_server_files', 'pg_execute_server_program'))";

    private final Connection connection;
    private final RemoteTarget target;
    private @Nullable RemoteShape shape;
    private @Nullable String identity;

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

    /** What the remote looks like to this role: as it was found by this connection, until something is refused. */
    public RemoteShape shape() throws RemoteException {
        RemoteShape known = shape;
        if (known != null) return known;
        try {
            Collection<RemoteTable> tables = Catalogue.read(connection);
            if (tables.stream().noneMatch(table -> table.schema().equals(RemoteShape.FLOWS)))
                throw new RemoteException(Text.of("remote.noFlows", target), false, null);
            known = new RemoteShape(tables);
            shape = known;
            return known;
        } catch (SQLException e) {
            throw told(e, target);
        }
    }

    /**
     * What {@link #prepare} does, as SQL.
     *
     * @throws RemoteException also where there is nothing to do
     */
    public String preparing() throws RemoteException {
        if (!shape().hasCompanion()) return Companion.prepare(shape());
        String sql = Companion.complete(shape());
        if (sql.isEmpty()) throw new RemoteException(Text.of("remote.prepared", target), false, null);
        return sql;
    }

    /** Makes the companion schema, or what one of a former version lacks, in one transaction: all of it or nothing. */
    public void prepare() throws RemoteException {
        make(preparing());
    }

    /** Takes the companion schema away, and leaves what was there before. */
    public void unprepare() throws RemoteException {
        if (!shape().hasCompanion()) throw new RemoteException(Text.of("remote.notPrepared", target), false, null);
        make(Companion.unprepare(shape()));
    }

    private void make(String sql) throws RemoteException {
        shape = null;
        inTransaction("READ COMMITTED", () -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            connection.commit();
            return sql;
        });
    }

    /** Which database this is, wherever and under whatever name it is reached. */
    public String identity() throws RemoteException {
        String known = identity;
        if (known != null) return known;
        try {
            known = Objects.requireNonNull(
                    text("SELECT (SELECT system_identifier FROM pg_control_system()) || '/' || oid FROM pg_database"
                            + " WHERE datname = current_database()"));
            identity = known;
            return known;
        } catch (SQLException e) {
            throw told(e, target);
        }
    }

    /** What may differ from base, as one consistent snapshot. Changes nothing. */
    Pulled pull(RemoteShape shape, BaseRows base, Topology working, Pull.Part part) throws RemoteException {
        return inTransaction("REPEATABLE READ, READ ONLY", () -> {
            Pulled pulled = new Pull(connection, shape, base, working, part).pulled();
            connection.rollback();
            return pulled;
        });
    }

    /** The server's clock. */
    public Instant now() throws RemoteException {
        return inTransaction("READ COMMITTED, READ ONLY", () -> {
            Instant now = PostgresTime.parse(Objects.requireNonNull(text("SELECT clock_timestamp()::text")));
            connection.rollback();
            return now;
        });
    }

    /**
     * What is there, as far as this role may see it: as a first pull into an empty workspace would bring it.
     *
     * @throws RemoteException when the connection is lost, or the role may not read it
     */
    public Topology topology() throws RemoteException {
        RemoteShape seen = shape();
        Pull.Part all = new Pull.Part(Set.of(), false, Set.of(), null, true);
        return Topology.of(pull(seen, BaseRows.NONE, Topology.EMPTY, all)
                .whole(seen)
                .working()
                .created());
    }

    /** The column that has kWh in half-hours of circuits or registers; empty where there is none that this role may read. */
    public Optional<String> intervals(Kind kind) throws RemoteException {
        return shape().intervals(kind);
    }

    /**
     * What these circuits used, or registers recorded, from a moment on, streamed in parts.
     *
     * @throws RemoteException also where the remote does not tell it to this role
     */
    public void intervals(Kind kind, Collection<UUID> ids, Instant from, Consumer<List<Interval>> each)
            throws RemoteException {
        String column = intervals(kind)
                .orElseThrow(() ->
                        new RemoteException(Text.of("remote.noIntervals", target, Interval.table(kind)), false, null));
        inTransaction("READ COMMITTED, READ ONLY", () -> {
            IntervalReader.read(connection, kind, column, ids, from, each);
            connection.rollback();
            return column;
        });
    }

    /** As whom, and with which settings, what is seen is seen. */
    public RemoteTarget target() {
        return target;
    }

    /**
     * The ESCOs that people call so: by code, name or id, case and space folded.
     *
     * @throws RemoteException naming the first that is not there, and those that are
     */
    public Set<UUID> escos(Collection<String> names) throws RemoteException {
        Map<String, UUID> known = new HashMap<>();
        Set<String> codes = new TreeSet<>();
        inTransaction("READ COMMITTED, READ ONLY", () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id, code, name FROM flows.escos")) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    for (int i = 2; i <= 3; i++)
                        if (row.getString(i) != null) known.put(Topology.fold(row.getString(i)), id);
                    codes.add(Objects.requireNonNullElse(row.getString(2), id.toString()));
                }
            }
            return connection;
        });
        Set<UUID> escos = new LinkedHashSet<>();
        for (String name : names) {
            UUID id = known.get(Topology.fold(name));
            try {
                // An ESCO that is hidden from the role can be chosen by its id.
                escos.add(id == null ? UUID.fromString(name.strip()) : id);
            } catch (IllegalArgumentException e) {
                throw new RemoteException(Text.of("remote.noEsco", name, String.join(", ", codes)), false, null);
            }
        }
        return escos;
    }

    /** Hears that all is written, just before it is committed. */
    interface BeforeCommit {
        /** @param transaction by which {@link #fate} knows it */
        void committing(String transaction, Pushed pushed) throws IOException;
    }

    /** Writes to the remote, all that goes through in one transaction. */
    Pushed push(
            RemoteShape shape,
            Retiring outgoing,
            Collection<Parked> refused,
            boolean again,
            Sender sender,
            Function<Ref, String> names,
            BeforeCommit before)
            throws RemoteException {
        for (int tries = 1; ; tries++) {
            try {
                return inTransaction("READ COMMITTED", () -> {
                    Pushed pushed = new Push(connection, shape, outgoing, names).run(refused, again);
                    if (pushed.done().isEmpty()) {
                        connection.rollback();
                        return pushed;
                    }
                    String transaction = text("SELECT pg_current_xact_id()::text") + "/" + timeline();
                    if (shape.hasCompanion()) transaction += " " + Receipt.write(connection, sender, pushed);
                    before.committing(transaction, pushed);
                    connection.commit();
                    return pushed;
                });
            } catch (RemoteException e) {
                // Two writers met: the whole transaction again, on what is there now.
                if (tries >= TRIES || !(e.getCause() instanceof SQLException sql) || !meets(sql)) throw e;
            }
        }
    }

    private static boolean meets(SQLException e) {
        return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    }

    /** What became of a transaction whose answer was lost. */
    public enum Fate {
        COMMITTED,
        ABORTED,
        /** The server does not know: it is too long ago, or the server has lost it. */
        UNKNOWN
    }

    /**
     * What became of a transaction whose answer was lost; waits until that is decided. Where there is a companion, its receipt
     * tells.
     *
     * @param transaction as {@link BeforeCommit#committing} was told
     */
    public Fate fate(String transaction) throws RemoteException {
        String[] parts = transaction.split(" ", -1);
        String[] number = parts[0].split("/", -1);
        long transactionId = Long.parseLong(number[0]);
        try {
            // On another timeline the number can be another's: a replica took over that had not got all.
            if (number.length > 1 && !number[1].equals(timeline())) return receipted(parts, Fate.UNKNOWN);
            for (int i = 0; i < FATE_TRIES; i++) {
                String status = text("SELECT pg_xact_status('" + transactionId + "')");
                Fate known = switch (status) {
                    case "committed" -> Fate.COMMITTED;
                    case "aborted" -> Fate.ABORTED;
                    case null, default -> Fate.UNKNOWN;
                };
                if (!"in progress".equals(status)) return receipted(parts, known);
                Thread.sleep(FATE_WAIT_MILLIS);
            }
            throw new RemoteException(Text.of("remote.undecided", target), false, null);
        } catch (SQLException e) {
            // Not begun yet, it says: a server that has lost its last transactions, as a replica that took over.
            if (NO_SUCH_TRANSACTION.equals(e.getSQLState())) return receipted(parts, Fate.UNKNOWN);
            throw told(e, target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(Text.of("remote.undecided", target), false, e);
        }
    }

    private String timeline() throws SQLException {
        return Objects.requireNonNull(text("SELECT " + Captured.TIMELINE));
    }

    /** What the companion knows, or else the server: nothing without a companion, then or now. */
    private Fate receipted(String[] transaction, Fate server) throws RemoteException {
        if (transaction.length < 2 || !shape().hasCompanion()) return server;
        try {
            return Receipt.isThere(connection, UUID.fromString(transaction[1])) ? Fate.COMMITTED : Fate.ABORTED;
        } catch (SQLException e) {
            throw told(e, target);
        }
    }

    private @Nullable String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Settings hold for one transaction: a pooler between gives the next one to another session. */
    private void set() throws SQLException {
        if (target.settings().isEmpty()) return;
        String all = target.settings().keySet().stream()
                .map(setting -> "set_config(?, ?, true)")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            int place = 1;
            for (Map.Entry<String, String> setting : target.settings().entrySet()) {
                statement.setString(place++, setting.getKey());
                statement.setString(place++, setting.getValue());
            }
            statement.execute();
        }
    }

    /** What is asked of a connection on which nothing can be written. */
    public interface Asking<V> {
        V of(Connection connection) throws SQLException;
    }

    /**
     * Lends the connection, in one transaction that sees one state, may write nothing, and is rolled back whatever happens.
     *
     * @throws RemoteException also where the role could write all the same: a superuser, or one who may write the server's files
     */
    public <V> V reading(Asking<V> asking) throws RemoteException {
        return inTransaction("REPEATABLE READ, READ ONLY", () -> {
            try {
                String power = text(POWER);
                if (power != null)
                    throw new RemoteException(Text.of("remote.powerful", target.role(), target, power), false, null);
                return asking.of(connection);
            } finally {
                connection.rollback();
            }
        });
    }

    private interface Work<V> {
        V done() throws SQLException, IOException, RemoteException;
    }

    private <V> V inTransaction(String mode, Work<V> work) throws RemoteException {
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL " + mode);
                set();
                return work.done();
            } catch (SQLException | IOException | RemoteException | RuntimeException e) {
                shape = null;
                try {
                    connection.rollback();
                } catch (SQLException lost) {
                    e.addSuppressed(lost);
                }
                throw e;
            } finally {
                if (!connection.isClosed()) connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw told(e, target);
        } catch (IOException e) {
            throw new RemoteException(Text.of("sync.notKept", firstLine(e)), false, e);
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
                case SSLException s -> Text.of(RemoteException.INSECURE, target, firstLine(s));
                case CertificateException c -> Text.of(RemoteException.INSECURE, target, firstLine(c));
                case FileNotFoundException f -> Text.of(RemoteException.INSECURE, target, firstLine(f));
                case SQLException s
                when s.getCause() == null && state.equals("08006") && !target.usesNoTls() ->
                    // The certificate is another host's: the driver says so in words only.
                    Text.of(RemoteException.INSECURE, target, firstLine(s));
                case IOException io when state.startsWith("08") -> Text.of("remote.lost", target, firstLine(io));
                default -> null;
            };
            if (why != null) return new RemoteException(why, false, e);
        }
        boolean password = state.startsWith("28") || (state.equals("08004") && target.usesNoTls());
        Text why = switch (state) {
            case "28P01", "28000" -> Text.of("remote.password", target.role(), target);
            case "3D000" -> Text.of("remote.noDatabase", target.database(), target.host());
            case "25006" -> Text.of("remote.readOnly", target);
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

    /** Ends what is going on on another thread, which is then told of a lost connection; nothing of it is half done. */
    public void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It was closed already.
        }
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
