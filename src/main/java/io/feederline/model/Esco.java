package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Energy service company: the top-level owner. Codes are compared without case and kept as typed. */
public record Esco(
        UUID id,
        @Nullable String code,
        @Named("name") @Nullable String fullName,
        @In(Home.DEPLOYED) @Nullable String appUrl,
        @In(Home.DEPLOYED) @Nullable String region,
        @RemoteOwned @Nullable Instant createdAt)
        implements Entity {
    @Override
    public String name() {
        return Entity.firstOf(code, fullName);
    }
}
