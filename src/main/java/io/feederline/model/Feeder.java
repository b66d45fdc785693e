package io.feederline.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An LV cable from a substation. {@code ratingAmps} per phase, A. */
public record Feeder(
        UUID id,
        @Named("name") @Nullable String feederName,
        @In(Home.DOCUMENTED) @Nullable String substation,

        @Limits(least = 1, most = 10000) @In(Home.DOCUMENTED) @Nullable
        Double ratingAmps,

        @In(Home.DEPLOYED) @Refers(Kind.ESCO) @Nullable UUID esco,
        @In(Home.DEPLOYED) @RemoteOwned @Nullable Instant createdAt)
        implements Entity {
    @Override
    public String name() {
        return Entity.firstOf(feederName);
    }

    /**
     * A name of something on it, without what that repeats of this feeder's own: {@code WLCE.Plot-07} on {@code WLCE Feeder 2}
     * is {@code Plot-07}.
     */
    public String local(String name) {
        for (String own : List.of(name(), name().split(" ", 2)[0])) {
            boolean repeats = !own.isEmpty()
                    && name.length() > own.length() + 1
                    && name.startsWith(own)
                    && !Character.isLetterOrDigit(name.charAt(own.length()));
            if (repeats) return name.substring(own.length() + 1);
        }
        return name;
    }
}
