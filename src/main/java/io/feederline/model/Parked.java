package io.feederline.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Edits that belong together and that the remote refused: they stay on the laptop, with the reason, and are tried again only
 * after another edit of the objects, or when a person asks.
 *
 * @param objectsText what was to be written, as {@link Ref#print}
 * @param columnsText the names of the columns that were to be written, parted by blanks; null for rows that were to be made or deleted
 * @param edit what was to be done: {@code insert}, {@code update} or {@code delete}
 * @param code Postgres' five characters for the reason, or a word of ours
 * @param fingerprint of what was to be written: another one is another try
 */
public record Parked(
        UUID id,
        @Named("objects") String objectsText,
        @Named("columns") @Nullable String columnsText,
        String edit,
        String why,
        String code,
        String fingerprint)
        implements Entity {
    public List<Ref> objects() {
        return Ref.parse(objectsText);
    }

    public List<String> columns() {
        return columnsText == null ? List.of() : List.of(columnsText.split(" ", -1));
    }

    @Override
    public String name() {
        return "";
    }
}
