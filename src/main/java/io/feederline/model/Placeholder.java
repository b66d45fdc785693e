package io.feederline.model;

import java.util.UUID;

/**
 * The object of this id stands for one that the remote hides from the role, and that other objects refer to: it keeps them
 * together. Nothing but its id is known; it is neither pushed nor missed.
 */
public record Placeholder(UUID id, String objectKind) implements Entity {
    public static Placeholder of(Ref ref) {
        return new Placeholder(ref.id(), ref.kind().word());
    }

    public Ref object() {
        return new Ref(Kind.named(objectKind), id);
    }

    @Override
    public String name() {
        return "";
    }
}
