package io.feederline.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the changes of another workspace were taken over from its change files: what is here already is not applied again.
 *
 * @param workspace which one, by its identity
 * @param sequence the number of the last change of it that was taken
 * @param objectKind with {@code objectId} the one row that this is about; null for all of them
 * @param via in whose change file they stood, having been taken over there; null for the workspace's own
 */
public record Taken(
        UUID id,
        UUID workspace,
        Integer sequence,
        @Nullable String objectKind,
        @Nullable UUID objectId,
        @Nullable UUID via)
        implements Entity {

    /** @param object the row; null for all */
    public static Taken of(UUID workspace, int sequence, @Nullable Ref object, @Nullable UUID via) {
        UUID id = LinkId.of(
                Kind.TAKEN, workspace, object == null ? null : object.kind(), object == null ? null : object.id(), via);
        return new Taken(
                id,
                workspace,
                sequence,
                object == null ? null : object.kind().word(),
                object == null ? null : object.id(),
                via);
    }

    /** The row; null for all. */
    public @Nullable Ref object() {
        return objectKind == null || objectId == null ? null : new Ref(Kind.named(objectKind), objectId);
    }

    @Override
    public String name() {
        return "";
    }
}
