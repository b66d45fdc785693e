package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A property is supplied by a head. {@code allocationPercent}: this property's share of a shared supply, %. */
public record HeadProperty(
        UUID id,
        @Refers(Kind.PROPERTY) UUID property,
        @Named("service_head") @Refers(Kind.SERVICE_HEAD) UUID head,
        @In(Home.DEPLOYED) @RemoteOwned @Nullable Instant createdAt,

        @Limits(least = 0, most = 100) @In(Home.LAPTOP) @Nullable
        Double allocationPercent)
        implements Entity {
    /** Its id follows from both ends, so two laptops that link the same things made the same link. */
    public static HeadProperty between(UUID property, UUID head, @Nullable Instant createdAt) {
        return new HeadProperty(LinkId.of(Kind.HEAD_PROPERTY, property, head, null), property, head, createdAt, null);
    }

    @Override
    public String name() {
        return "";
    }
}
