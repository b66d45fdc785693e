package io.feederline.scan;

import io.feederline.edit.Edit;
import io.feederline.model.Text;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a code that was scanned.
 *
 * @param text what it was taken for, or why it will not do and what to scan instead
 * @param head the one whose meter is to be scanned next; null where a head is
 * @param edit what to do; null where there is nothing
 * @param offer what could be done if somebody wants it so; null where nothing could
 */
public record Heard(
        Sign sign,
        Text text,
        @Nullable UUID head,
        @Nullable Edit edit,
        @Nullable Offer offer) {
    /** How it sounds and looks. */
    public enum Sign {
        GOOD,
        /** Nothing is wrong, but it is not what one would expect. */
        NOTE,
        BAD
    }

    /** An edit that is done only when asked for; after it a head is to be scanned. */
    public record Offer(Text words, Edit edit) {}

    static Heard of(Sign sign, @Nullable UUID head, String key, Object... arguments) {
        return new Heard(sign, Text.of(key, arguments), head, null, null);
    }

    Heard offering(Text words, Edit of) {
        return new Heard(sign, text, head, edit, new Offer(words, of));
    }
}
