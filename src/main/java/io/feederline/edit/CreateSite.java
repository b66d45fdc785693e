package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;

/** Creates a site of an ESCO. */
public record CreateSite(
        @Fresh UUID id,
        String name,
        @Refers(Kind.ESCO) UUID esco,
        @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        return Creating.one(topology, new Site(id, name, esco, null, null, null, at));
    }
}
