package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One home or unit, known by its plot. {@code site} is the row's own; a missing one is derived ({@link Derived#siteOf}).
 * {@code declaredKw}: declared maximum demand, kW.
 */
public record Property(
        UUID id,
        @Nullable String plot,
        @In(Home.DOCUMENTED) @Refers(Kind.SITE) @Nullable UUID site,
        @In(Home.DOCUMENTED) @Nullable String address,
        @In(Home.DOCUMENTED) @Nullable String type,
        @RemoteOwned @Nullable Instant createdAt,

        @Limits(least = 0, most = 100000) @In(Home.LAPTOP) @Nullable
        Double declaredKw)
        implements Entity {
    @Override
    public String name() {
        return Entity.firstOf(plot);
    }
}
