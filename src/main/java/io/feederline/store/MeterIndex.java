package io.feederline.store;

import io.feederline.model.Meter;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * All meters that the role may see on the remote, whatever part of it the workspace holds: by it a serial is known that is
 * somewhere else. A copy that the next sync would make again: it is in no journal.
 */
public final class MeterIndex {
    private static final int BATCH = 1000;

    private final Handle handle;

    MeterIndex(Handle handle) {
        this.handle = handle;
    }

    /** A meter of the remote. */
    public record Known(
            UUID id,
            String serial,
            @Nullable String name,
            @Nullable UUID esco) {}

    /** The meter with this serial, case and space folded. */
    public Optional<Known> find(String serial) {
        return find(List.of(serial)).values().stream().findFirst();
    }

    /** The meters with these serials, case and space folded, by the folded serial; of two of one serial either. */
    public Map<String, Known> find(Collection<String> serials) {
        List<String> folded = serials.stream().map(Topology::fold).distinct().toList();
        Map<String, Known> found = new HashMap<>();
        try (PreparedStatement statement = handle.getConnection()
                .prepareStatement("SELECT m.folded, m.id, m.serial, m.name, m.esco FROM laptop.meter_index m"
                        + " JOIN UNNEST(?) w (serial) ON w.serial = m.folded")) {
            for (List<String> some : Rows.chunks(folded)) {
                statement.setObject(1, some.toArray(String[]::new));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next())
                        found.put(
                                row.getString(1),
                                new Known(
                                        row.getObject(2, UUID.class),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getObject(5, UUID.class)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new WorkspaceException(Text.of("store.unreadable", "meter_index", WorkspaceException.reason(e)), e);
        }
    }

    /** Gives every meter with the version in which it was read. */
    public void each(SyncState.BaseRow each) {
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet row = statement.executeQuery("SELECT id, xmin FROM laptop.meter_index")) {
            while (row.next()) {
                UUID id = row.getObject(1, UUID.class);
                each.row(List.of(id), id, row.getObject(2, Long.class));
            }
        } catch (SQLException e) {
            throw new WorkspaceException(Text.of("store.unreadable", "meter_index", WorkspaceException.reason(e)), e);
        }
    }

    /** Takes what is new or has changed, and forgets what is gone. */
    public void take(Map<Meter, Long> seen, Collection<UUID> gone) {
        if (seen.isEmpty() && gone.isEmpty()) return;
        try {
            handle.useTransaction(transaction -> write(transaction, seen, gone));
        } catch (SQLException e) {
            throw new WorkspaceException(Text.of("store.unreadable", "meter_index", WorkspaceException.reason(e)), e);
        }
    }

    private static void write(Handle handle, Map<Meter, Long> seen, Collection<UUID> gone) throws SQLException {
        try (PreparedStatement merge = handle.getConnection()
                        .prepareStatement("MERGE INTO laptop.meter_index (id, serial, folded, name, esco, xmin)"
                                + " KEY (id) VALUES (?, ?, ?, ?, ?, ?)");
                PreparedStatement delete =
                        handle.getConnection().prepareStatement("DELETE FROM laptop.meter_index WHERE id = ?")) {
            int pending = 0;
            for (Map.Entry<Meter, Long> one : seen.entrySet()) {
                Meter meter = one.getKey();
                merge.setObject(1, meter.id());
                merge.setString(2, meter.serial());
                merge.setString(3, meter.serial() == null ? null : Topology.fold(meter.serial()));
                merge.setString(4, meter.meterName());
                merge.setObject(5, meter.esco());
                merge.setObject(6, one.getValue());
                merge.addBatch();
                if (++pending % BATCH == 0) merge.executeBatch();
            }
            merge.executeBatch();
            for (UUID id : gone) {
                delete.setObject(1, id);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
