package io.feederline.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids that follow from what a row says, for rows that the remote gives no id of their own. */
public final class LinkId {
    private LinkId() {}

    /**
     * The id that follows from the values of {@link Kind#key}: the id itself or, of a link, the one that both laptops give it.
     *
     * @param values may lack the start of a mapping, where the remote has none
     */
    public static UUID ofKey(Kind kind, List<? extends @Nullable Object> values) {
        if (!kind.isLink()) return (UUID) Objects.requireNonNull(values.getFirst());
        return of(kind, values.get(0), values.get(1), values.size() > 2 ? values.get(2) : null);
    }

    public static UUID of(Kind kind, @Nullable Object... parts) {
        StringBuilder text = new StringBuilder(kind.word());
        for (@Nullable Object part : parts) text.append('\u001f').append(part);
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
