package io.feederline.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names one object: its kind and id (a meter and its shadow share one id). */
public record Ref(Kind kind, UUID id) {
    /** As {@code kind:id kind:id}. */
    public static String print(Collection<Ref> refs) {
        return refs.stream().map(r -> r.kind.word() + ":" + r.id).collect(Collectors.joining(" "));
    }

    /** What {@link #print} wrote. */
    public static List<Ref> parse(@Nullable String text) {
        if (text == null || text.isEmpty()) return List.of();
        return Arrays.stream(text.split(" ", -1))
                .map(ref -> ref.split(":", 2))
                .map(ref -> new Ref(Kind.named(ref[0]), UUID.fromString(ref[1])))
                .toList();
    }
}
