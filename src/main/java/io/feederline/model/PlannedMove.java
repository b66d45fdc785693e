package io.feederline.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A head that is to change its phase: that takes a jointer and an outage, so it is planned, listed as work to do, and done
 * when somebody records the new phase. {@code fromPhase}: as built when last recorded, null while unknown. One
 * for each head, under its id.
 */
public record PlannedMove(
        UUID id,
        @Named("service_head") @Refers(Kind.SERVICE_HEAD) UUID head,
        @Limits(least = 1, most = 3) @Nullable Integer fromPhase,
        @Limits(least = 1, most = 3) Integer toPhase,
        @Nullable String reason)
        implements Entity {
    @Override
    public String name() {
        return (fromPhase == null ? "?" : "L" + fromPhase) + " → L" + toPhase;
    }
}
