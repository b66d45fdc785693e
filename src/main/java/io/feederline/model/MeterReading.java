package io.feederline.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An index read at the meter when it was put in or taken out; {@code importKwh}, {@code exportKwh} in kWh, {@code credit}
 * in the currency of the meter.
 *
 * @param element {@code A}, {@code B}, {@code SINGLE}, or null for the whole meter
 * @param occasion {@code opening} or {@code closing}
 */
public record MeterReading(
        UUID id,
        @Refers(Kind.METER) UUID meter,
        @Nullable String element,
        String occasion,
        Instant readAt,
        @Nullable @Limits(least = 0, most = 1e9) Double importKwh,
        @Nullable @Limits(least = 0, most = 1e9) Double exportKwh,
        @Nullable @Limits(least = -1e6, most = 1e6) Double credit,
        @Nullable String person,
        @Nullable String reason)
        implements Entity {
    public static final List<String> OCCASIONS = List.of("opening", "closing");

    /** One for each meter, element and moment. */
    public static UUID idOf(UUID meter, @Nullable String element, Instant readAt) {
        return LinkId.of(Kind.METER_READING, meter, element, readAt);
    }

    @Override
    public String name() {
        return occasion;
    }
}
