package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A meter hangs on a head. */
public record HeadMeter(
        UUID id,
        @Named("service_head") @Refers(Kind.SERVICE_HEAD) UUID head,
        @Refers(Kind.METER) UUID meter,
        @RemoteOwned @Nullable Instant createdAt)
        implements Entity {
    /** Its id follows from both ends, so two laptops that link the same things made the same link. */
    public static HeadMeter between(UUID head, UUID meter, @Nullable Instant createdAt) {
        return new HeadMeter(LinkId.of(Kind.HEAD_METER, head, meter, null), head, meter, createdAt);
    }

    @Override
    public String name() {
        return "";
    }
}
