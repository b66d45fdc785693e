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

    /** Whether both lived at some moment; a null start is <em>always</em>, a null end <em>still</em>. */
    public boolean overlaps(Register other) {
        return startsBefore(other.endTime) && other.startsBefore(endTime);
    }

    private boolean startsBefore(@Nullable Instant end) {
        return startTime == null || end == null || startTime.isBefore(end);
    }

    /** Whether it measured at a moment; of one that was replaced, and nobody knows when, that is never so. */
    public boolean measures(Instant at) {
        boolean begun = startTime == null || !at.isBefore(startTime);
        return begun && (endTime == null ? isEnabled() : at.isBefore(endTime));
    }

    /** Whether it measures today: every state but {@code replaced}. */
    public boolean isEnabled() {
        return !REPLACED.equals(status);
    }
}
