package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Engineers, each with a workspace, and one real Postgres; afterwards every workspace agrees with itself. */
abstract class SyncFixture {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    @TempDir
    Path folder;

    private final List<Session> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // by remote()
    String database;

    final void remote(String shape) throws Exception {
        database = DATABASES.home(shape);
    }

    final Session engineer(String name) {
        Session session = new Session(Workspace.openOrCreate(folder.resolve(name)), Clock.systemUTC(), name);
        open.add(session);
        return session;
    }

    @AfterEach
    void everythingAgrees() {
        for (Session session : open) {
            Path where = session.workspace().folder();
            session.close();
            assertEquals(List.of(), Workspace.inspect(where, Passphrase.NONE));
        }
    }

    final Remote connect() throws Exception {
        return Remote.connect(RemoteTarget.of(DATABASES.address(database)), RemoteDatabases.PASSWORD.toCharArray());
    }

    final Sync.Report sync(Session session) throws Exception {
        try (Remote remote = connect()) {
            return session.sync(remote, Sync.Options.PLAIN);
        }
    }

    static void does(Session session, Edit... edits) {
        for (Edit edit : edits) assertInstanceOf(Outcome.Done.class, session.perform(edit), edit::toString);
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
        StringBuilder rows = new StringBuilder();
        for (Kind kind : Kind.REMOTE)
            rows.append(onServer(
                    "SELECT string_agg(xmin || t::text, chr(10) ORDER BY t::text) FROM flows." + kind.table() + " t"));
        return rows.toString();
    }

    static ServiceHead head(Session session, UUID id) {
        return Objects.requireNonNull(session.topology().find(ServiceHead.class, id));
    }

    static final Ref HEAD = new Ref(Kind.SERVICE_HEAD, Nets.HEAD);
}
