package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Refers;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a property of a site, known by its plot. */
public record CreateProperty(
        @Fresh UUID id,
        String plot,
        @Refers(Kind.SITE) @Nullable UUID site,
        @Nullable String type,
        @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        return Creating.one(topology, new Property(id, plot, site, null, type, at, null));
    }
}
