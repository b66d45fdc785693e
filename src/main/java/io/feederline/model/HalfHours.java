package io.feederline.model;

import java.time.Instant;

/** Mappings begin and end on half-hours, as readings do (DOMAIN.md section 5). */
public final class HalfHours {
    private static final long SECONDS = 1800;

    private HalfHours() {}

    /** The half-hour in which the moment lies; UTC, which has the same half-hours as UK time. */
    public static Instant floor(Instant moment) {
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), SECONDS) * SECONDS);
    }
}
