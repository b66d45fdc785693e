package io.feederline.sync;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Kind;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One sync: {@link #run} reads the remote, merges and pushes, on whatever thread; {@link #outcome} says what is then to be
 * written on the laptop, merged once more with what was edited meanwhile. Neither writes to the workspace.
 */
public final class Sync {
    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(2);

    private final Options options;
    private final Part part;
    private final Sender sender;
    private final Topology working;
    private final Set<Ref> touched;
    private final BaseRows base;

    private @Nullable RemoteShape shape;
    private @Nullable Pulled pulled;
    private Pushed pushed = Pushed.nothing(List.of());
    private @Nullable Reconciliation first;

    /**
     * How to sync.
     *
     * @param pullOnly whether nothing is written to the remote
     * @param acceptDeletions whether many rows may vanish at once
     * @param anotherRemote whether this may be another database than that of the last sync
     * @param again whether what the remote refused is tried again
     * @param escos those whose part of the remote is synced, empty for all of it; null for the same part as the last time
     * @param reason why it is sent, in a person's words, for the companion's audit; null for none
     */
    public record Options(
            boolean pullOnly,
            boolean acceptDeletions,
            boolean anotherRemote,
            boolean again,
            @Nullable Set<UUID> escos,
            @Nullable String reason) {
        public static final Options PLAIN = new Options(false, false, false, false);

        /** The same part of the remote as the last time. */
        public Options(boolean pullOnly, boolean acceptDeletions, boolean anotherRemote, boolean again) {
            this(pullOnly, acceptDeletions, anotherRemote, again, null, null);
        }

        /** The same, of this part of the remote. */
        public Options of(Set<UUID> part) {
            return new Options(pullOnly, acceptDeletions, anotherRemote, again, part, reason);
        }

        /** The same, sending nothing. */
        public Options withoutPush() {
            return new Options(true, acceptDeletions, anotherRemote, false, escos, null);
        }
    }

    /**
     * The part of the remote that is pulled.
     *
     * @param escos empty for all of it
     * @param same whether it is the part that base is of, seen as the same role: what is not seen is then gone, or hidden
     * @param mark of the former pull; null for none
     * @param came columns that the remote lacked then: what base has in them the remote never had
     */
    public record Part(
            Set<UUID> escos, boolean same, @Nullable String mark, Set<Column> came) {}

    /**
     * @param touched the working rows that may differ from base
     * @param base asked on the thread of {@link #run}, and of {@link #outcome}
     */
    public Sync(Options options, Part part, Sender sender, Topology working, Set<Ref> touched, BaseRows base) {
        this.options = options;
        this.sender = sender;
        this.part = part;
        this.working = working;
        this.touched = Set.copyOf(touched);
        this.base = base;
    }

    /** What is about to be committed on the remote is kept on disk first. */
    public interface Keep {
        /** @param transaction by which the remote knows it */
        void keep(String transaction, Change pushed) throws IOException;
    }

    /** A sync that stops to ask: somebody has to say that it is right. Nothing was changed. */
    public static final class Question extends Exception {
        private static final long serialVersionUID = 1L;

        public Question(Text message) {
            super(message.toString());
        }
    }

    /**
     * Pulls, merges and pushes.
     *
     * @throws RemoteException what stands in the way; unless that is a lost answer, the remote is as it was
     * @throws Question when many rows vanished, and nobody said that it is right
     */
    public void run(Remote remote, Keep keep) throws RemoteException, Question {
        RemoteShape seen = remote.shape();
        // What was left open is looked at again, also where nothing changed since.
        boolean settled = working.count(Kind.SEEN_CELL) == 0
                && working.all(Conflict.class).allMatch(conflict -> conflict.source() != null);
        boolean all = !part.same() || !settled;
        Pulled there =
                remote.pull(seen, base, working, new Pull.Part(part.escos(), part.same(), touched, part.mark(), all));
        if (!options.acceptDeletions() && !there.emptied().isEmpty()) {
            Kind kind = there.emptied().getFirst();
            long gone = there.vanished().stream().filter(r -> r.kind() == kind).count();
            throw new Question(
                    Text.of("sync.emptied", gone, there.before().getOrDefault(kind, 0), "flows." + kind.table()));
        }
        shape = seen;
        pulled = there;
        if (isPlain(working)) return;
        Reconciliation plan = new Reconciliation(seen, working, touched, base, there, part.came());
        List<Parked> refused = working.all(Parked.class).toList();
        first = plan;
        pushed = Pushed.nothing(refused);
        Delta outgoing = plan.outgoing();
        if (options.pullOnly() || (outgoing.isEmpty() && refused.isEmpty())) return;
        Retiring retiring = new Retiring(outgoing, seen, there.serverTime());
        pushed = remote.push(
                seen,
                retiring,
                refused,
                options.again(),
                sender,
                this::label,
                (transaction, written) -> keep.keep(transaction, written.asChange(Topology.EMPTY)));
    }

    /** Whether there is nothing here to merge with: what is there is then simply taken. */
    private boolean isPlain(Topology here) {
        return done(pulled).before().values().stream().allMatch(n -> n == 0)
                && Kind.SYNCED.stream().allMatch(kind -> here.count(kind) == 0)
                && here.count(Kind.PARKED) == 0
                && here.count(Kind.CONFLICT) == 0;
    }

    private String label(Ref ref) {
        return Text.of("kind." + ref.kind().word()) + " " + working.called(ref);
    }

    /**
     * What a sync writes on the laptop.
     *
     * @param working what becomes of the working rows
     * @param base what becomes of base; null when that is what becomes of the working rows
     * @param versions of rows of base
     * @param equal rows that do not differ from base any more
     */
    public record Outcome(Change working, @Nullable Change base, Map<Ref, Long> versions, Set<Ref> equal) {
        /** Whether there is nothing to write. */
        public boolean isEmpty() {
            return working.isEmpty() && (base == null || base.isEmpty()) && versions.isEmpty();
        }
    }

    /**
     * After {@link #run}: what is to be written.
     *
     * @param now the working rows as they are now
     * @param touchedNow gives those of them that may differ from base; asked where somebody edited meanwhile
     */
    public Outcome outcome(Topology now, Supplier<Set<Ref>> touchedNow) {
        if (first == null && isPlain(now)) return done(pulled).whole(done(shape));
        Reconciliation last = first;
        if (last == null || !now.equals(working))
            last = new Reconciliation(done(shape), now, touchedNow.get(), base, done(pulled), part.came());
        return last.outcome(pushed);
    }

    private static <V> V done(@Nullable V value) {
        if (value == null) throw new IllegalStateException("not run");
        return value;
    }

    /** What a person is told of it; pulled and pushed count rows. */
    public record Report(int pulled, int pushed, List<Conflict> conflicts, List<Parked> parked, List<Text> notices) {
        /** The same, with one more thing to know. */
        public Report with(Text notice) {
            List<Text> all = new ArrayList<>(notices);
            all.add(notice);
            return new Report(pulled, pushed, conflicts, parked, List.copyOf(all));
        }
    }

    /** @param clock the laptop's, when {@link #run} pulled */
    public Report report(Instant clock) {
        Pulled there = done(pulled);
        List<Text> notices = new ArrayList<>(there.notices());
        Duration apart = Duration.between(there.serverTime(), clock).abs();
        if (apart.compareTo(CLOCKS_AGREE) > 0) notices.add(Text.of("sync.clock", apart.toMinutes()));
        // Before any work is put into it.
        if (there.before().values().stream().allMatch(n -> n == 0))
            done(shape)
                    .obstacles()
                    .forEach((kind, columns) -> notices.add(Text.of(
                            "cli.remote.obstacle",
                            Text.of("kind." + kind.word()),
                            columns.stream().map(RemoteColumn::name).collect(Collectors.joining(", ")))));
        pushed.leftOut().stream().limit(1).forEach(ref -> notices.add(Text.of("sync.leftOut", label(ref))));
        if (first == null) return new Report(there.rows().size(), 0, List.of(), List.of(), notices);
        Merge merge = first.merge();
        int incoming = (int) merge.incoming().touched().stream()
                .filter(ref -> Kind.SYNCED.contains(ref.kind()))
                .count();
        return new Report(incoming, pushed.done().size(), merge.conflicts(), pushed.parked(), notices);
    }

    /** By what the next pull knows what this one saw; null without a companion. */
    public @Nullable String mark() {
        String mark = done(pulled).captured().mark();
        // What the companion has kept of an object that came back is there again, and nothing was noted of it.
        boolean madeOne = pushed.done().values().stream()
                .anyMatch(row -> row instanceof RowDelta.Created
                        && Kind.ENTITIES.contains(row.ref().kind()));
        return mark == null || !madeOne ? mark : Captured.withoutSnapshot(mark);
    }

    /** Whether that is worth keeping also where nothing else is. */
    public boolean isMarked() {
        return mark() != null && !done(pulled).captured().isNothing();
    }

    /** What changed among all meters that the role may see. */
    public MeterChanges index() {
        return done(pulled).index();
    }

    /** What the remote lacks, as {@link RemoteShape#lacking} tells it. */
    public Set<String> localOnly() {
        return done(shape).lacking();
    }

    /** What would be pushed. */
    public Delta outgoing() {
        return first == null ? new Delta(Map.of()) : first.outgoing();
    }
}
