package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An LV cable from a substation. {@code ratingAmps} per phase, A. */
public record Feeder(
        UUID id,
        @Named("name") @Nullable String feederName,
        @In(Home.DOCUMENTED) @Nullable String substation,

        @Limits(least = 1, most = 10000) @In(Home.DOCUMENTED) @Nullable
        Double ratingAmps,

        @In(Home.DEPLOYED) @Refers(Kind.ESCO) @Nullable UUID esco,
        @In(Home.DEPLOYED) @RemoteOwned @Nullable Instant createdAt)
        implements Entity {
    @Override
    public String name() {
        return Entity.firstOf(feederName);
    }
}
