package io.feederline.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as the remote's catalogue has it.
 *
 * @param schema {@code flows}, or {@code feederline}: the companion's
 * @param isView has no {@code xmin}: its rows are compared by value, and nothing is written to it
 * @param rowSecurity whether rows may be hidden from the role that is connected
 * @param captured whether the companion notes its changed rows
 * @param columns by name
 */
public record RemoteTable(
        String schema,
        String name,
        boolean isView,
        boolean rowSecurity,
        boolean mayDelete,
        boolean captured,
        Map<String, RemoteColumn> columns,
        List<RemoteKey> keys) {
    public RemoteTable {
        columns = Map.copyOf(columns);
        keys = List.copyOf(keys);
    }

    public Optional<RemoteColumn> column(String column) {
        @Nullable RemoteColumn found = columns.get(column);
        return Optional.ofNullable(found);
    }

    public boolean maySelect() {
        return columns.values().stream().anyMatch(RemoteColumn::maySelect);
    }

    public boolean mayInsert() {
        return !isView && columns.values().stream().anyMatch(RemoteColumn::mayInsert);
    }

    public boolean mayUpdate() {
        return !isView && columns.values().stream().anyMatch(RemoteColumn::mayUpdate);
    }
}
