package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the as-built phase of a head was verified on site: method, instrument, person, moment. A head without one has a
 * phase that was recorded only (DOMAIN.md section 5). One for each head, under its id. It speaks for {@code phase}
 * only: where the head has another one, somebody has recorded that since, and it was not verified.
 */
public record Provenance(
        UUID id,
        @Named("service_head") @Refers(Kind.SERVICE_HEAD) UUID head,
        String method,
        @Nullable String instrument,
        @Nullable String person,
        @Nullable Instant verifiedAt,
        @Limits(least = 1, most = 3) @Nullable Integer phase)
        implements Entity {
    @Override
    public String name() {
        return method;
    }

    /** Whether it proves the phase that the head has now. */
    public boolean proves(ServiceHead of) {
        return phase == null || phase.equals(of.phase());
    }
}
