package io.feederline.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value of an imported column that this program does not know: kept aside, so that nothing is lost. */
public record KeptValue(
        UUID id,
        String tableName,
        String rowId,
        String columnName,
        @Nullable String content) implements Entity {
    @Override
    public String name() {
        return columnName;
    }
}
