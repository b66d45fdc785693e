package io.feederline.session;

import io.feederline.model.Entity;
import io.feederline.model.Interval;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.store.Intervals;
import io.feederline.store.Intervals.Span;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Reads what the circuits here used in the last days, after a sync: of each only what came since the last time, and two days
 * before that, since readings come late. Small parts go through the session's thread one after the other, so that edits go on.
 */
final class Fetching {
    private static final Duration LATE = Duration.ofDays(2);

    /** So many circuits are noted in one turn. */
    private static final int NOTED = 100;

    private final Session session;
    private final Remote remote;
    private final Session.Turn turn;

    Fetching(Session session, Remote remote, Session.Turn turn) {
        this.session = session;
        this.remote = remote;
        this.turn = turn;
    }

    /** @return what stands in the way; nothing of the sync is lost by it */
    Optional<Text> fetch(int days) {
        try {
            turn.at(Text.of("sync.at.intervals"));
            Instant now = remote.now();
            Instant first = now.minus(Duration.ofDays(days));
            Map<Instant, List<UUID>> wanted = new TreeMap<>();
            turn.ask(() -> wanted(first))
                    .forEach((circuit, from) ->
                            wanted.computeIfAbsent(from, f -> new ArrayList<>()).add(circuit));
            for (Map.Entry<Instant, List<UUID>> same : wanted.entrySet()) {
                List<UUID> circuits = same.getValue();
                remote.intervals(circuits, same.getKey(), this::put);
                for (int from = 0; from < circuits.size(); from += NOTED) {
                    List<UUID> some = circuits.subList(from, Math.min(circuits.size(), from + NOTED));
                    turn.take(() -> intervals().cover(some, new Span(first, now)));
                }
            }
            return Optional.empty();
        } catch (RemoteException e) {
            return Optional.of(Text.of("sync.noIntervals", String.valueOf(e.getMessage())));
        }
    }

    private Intervals intervals() {
        return session.workspace().intervals();
    }

    /** From when each circuit is to be read. */
    private Map<UUID, Instant> wanted(Instant first) {
        Map<UUID, Span> known = intervals().spans();
        Map<UUID, Instant> wanted = new HashMap<>();
        session.topology().all(Kind.CIRCUIT).map(Entity::id).forEach(circuit -> {
            Span span = known.getOrDefault(circuit, new Span(Instant.MAX, Instant.MAX));
            wanted.put(
                    circuit,
                    span.from().isAfter(first) ? first : later(first, span.to().minus(LATE)));
        });
        return wanted;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private void put(List<Interval> some) {
        turn.take(() -> intervals().put(some));
    }
}
