package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place with many properties, behind one boundary meter. {@code capacityKw} in kW. */
public record Site(
        UUID id,
        @Named("name") @Nullable String siteName,
        @Refers(Kind.ESCO) @Nullable UUID esco,
        @In(Home.DOCUMENTED) @Nullable String location,

        @Limits(least = 0, most = 1000000) @In(Home.DOCUMENTED) @Nullable
        Double capacityKw,

        @In(Home.DEPLOYED) @Nullable String code,
        @In(Home.DEPLOYED) @RemoteOwned @Nullable Instant createdAt)
        implements Entity {
    @Override
    public String name() {
        return Entity.firstOf(siteName, code);
    }
}
