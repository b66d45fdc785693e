package io.feederline.edit;

import io.feederline.model.Entity;
import io.feederline.model.Register;
import io.feederline.model.SiteTime;
import io.feederline.model.Topology;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What cannot have happened when somebody says that it did. */
final class Dates {
    private Dates() {}

    /**
     * Work on site is told when it has been done; null when it may have been.
     *
     * @param at when it is told
     */
    static @Nullable Outcome future(Topology topology, Entity of, Instant when, Instant at) {
        return when.isAfter(at)
                ? Outcome.refused("refused.future", SiteTime.print(when, SiteTime.zoneOf(topology, of)))
                : null;
    }

    /** A register ends after it began; null when it does. */
    static @Nullable Outcome beforeItsStart(Topology topology, Register register, Instant end) {
        Instant start = register.startTime();
        return start != null && !end.isAfter(start)
                ? Outcome.refused(
                        "refused.endBeforeLife",
                        MapRegister.registerName(topology, register),
                        SiteTime.print(start, SiteTime.zoneOf(topology, register)))
                : null;
    }
}
