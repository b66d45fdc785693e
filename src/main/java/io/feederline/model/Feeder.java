package io.feederline.model;

import java.time.Instant;
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

    /** A name of something on it, without what that repeats of this feeder's own. */
    public String local(String name) {
        int own = name().length();
        boolean repeats = own > 0
                && name.length() > own + 1
                && name.startsWith(name())
                && !Character.isLetterOrDigit(name.charAt(own));
        return repeats ? name.substring(own + 1) : name;
    }
}
