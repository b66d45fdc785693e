package io.feederline.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was seen and measured at a head on one visit (DOMAIN.md section 5, <em>commission</em>); null is <em>not done</em>,
 * never <em>no</em>. {@code ze} in ohm, {@code pscc} in kA, {@code voltage} line to neutral in V.
 *
 * @param result {@code pass}, {@code fail} or {@code to do}
 * @param earthing {@code TN-C-S}, {@code TN-S} or {@code TT}
 * @param elementCheck whether register B stood still while the heat was off
 */
public record Commissioning(
        UUID id,
        @Named("service_head") @Refers(Kind.SERVICE_HEAD) UUID head,
        Instant visitedAt,
        String result,
        @Nullable String cutOut,
        @Nullable String earthing,
        @Nullable Boolean polarityRight,
        @Limits(least = 0, most = 1000) @Nullable Double ze,
        @Limits(least = 0, most = 100) @Nullable Double pscc,
        @Limits(least = 0, most = 500) @Nullable Double voltage,
        @Nullable Boolean sealed,
        @Nullable Boolean meterOnline,
        @Nullable Boolean elementCheck,
        @Nullable String person,
        @Nullable String instrument,
        @Nullable String notes)
        implements Entity {
    public static final String PASS = "pass";
    public static final String FAIL = "fail";
    public static final String TO_DO = "to do";
    public static final List<String> RESULTS = List.of(PASS, FAIL, TO_DO);
    public static final List<String> EARTHINGS = List.of("TN-C-S", "TN-S", "TT");

    @Override
    public String name() {
        return result;
    }
}
