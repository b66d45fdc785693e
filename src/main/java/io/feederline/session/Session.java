package io.feederline.session;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Home;
import io.feederline.model.Kind;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.store.ChangeFile;
import io.feederline.store.Entry;
import io.feederline.store.History;
import io.feederline.store.Synced;
import io.feederline.store.Workspace;
import io.feederline.sync.Delta;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.Sync;
import io.feederline.sync.Versions;
import java.io.Closeable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one mutable object: the current topology of an open workspace. Confined to one thread, its owner's. An edit is on
 * disk before {@link #perform} returns and before listeners hear of it.
 */
public final class Session implements Closeable {
    /** Hears of every change, on the session's thread, after it is on disk. */
    public interface Listener {
        void changed(Change change, Topology before, Topology after);
    }

    private static final int LONGEST_NAME = 80;

    private final Workspace workspace;
    private final Clock clock;
    private final String who;
    private final List<Listener> listeners = new ArrayList<>();
    private final Map<Kind, Versions> versions = new EnumMap<>(Kind.class);
    private Topology topology;

    /** @param who the person whose name stands in the history */
    public Session(Workspace workspace, Clock clock, String who) {
        this.workspace = workspace;
        this.clock = clock;
        this.who = who;
        this.topology = workspace.load();
    }

    public Topology topology() {
        return topology;
    }

    String who() {
        return who;
    }

    public Workspace workspace() {
        return workspace;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Which day it is by the workspace's clocks. */
    public LocalDate today() {
        return SiteTime.day(now(), Norms.TIME_ZONE.at(topology, null));
    }

    /** Now, as edits carry it: microseconds, as the remote keeps. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Does the edit, or says why not and changes nothing.
     *
     * @throws io.feederline.store.WorkspaceException when it could not be saved; then nothing has changed
     */
    public Outcome perform(Edit edit) {
        return perform(edit, null);
    }

    /**
     * The same, for one of several edits that are undone together, though each is on disk by itself.
     *
     * @param group theirs; null for an edit by itself
     */
    public Outcome perform(Edit edit, @Nullable UUID group) {
        Outcome outcome = fitting(adopting(edit.on(topology), topology), topology);
        if (outcome instanceof Outcome.Done(Change change))
            commit(List.of(new Step(Entry.Verb.EDIT, 0, change, null, group)));
        return outcome;
    }

    /** What does not fit would be an error of ours, and a line of the journal that cannot be read again. */
    private static Outcome fitting(Outcome outcome, Topology at) {
        return outcome instanceof Outcome.Done(Change change)
                ? change.misfit(at)
                        .<Outcome>map(why -> Outcome.refused("refused.misfit", why))
                        .orElse(outcome)
                : outcome;
    }

    private Outcome adopting(Outcome outcome, Topology at) {
        return outcome instanceof Outcome.Done(Change change)
                ? Outcome.done(Adopting.in(change, at, workspace.meterIndex()))
                : outcome;
    }

    /**
     * Fills a new workspace; that is no edit, and cannot be undone.
     *
     * @throws io.feederline.store.WorkspaceException when it could not be saved; then nothing has changed
     */
    public Outcome load(Edit edit) {
        Outcome outcome = edit.on(topology);
        if (outcome instanceof Outcome.Done(Change change)) commit(List.of(new Step(Entry.Verb.LOAD, 0, change)));
        return outcome;
    }

    /** What became of a script: as many outcomes as edits were asked, the last a refusal if there was one. */
    public record Script(List<Outcome> outcomes) {
        public boolean done() {
            return outcomes.isEmpty() || outcomes.getLast() instanceof Outcome.Done;
        }
    }

    /** Does all edits, each on the outcome of those before and each undoable by itself; at the first refusal, none. */
    public Script performAll(List<Function<Topology, Outcome>> edits) {
        Topology next = topology;
        List<Outcome> outcomes = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Function<Topology, Outcome> edit : edits) {
            Outcome outcome = fitting(adopting(edit.apply(next), next), next);
            outcomes.add(outcome);
            if (!(outcome instanceof Outcome.Done(Change change))) return new Script(outcomes);
            steps.add(new Step(Entry.Verb.EDIT, 0, change));
            next = next.with(change);
        }
        if (!steps.isEmpty()) commit(steps);
        return new Script(outcomes);
    }

    /** Takes back the newest edit that stands, with its group. Refused when it no longer fits, or there is none. */
    public Outcome undo() {
        return again(Entry.Verb.UNDO, workspace.history().undoable());
    }

    /**
     * Takes back what was last done of a group. Refused as {@link #undo()}, and where another edit was made since.
     *
     * @param all the whole of it, or only the last edit
     */
    public Outcome undo(UUID group, boolean all) {
        List<History.Line> last = workspace.history().undoable();
        if (!last.isEmpty() && !group.equals(last.getFirst().group()))
            return Outcome.refused("undo.another", last.getFirst().text());
        return again(Entry.Verb.UNDO, all ? last : last.stream().limit(1).toList());
    }

    /** Does again the edit that was undone last, with its group. Refused when it no longer fits, or there is none. */
    public Outcome redo() {
        return again(Entry.Verb.REDO, workspace.history().redoable());
    }

    /**
     * Goes back, or forward again, to how it was right after this edit; of what others did nothing is taken back. Refused where
     * that no longer fits, and where it is so already.
     *
     * @param sequence of a line of the history
     */
    public Outcome goTo(long sequence) {
        if (!isPoint(sequence)) return Outcome.refused("past.noPoint");
        List<History.Line> undone = workspace.history().undoneUpTo(sequence);
        return undone.isEmpty()
                ? again(Entry.Verb.UNDO, workspace.history().doneAfter(sequence))
                : again(Entry.Verb.REDO, undone);
    }

    /**
     * Calls how it was right after a line of the history by a name, so that people find it again. It cannot be undone: an empty
     * name takes it away.
     *
     * @param sequence of the line
     */
    public Outcome name(long sequence, String name) {
        String called = name.strip();
        if (!isPoint(sequence)) return Outcome.refused("past.noPoint");
        if (called.length() > LONGEST_NAME) return Outcome.refused("past.longName", called.length(), LONGEST_NAME);
        Change nothing = Change.of(Text.of("verbatim", called));
        commit(List.of(new Step(Entry.Verb.NAME, sequence, nothing)));
        Text told = called.isEmpty() ? Text.of("past.unnamed") : Text.of("past.named", called);
        return Outcome.done(Change.of(told));
    }

    private boolean isPoint(long sequence) {
        return workspace.history().at(sequence).filter(History.Line::isPoint).isPresent();
    }

    /** All of them or none, each on the outcome of those before. */
    private Outcome again(Entry.Verb verb, List<History.Line> lines) {
        if (lines.isEmpty()) return Outcome.refused(verb == Entry.Verb.UNDO ? "undo.nothing" : "redo.nothing");
        Topology next = topology;
        List<Step> steps = new ArrayList<>();
        for (History.Line line : lines) {
            Change done = workspace.history().change(line.sequence());
            Change change = verb == Entry.Verb.UNDO ? done.inverted() : done;
            Optional<Text> misfit = change.misfit(next);
            if (misfit.isPresent()) return Outcome.refused("undo.misfit", done.text(), misfit.get());
            steps.add(new Step(verb, line.sequence(), change));
            next = next.with(change);
        }
        commit(steps);
        List<Change> changes = steps.stream().map(Step::change).toList();
        Text first = changes.getFirst().text();
        return Outcome.done(
                changes.size() == 1
                        ? changes.getFirst()
                        : Change.all(Text.of("edit.together", first, changes.size() - 1), changes));
    }

    /** The unsynced rows, and some that may be the same: what a sync compares. */
    public Set<Ref> touched() {
        return workspace.syncState().touched(topology);
    }

    /** The session's thread, for who is on another one. */
    public interface Turn {
        /** Does the work there, and returns when it is done. */
        void take(Runnable work);

        /** Hears how far it is, on whatever thread. */
        default void at(Text step) {}

        /** What this gives there. */
        default <V> V ask(Supplier<V> work) {
            List<V> given = new ArrayList<>();
            take(() -> given.add(work.get()));
            return given.getFirst();
        }
    }

    /** Syncs with the remote: on the session's thread, which waits for it. As {@link #sync(Remote, Sync.Options, Turn)}. */
    public Sync.Report sync(Remote remote, Sync.Options options) throws RemoteException, Sync.Question {
        return sync(remote, options, Runnable::run);
    }

    /**
     * Syncs with the remote, from whatever thread; edits go on meanwhile, and stay unsynced. What was pushed before and whose
     * answer was lost is settled first.
     *
     * @throws RemoteException when it cannot be reached, or refused
     * @throws Sync.Question when somebody has to say that it is right
     * @throws io.feederline.store.WorkspaceException when it could not be saved: the next sync takes it up
     */
    public Sync.Report sync(Remote remote, Sync.Options options, Turn turn) throws RemoteException, Sync.Question {
        return new Syncing(this, remote, turn).sync(options);
    }

    /**
     * Reads what the circuits here used in the last days, so that it can be shown; after a sync, from whatever thread.
     *
     * @return what stands in the way
     */
    public Optional<Text> fetchIntervals(Remote remote, int days, Turn turn) {
        return new Fetching(this, remote, turn).fetch(days);
    }

    /** What the circuits used, as far as it was read into the workspace. Slow where there is much of it; from whatever thread. */
    public Measured measured(Turn turn) {
        return Measuring.read(this, turn);
    }

    /** The same, on the session's thread, which waits for it. */
    public Measured measured() {
        return measured(Runnable::run);
    }

    /** What a sync would do; changes nothing, here or there. */
    public Sync trySync(Remote remote, Sync.Options options) throws RemoteException, Sync.Question {
        return new Syncing(this, remote, Runnable::run).tried(options);
    }

    /** What is not synced yet, row by row, in what the remote has a column for; everything before the first sync. */
    public Delta unsynced() {
        Set<String> localOnly = localOnly();
        Set<Ref> touched = touched();
        Topology synced = base(touched);
        return Delta.between(
                synced,
                topology,
                touched.stream().filter(ref -> isSent(ref, synced, localOnly)).toList(),
                column -> !column.remoteOwned() && !localOnly.contains(column.toString()));
    }

    /** These rows as they were last synced, as far as they are in base. */
    Topology base(Set<Ref> rows) {
        List<Entity> base = new ArrayList<>();
        rows.stream()
                .collect(Collectors.groupingBy(Ref::kind))
                .forEach((kind, of) -> base.addAll(workspace
                        .syncState()
                        .base(kind, of.stream().map(Ref::id).toList())));
        return Topology.of(base);
    }

    /**
     * What is not synced, for another workspace to take over.
     *
     * @param objects those whose changes are wanted, with what hangs on them; null for all
     */
    public ChangeFile changes(@Nullable Set<Ref> objects) {
        return new Handing(this).file(objects);
    }

    /** What would become of a change file; {@link #perform} does it. Changes nothing. */
    public TakenOver takingOver(ChangeFile file) {
        return new TakingOver(this, file).planned();
    }

    /**
     * What the remote of the last sync lacks, columns as {@code table.column}, and tables: it stays on this laptop. Before the
     * first sync, what no remote has without a companion.
     */
    public Set<String> localOnly() {
        if (workspace.syncState().scope().isPresent())
            return workspace.syncState().localOnly();
        return Kind.SYNCED.stream()
                .flatMap(kind -> kind.isShared()
                        ? Stream.of(kind.table())
                        : kind.columns().stream()
                                .filter(c -> c.home() == Home.LAPTOP)
                                .map(Column::toString))
                .collect(Collectors.toSet());
    }

    /** Shadows are the platform's; of a remote without times a mapping that ended is history of this laptop. */
    private boolean isSent(Ref ref, Topology synced, Set<String> localOnly) {
        boolean ended = topology.find(ref) instanceof RegisterCircuit mapping
                && localOnly.contains("circuit_register.start_time")
                && mapping.endTime() != null
                && !mapping.endTime().isAfter(now())
                && synced.find(ref) == null;
        return ref.kind() != Kind.METER_SHADOW
                && !ended
                && !localOnly.contains(ref.kind().table());
    }

    /** The versions of base by kind, as far as they were read. */
    Map<Kind, Versions> versions() {
        return versions;
    }

    /** Takes over what a sync brought; it is not on the undo stack. */
    void take(Change change, Synced synced) {
        commit(List.of(new Step(Entry.Verb.SYNC, 0, change, synced, null)));
    }

    private record Step(
            Entry.Verb verb,
            long of,
            Change change,
            @Nullable Synced synced,
            @Nullable UUID group) {
        Step(Entry.Verb verb, long of, Change change) {
            this(verb, of, change, null, null);
        }
    }

    private void commit(List<Step> steps) {
        List<Entry> entries = new ArrayList<>();
        for (Step step : steps) {
            long sequence = workspace.nextSequence() + entries.size();
            entries.add(new Entry(
                    sequence, now(), who, step.verb(), step.of(), step.change(), step.synced(), step.group()));
        }
        // What a large step makes is reckoned while it is saved, and seen when it is.
        Topology from = topology;
        CompletableFuture<Topology> beside = steps.size() == 1
                        && steps.getFirst().change().size() >= Workspace.LARGE
                ? CompletableFuture.supplyAsync(() -> from.with(steps.getFirst().change()))
                : null;
        workspace.commit(entries);
        for (Step step : steps) {
            Topology before = topology;
            topology = beside == null ? before.with(step.change()) : beside.join();
            for (Listener listener : listeners) listener.changed(step.change(), before, topology);
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
