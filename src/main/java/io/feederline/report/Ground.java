package io.feederline.report;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.store.History;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What reports are answered from: a workspace, or a remote as it stands.
 *
 * @param today by which parameters that nobody gave are reckoned
 * @param measured asked for at most once, as are the findings: both take time
 * @param past what was done; empty of a remote, which tells nothing of it
 */
public record Ground(
        Topology topology,
        Instant now,
        LocalDate today,
        Readings readings,
        Supplier<Measured> measured,
        Supplier<Findings> findings,
        Optional<Past> past) {
    /** With the findings that a check of it gives. */
    public static Ground of(
            Topology topology,
            Instant now,
            LocalDate today,
            Readings readings,
            Supplier<Measured> measured,
            Optional<Past> past) {
        return new Ground(
                topology,
                now,
                today,
                readings,
                measured,
                () -> Findings.of(new Evidence(topology, today, measured.get())),
                past);
    }

    /** The history of a workspace. */
    public interface Past {
        /** What was done from a moment on and before another, the oldest first, and no more than so many. */
        List<History.Line> between(Instant from, Instant before, int most);
    }
}
