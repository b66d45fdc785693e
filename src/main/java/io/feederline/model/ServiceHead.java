package io.feederline.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cut-out: where a supply leaves the network. {@code phase} is the <em>as-built</em> phase (1, 2, 3 = L1, L2, L3), set
 * only by recording it; {@code designedPhase} is what somebody planned; neither is ever taken for the other (DOMAIN.md
 * section 5). {@code supply} is {@code single}, {@code three} or unknown, and never inferred.
 * {@code fuseRating} in A; {@code feederOrder} counts along the feeder from the substation.
 */
public record ServiceHead(
        UUID id,
        @Named("name") String headName,
        @Nullable Integer phase,
        @Nullable String type,
        @Refers(Kind.FEEDER) @Nullable UUID feeder,

        @Limits(least = 1, most = 1250) @In(Home.DEPLOYED) @Nullable
        Integer fuseRating,

        @RemoteOwned @Nullable Instant createdAt,
        @In(Home.LAPTOP) @Nullable String supply,

        @Limits(least = 1, most = 3) @In(Home.LAPTOP) @Nullable
        Integer designedPhase,

        @In(Home.LAPTOP) @Nullable Integer feederOrder,
        @In(Home.LAPTOP) @Nullable LocalDate installedOn,
        @In(Home.LAPTOP) @Nullable Boolean phaseLocked)
        implements Entity {
    public static final String SINGLE = "single";
    public static final String THREE = "three";

    /** Types: whose it is. */
    public static final String NETWORK_OWNED = "network_owned";

    public static final String CUSTOMER_OWNED = "customer_owned";

    @Override
    public String name() {
        return headName;
    }

    public boolean isThreePhase() {
        return THREE.equals(supply);
    }

    /** Whether the as-built phase is one of the three that exist. */
    public boolean phaseKnown() {
        return phase != null && phase >= 1 && phase <= 3;
    }

    /** Whether somebody said that it stays on its phase. */
    public boolean isLocked() {
        return Boolean.TRUE.equals(phaseLocked);
    }
}
