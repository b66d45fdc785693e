package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A measuring element of a meter: {@code A}, {@code B} or {@code SINGLE}; alive in [startTime, endTime). */
public record Register(
        @Named("register_id") UUID id,
        @Named("meter_id") @Refers(Kind.METER) UUID meter,
        @Nullable String element,
        @Nullable String status,
        @RemoteOwned @Nullable Instant createdAt,
        @In(Home.DOCUMENTED) @Nullable Boolean directionReversed,
        @In(Home.DEPLOYED) @Nullable String nature,
        @In(Home.DEPLOYED) @Nullable Instant startTime,
        @In(Home.DEPLOYED) @Nullable Instant endTime,
        @In(Home.DEPLOYED) @Nullable String notes)
        implements Entity {
    public static final String REPLACED = "replaced";

    @Override
    public String name() {
        return Entity.firstOf(element);
    }

    /** Whether it measures today: every state but {@code replaced}. */
    public boolean isEnabled() {
        return !REPLACED.equals(status);
    }
}
