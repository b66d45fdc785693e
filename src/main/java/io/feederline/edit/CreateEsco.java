package io.feederline.edit;

import io.feederline.model.Esco;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates an ESCO. Codes are unique without case. */
public record CreateEsco(
        @Fresh UUID id,
        String code,
        @Nullable String name,
        @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        return Creating.one(topology, new Esco(id, code, name, null, null, at));
    }
}
