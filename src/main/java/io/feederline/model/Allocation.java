package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The share of a shared supply that a property bears from a moment on, %, and which of the head's meters is its own, where
 * that was recorded. {@code startTime} null: always. It holds until the head's next allocation of this property starts.
 */
public record Allocation(
        UUID id,
        @Named("service_head") @Refers(Kind.SERVICE_HEAD) UUID head,
        @Refers(Kind.PROPERTY) UUID property,
        @Refers(Kind.METER) @Nullable UUID meter,
        @Limits(least = 0, most = 100) Double percent,
        @Nullable Instant startTime)
        implements Entity {
    /** Three shares of 33.33 % are whole. */
    private static final double ROUNDING = 0.02;

    /** Whether shares of this sum, %, are all that there is to share. */
    public static boolean isWhole(double sum) {
        return Math.abs(sum - 100) <= ROUNDING;
    }

    /** One for each head, property and start. */
    public static UUID idOf(UUID head, UUID property, @Nullable Instant startTime) {
        return LinkId.of(Kind.ALLOCATION, head, property, startTime);
    }

    @Override
    public String name() {
        return Values.print(percent) + " %";
    }
}
