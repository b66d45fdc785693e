package io.feederline.session;

import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.store.Intervals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Reads the half-hours that are in the workspace, a few registers or circuits at a time: edits go on between them. */
final class Measuring {
    /** So many are read in one turn. */
    private static final int PART = 20;

    /** So many half-hours are kept in memory, 64 MB: of more registers and circuits fewer days, the newest. */
    private static final long MOST = 1L << 24;

    private Measuring() {}

    /** Those of one kind of which half-hours are here, and since when. */
    private record Here(Kind kind, Map<UUID, Intervals.Span> spans) {
        static Here in(Session session, Kind kind) {
            Intervals intervals = session.workspace().intervals(kind);
            Map<UUID, Intervals.Span> spans = new HashMap<>(intervals.spans());
            spans.keySet().retainAll(intervals.filled());
            return new Here(kind, spans);
        }

        /** Without the circuits of which every head is told by its registers. */
        Here needed(Topology t, Set<UUID> registers) {
            Map<UUID, Intervals.Span> needed = new HashMap<>(spans);
            needed.keySet()
                    .removeIf(circuit -> Measured.headsOf(t, circuit)
                            .map(head -> t.find(ServiceHead.class, head))
                            .filter(Objects::nonNull)
                            .allMatch(head -> isTold(t, head, registers)));
            return new Here(kind, needed);
        }

        private static boolean isTold(Topology t, ServiceHead head, Set<UUID> read) {
            Set<UUID> registers = Measured.registersOf(t, head);
            return !registers.isEmpty() && read.containsAll(registers);
        }
    }

    static Measured read(Session session, Session.Turn turn) {
        List<Here> all = turn.ask(() -> {
            Here registers = Here.in(session, Kind.REGISTER);
            Here circuits = Here.in(session, Kind.CIRCUIT);
            return List.of(
                    registers,
                    circuits.needed(session.topology(), registers.spans().keySet()));
        });
        List<Intervals.Span> spans =
                all.stream().flatMap(here -> here.spans().values().stream()).toList();
        if (spans.isEmpty()) return Measured.NONE;
        Instant to =
                spans.stream().map(Intervals.Span::to).max(Instant::compareTo).orElseThrow();
        Instant from =
                spans.stream().map(Intervals.Span::from).min(Instant::compareTo).orElseThrow();
        Instant fitting = to.minus(Duration.ofMinutes(30 * (MOST / spans.size())));
        Instant start = from.isAfter(fitting) ? from : fitting;
        Measured.Builder read = new Measured.Builder(start, to);
        for (Here here : all) {
            List<UUID> ids = List.copyOf(here.spans().keySet());
            for (int at = 0; at < ids.size(); at += PART) {
                List<UUID> some = ids.subList(at, Math.min(ids.size(), at + PART));
                some.forEach(read::read);
                turn.take(() -> session.workspace().intervals(here.kind()).read(some, start, read::add));
            }
        }
        return read.build();
    }
}
