package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Refers;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a meter. Its mode is always written: left to the remote it becomes active, and programs start to call it. */
public record CreateMeter(
        @Fresh UUID id,
        String serial,
        @Nullable String name,
        @Nullable String mode,
        @Nullable String hardware,
        @Refers(Kind.ESCO) @Nullable UUID esco,
        @Moment Instant at)
        implements Edit {
    private static final String DEFAULT_MODE = "passive";

    @Override
    public Outcome on(Topology topology) {
        Meter meter = new Meter(
                id,
                serial,
                name,
                mode == null ? DEFAULT_MODE : mode,
                hardware,
                esco,
                null,
                false,
                null,
                at,
                null,
                null,
                "enabled",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return Creating.one(topology, meter);
    }
}
