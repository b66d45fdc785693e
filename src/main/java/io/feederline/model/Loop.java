package io.feederline.model;

import java.util.UUID;

/**
 * A head on a looped service: it has no service cable of its own, but is fed through the cut-out of {@code from}. Both are on
 * one phase, and who moves one of them moves the other. One for each head, under its id.
 */
public record Loop(
        UUID id,
        @Named("service_head") @Refers(Kind.SERVICE_HEAD) UUID head,
        @Named("looped_from") @Refers(Kind.SERVICE_HEAD) UUID from)
        implements Entity {
    @Override
    public String name() {
        return "";
    }
}
