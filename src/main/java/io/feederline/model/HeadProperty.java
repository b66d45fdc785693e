package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A property is supplied by a head; how several share it stands in {@link Allocation}. */
public record HeadProperty(
        UUID id,
        @Refers(Kind.PROPERTY) UUID property,
        @Named("service_head") @Refers(Kind.SERVICE_HEAD) UUID head,
        @In(Home.DEPLOYED) @RemoteOwned @Nullable Instant createdAt)
        implements Entity {
    /** Its id follows from both ends, so two laptops that link the same things made the same link. */
    public static HeadProperty between(UUID property, UUID head, @Nullable Instant createdAt) {
        return new HeadProperty(LinkId.of(Kind.HEAD_PROPERTY, property, head, null), property, head, createdAt);
    }

    @Override
    public String name() {
        return "";
    }
}
