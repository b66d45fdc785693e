package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the as-built phase of a head was verified on site: method, instrument, person, moment. A head without one has a
 * phase that was recorded only (DOMAIN.md section 5). One for each head, under its id.
 */
public record Provenance(
        UUID id,
        @Named("service_head") @Refers(Kind.SERVICE_HEAD) UUID head,
        String method,
        @Nullable String instrument,
        @Nullable String person,
        @Nullable Instant verifiedAt)
        implements Entity {
    @Override
    public String name() {
        return method;
    }
}
