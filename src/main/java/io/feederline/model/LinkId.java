package io.feederline.model;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids that follow from what a row says, for rows that the remote gives no id of their own. */
public final class LinkId {
    private LinkId() {}

    public static UUID of(Kind kind, @Nullable Object... parts) {
        StringBuilder text = new StringBuilder(kind.word());
        for (@Nullable Object part : parts) text.append('\u001f').append(part);
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
