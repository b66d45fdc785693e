package io.feederline.session;

import io.feederline.phase.Measured;
import io.feederline.store.Intervals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the half-hours that are in the workspace, a few circuits at a time: edits go on between them. */
final class Measuring {
    /** Circuits read in one turn. */
    private static final int PART = 20;

    /** So many half-hours are kept in memory, 64 MB: of more circuits fewer days, the newest. */
    private static final long MOST = 1L << 24;

    private Measuring() {}

    static Measured read(Session session, Session.Turn turn) {
        Map<UUID, Intervals.Span> spans = turn.ask(() -> intervals(session).spans());
        if (spans.isEmpty()) return Measured.NONE;
        Instant to = spans.values().stream()
                .map(Intervals.Span::to)
                .max(Instant::compareTo)
                .orElseThrow();
        Instant from = spans.values().stream()
                .map(Intervals.Span::from)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant fitting = to.minus(Duration.ofMinutes(30 * (MOST / spans.size())));
        Instant start = from.isAfter(fitting) ? from : fitting;
        Measured.Builder all = new Measured.Builder(start, to);
        List<UUID> circuits = List.copyOf(spans.keySet());
        for (int at = 0; at < circuits.size(); at += PART) {
            List<UUID> some = circuits.subList(at, Math.min(circuits.size(), at + PART));
            some.forEach(all::read);
            turn.take(() -> intervals(session).read(some, start, all::add));
        }
        return all.build();
    }

    private static Intervals intervals(Session session) {
        return session.workspace().intervals();
    }
}
