package io.feederline.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A primary, unique or foreign key.
 *
 * @param target the table that a foreign key refers to; null for the other two
 * @param deferrable whether a transaction may put off its check to the end; {@code ON DELETE RESTRICT} is never put off
 */
public record RemoteKey(
        String name, List<String> columns, @Nullable String target, boolean deferrable) {
    public RemoteKey {
        columns = List.copyOf(columns);
    }

    public boolean isForeign() {
        return target != null;
    }
}
