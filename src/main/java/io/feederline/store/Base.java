package io.feederline.store;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The state last synced with the remote (schema {@code base}), written by syncs only, and {@code laptop.touched}: the rows that
 * may differ from it, since an edit touched them. One too many there costs time; one too few would be an edit that is never
 * pushed, which {@code verify} tells.
 */
final class Base {
    private final Handle handle;

    Base(Handle handle) {
        this.handle = handle;
    }

    static String table(Kind kind) {
        return "base." + kind.table();
    }

    /** Whether base has rows of this kind. */
    static boolean holds(Kind kind) {
        return Kind.SYNCED.contains(kind);
    }

    /** Of which remote, and which part of it, base is the last synced state; empty before the first sync. */
    Optional<Scope> scope() {
        return handle.createQuery("SELECT remote, role, settings, escos FROM laptop.synced")
                .map((row, context) -> new Scope(
                        row.getString(1), row.getString(2), row.getString(3), ChangeJson.ids(row.getString(4))))
                .findOne();
    }

    Optional<String> mark() {
        return handle.createQuery("SELECT mark FROM laptop.synced WHERE mark IS NOT NULL")
                .mapTo(String.class)
                .findOne();
    }

    Set<String> localOnly() {
        return handle.createQuery("SELECT local_only FROM laptop.synced")
                .mapTo(String.class)
                .findOne()
                .map(ChangeJson::words)
                .orElse(Set.of());
    }

    /** Takes over what an entry means for base, within the caller's transaction. */
    void follow(Recorded recorded) throws SQLException {
        Synced synced = recorded.synced();
        boolean first = scope().isEmpty() || (synced != null && synced.fresh());
        if (synced == null) {
            // Before the first sync every row differs from base.
            if (!first) touch(recorded.change().touched());
            return;
        }
        if (synced.fresh()) {
            for (Kind kind : Kind.SYNCED) handle.execute("DELETE FROM " + table(kind));
            handle.execute("DELETE FROM laptop.touched");
        }
        Change change = synced.ofBase(recorded.change());
        Rows.base(handle, synced.versions()).apply(change);
        handle.execute("DELETE FROM laptop.synced");
        Scope scope = synced.scope();
        handle.execute(
                "INSERT INTO laptop.synced (remote, role, settings, escos, mark, local_only) VALUES (?, ?, ?, ?, ?, ?)",
                scope.remote(),
                scope.role(),
                scope.settings(),
                ChangeJson.print(scope.escos()),
                synced.mark(),
                String.join(" ", synced.localOnly()));
        // Where nothing was before, all is equal.
        if (synced.base() == null) {
            handle.execute("DELETE FROM laptop.touched");
        } else if (first) {
            for (Kind kind : Kind.SYNCED) touchAll(kind);
            untouch(synced.equal());
        } else {
            Set<Ref> rows = new HashSet<>(recorded.change().touched());
            rows.addAll(change.touched());
            rows.removeAll(synced.equal());
            touch(rows);
            untouch(synced.equal());
        }
    }

    private void touchAll(Kind kind) {
        handle.execute("MERGE INTO laptop.touched (kind, id) KEY (kind, id) SELECT '" + kind.word() + "', "
                + Rows.quoted(kind.columns().getFirst()) + " FROM "
                + Rows.working(handle).table(kind));
    }

    private void touch(Set<Ref> rows) throws SQLException {
        touched("MERGE INTO laptop.touched (kind, id) KEY (kind, id) VALUES (?, ?)", rows);
    }

    private void untouch(Collection<Ref> rows) throws SQLException {
        touched("DELETE FROM laptop.touched WHERE kind = ? AND id = ?", rows);
    }

    private void touched(String sql, Collection<Ref> rows) throws SQLException {
        List<Ref> held = rows.stream().filter(row -> holds(row.kind())).toList();
        Rows.batch(handle, sql, Rows.inOrder(held, Ref::id), (statement, row) -> {
            statement.setString(1, row.kind().word());
            statement.setObject(2, row.id());
        });
    }

    /** The rows that may differ from base; before the first sync that is every row, and none stands here. */
    Set<Ref> touched() {
        return new HashSet<>(handle.createQuery("SELECT kind, id FROM laptop.touched")
                .map((row, context) -> new Ref(Kind.named(row.getString(1)), row.getObject(2, UUID.class)))
                .list());
    }

    /** Gives the rows of base by what the remote knows them by. */
    void each(Kind kind, SyncState.BaseRow each) {
        each(kind, "", List.of(), each);
    }

    /** Of those with these ids. */
    void each(Kind kind, Collection<UUID> ids, SyncState.BaseRow each) {
        for (List<UUID> some : Rows.chunks(ids)) each(kind, Rows.wanted(kind), some, each);
    }

    private void each(Kind kind, String condition, List<UUID> ids, SyncState.BaseRow each) {
        List<Column> key = kind.key();
        String columns = Stream.concat(kind.columns().stream().limit(1), key.stream())
                .map(c -> "m." + Rows.quoted(c))
                .collect(Collectors.joining(", "));
        String sql = "SELECT m.xmin, " + columns + " FROM " + table(kind) + " m" + condition;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            if (!condition.isEmpty()) statement.setObject(1, ids.toArray(UUID[]::new));
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                List<Object> parts = new ArrayList<>();
                for (int i = 0; i < key.size(); i++) {
                    Object part = Rows.value(key.get(i).type(), row, i + 3);
                    if (part != null) parts.add(part);
                }
                each.row(parts, Objects.requireNonNull(row.getObject(2, UUID.class)), row.getObject(1, Long.class));
            }
        } catch (SQLException e) {
            throw new WorkspaceException(Text.of("store.unreadable", "base", WorkspaceException.reason(e)), e);
        }
    }

    /** Whether a row differs from base, and nobody knows. */
    boolean forgot(Backups.Held rows) {
        if (scope().isEmpty()) return false;
        Set<Ref> touched = touched();
        return Stream.concat(rows.working().everything(), rows.base().everything())
                .map(Entity::ref)
                .filter(row -> holds(row.kind()) && row.kind() != Kind.METER_SHADOW && !touched.contains(row))
                .anyMatch(row -> differs(rows.working(), rows.base(), row));
    }

    private static boolean differs(Topology working, Topology base, Ref row) {
        Entity is = working.find(row);
        Entity was = base.find(row);
        if (is == null || was == null) return true;
        return row.kind().columns().stream().anyMatch(c -> !c.remoteOwned() && !Objects.equals(c.of(is), c.of(was)));
    }
}
