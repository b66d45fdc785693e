package io.feederline.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edit that the remote refused: it stays on the laptop, with the reason, and is tried again only after another edit of the
 * object, or when a person asks.
 *
 * @param columns the names of the columns that were to be written, by commas; null for a row that was to be made or deleted
 * @param edit what was to be done: {@code insert}, {@code update} or {@code delete}
 * @param code Postgres' five characters for the reason, or ours
 * @param fingerprint of what was to be written: another one is another try
 */
public record Parked(
        UUID id,
        String objectKind,
        UUID objectId,
        @Nullable String columns,
        String edit,
        String why,
        String code,
        String fingerprint)
        implements Entity {
    public static UUID id(Ref object) {
        return LinkId.of(Kind.PARKED, object.kind(), object.id());
    }

    public Ref object() {
        return new Ref(Kind.ofWord(objectKind).orElseThrow(() -> new IllegalStateException(objectKind)), objectId);
    }

    @Override
    public String name() {
        return "";
    }
}
