package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A logical group of load: {@code power}, {@code heat}, {@code solar} or a label this program has not met. Rating in A. */
public record Circuit(
        UUID id,
        @Nullable String type,
        @Named("name") @Nullable String circuitName,
        @In(Home.DOCUMENTED) @Refers(Kind.SITE) @Nullable UUID site,

        @Limits(least = 0.1, most = 10000) @In(Home.DOCUMENTED) @Nullable
        Double ratingAmps,

        @In(Home.DEPLOYED) @RemoteOwned @Nullable Instant createdAt)
        implements Entity {
    public static final String POWER = "power";
    public static final String HEAT = "heat";
    public static final String SOLAR = "solar";

    @Override
    public String name() {
        return Entity.firstOf(circuitName);
    }
}
