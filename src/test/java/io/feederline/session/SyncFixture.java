package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Engineers, and one real Postgres. */
abstract class SyncFixture extends Engineers {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    @SuppressWarnings("NullAway.Init") // by remote()
    String database;

    final void remote(String shape) throws Exception {
        database = DATABASES.home(shape);
    }

    final Remote connect() throws Exception {
        return Remote.connect(RemoteTarget.of(DATABASES.address(database)), RemoteDatabases.PASSWORD.toCharArray());
    }

    /** Makes the companion, or takes it away. */
    final void prepare(boolean there) throws Exception {
        try (Remote remote = Remote.connect(RemoteTarget.of(DATABASES.ownersAddress(database)), null)) {
            if (there) remote.prepare();
            else remote.unprepare();
        }
    }

    final Sync.Report sync(Session session) throws Exception {
        try (Remote remote = connect()) {
            return session.sync(remote, Sync.Options.PLAIN);
        }
    }

    final @Nullable String onServer(String sql) throws Exception {
        try (Connection connection = DATABASES.owner(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** All rows of all tables with the versions that they are in. */
    final String everyRow() throws Exception {
        String rows = Kind.REMOTE.stream()
                .map(kind -> "(SELECT string_agg(xmin || t::text, chr(10) ORDER BY t::text) FROM flows." + kind.table()
                        + " t)")
                .collect(Collectors.joining(", "));
        return String.valueOf(onServer("SELECT ROW(" + rows + ")::text"));
    }

    /** Two syncs have nothing to take, nothing to send and nothing to tell, and leave every row of the server as it is. */
    final void assertQuiet(Session session) throws Exception {
        String rows = everyRow();
        for (int i = 0; i < 2; i++) {
            Sync.Report report = sync(session);
            assertEquals(0, report.pulled() + report.pushed(), report::toString);
            assertEquals(List.of(), report.conflicts());
            assertEquals(List.of(), report.notices());
        }
        assertEquals(rows, everyRow());
    }

    /** What else happens in between. */
    interface Accident {
        void happens() throws Exception;
    }

    /** The last turn before the push: rows of base are asked for, the remote has been read. */
    static final int READ = 3 + Kind.REMOTE.size() + 1;

    /** The turn at which the versions of a kind are asked for: the remote's snapshot is taken, its rows are not read. */
    static int reading(Kind kind) {
        return 3 + Kind.REMOTE.indexOf(kind) + 1;
    }

    /** A sync, no first one, before whose given turn something else happens. */
    final Sync.Report sync(Session session, int turn, Accident accident) throws Exception {
        try (Remote remote = connect()) {
            int[] turns = {0};
            Sync.Report report = session.sync(remote, Sync.Options.PLAIN, work -> {
                if (++turns[0] == turn) happen(accident);
                work.run();
            });
            assertTrue(turns[0] >= turn, "the sync was over before");
            return report;
        }
    }

    private static void happen(Accident accident) {
        try {
            accident.happens();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The same with the owner's script. */
    final Sync.Report sync(Session session, int turn, String sql) throws Exception {
        return sync(session, turn, () -> DATABASES.run(database, sql));
    }

    /** Who has synced once. */
    final Session synced(String name) throws Exception {
        Session session = engineer(name);
        sync(session);
        return session;
    }

    /** A remote of this shape, in which the second head has a phase. */
    final void home(String shape) throws Exception {
        remote(shape);
        DATABASES.run(
                database, "UPDATE flows.service_head_registry SET phase = 2 WHERE id = '" + Nets.OTHER_HEAD + "'");
    }

    /** Everything here that an engineer wrote, whatever the remote has of it. */
    static Set<Entity> all(Session session) {
        return Kind.SYNCED.stream()
                .flatMap(session.topology()::all)
                .map(SyncFixture::written)
                .collect(Collectors.toSet());
    }

    private static Entity written(Entity row) {
        Entity bare = row;
        for (Column column : row.kind().columns())
            if (column.remoteOwned() && column.nullable()) bare = column.with(bare, null);
        return bare;
    }

    static ServiceHead head(Session session, UUID id) {
        return Objects.requireNonNull(session.topology().find(ServiceHead.class, id));
    }

    static final Ref HEAD = new Ref(Kind.SERVICE_HEAD, Nets.HEAD);
}
