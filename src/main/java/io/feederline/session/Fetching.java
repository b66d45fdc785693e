package io.feederline.session;

import io.feederline.model.Kind;
import io.feederline.model.Register;
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
 * Reads what the circuits here used, and their registers recorded, in the last days, after a sync: of each only what came since the last time, and two days
 * before that, since readings come late. Small parts go through the session's thread one after the other, so that edits go on.
 */
final class Fetching {
    private static final Duration LATE = Duration.ofDays(2);

    /** So many are noted in one turn. */
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
            // Where a remote tells nothing of registers, circuits have to do; where it tells nothing of circuits, that
            // is said.
            if (remote.intervals(Kind.REGISTER).isPresent()) fetch(Kind.REGISTER, first, now);
            fetch(Kind.CIRCUIT, first, now);
            return Optional.empty();
        } catch (RemoteException e) {
            return Optional.of(Text.of("sync.noIntervals", String.valueOf(e.getMessage())));
        }
    }

    private void fetch(Kind kind, Instant first, Instant now) throws RemoteException {
        Map<Instant, List<UUID>> wanted = new TreeMap<>();
        turn.ask(() -> wanted(kind, first))
                .forEach((id, from) ->
                        wanted.computeIfAbsent(from, f -> new ArrayList<>()).add(id));
        for (Map.Entry<Instant, List<UUID>> same : wanted.entrySet()) {
            List<UUID> ids = same.getValue();
            remote.intervals(
                    kind,
                    ids,
                    same.getKey(),
                    some -> turn.take(() -> intervals(kind).put(some)));
            for (int from = 0; from < ids.size(); from += NOTED) {
                List<UUID> some = ids.subList(from, Math.min(ids.size(), from + NOTED));
                turn.take(() -> intervals(kind).cover(some, new Span(first, now)));
            }
        }
    }

    private Intervals intervals(Kind kind) {
        return session.workspace().intervals(kind);
    }

    /** From when each circuit, or register that is in use, is to be read. */
    private Map<UUID, Instant> wanted(Kind kind, Instant first) {
        Map<UUID, Span> known = intervals(kind).spans();
        Map<UUID, Instant> wanted = new HashMap<>();
        session.topology()
                .all(kind)
                .filter(entity -> !(entity instanceof Register register) || register.isEnabled())
                .forEach(entity -> {
                    Span span = known.getOrDefault(entity.id(), new Span(Instant.MAX, Instant.MAX));
                    wanted.put(
                            entity.id(),
                            span.from().isAfter(first)
                                    ? first
                                    : later(first, span.to().minus(LATE)));
                });
        return wanted;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
