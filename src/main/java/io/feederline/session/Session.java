package io.feederline.session;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.store.Entry;
import io.feederline.store.History;
import io.feederline.store.SyncState.Push;
import io.feederline.store.Synced;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import io.feederline.sync.BaseRows;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.Sync;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

    private static final Change EMPTY = new Change(Text.of("verbatim", ""), List.of(), List.of(), List.of());

    /** A sync that brings more objects than this ends with a backup. */
    private static final int BACKED_UP = 10_000;

    private final Workspace workspace;
    private final Clock clock;
    private final String who;
    private final List<Listener> listeners = new ArrayList<>();
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

    public Workspace workspace() {
        return workspace;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
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
        Outcome outcome = edit.on(topology);
        if (outcome instanceof Outcome.Done(Change change)) commit(List.of(new Step(Entry.Verb.EDIT, 0, change)));
        return outcome;
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
            Outcome outcome = edit.apply(next);
            outcomes.add(outcome);
            if (!(outcome instanceof Outcome.Done(Change change))) return new Script(outcomes);
            steps.add(new Step(Entry.Verb.EDIT, 0, change));
            next = next.with(change);
        }
        if (!steps.isEmpty()) commit(steps);
        return new Script(outcomes);
    }

    /** Takes back the newest edit that stands. Refused when it no longer fits, or there is none. */
    public Outcome undo() {
        Optional<History.Line> line = workspace.history().nextUndo();
        return line.isEmpty()
                ? Outcome.refused("undo.nothing")
                : again(Entry.Verb.UNDO, line.get().sequence());
    }

    /** Does again the edit that was undone last. Refused when it no longer fits, or there is none. */
    public Outcome redo() {
        Optional<History.Line> line = workspace.history().nextRedo();
        return line.isEmpty()
                ? Outcome.refused("redo.nothing")
                : again(Entry.Verb.REDO, line.get().sequence());
    }

    private Outcome again(Entry.Verb verb, long of) {
        Change done = workspace.history().change(of);
        Change change = verb == Entry.Verb.UNDO ? done.inverted() : done;
        Optional<Text> misfit = change.misfit(topology);
        if (misfit.isPresent()) return Outcome.refused("undo.misfit", done.text(), misfit.get());
        commit(List.of(new Step(verb, of, change)));
        return Outcome.done(change);
    }

    /** The unsynced rows, and some that may be the same: what a sync compares. */
    public Set<Ref> touched() {
        return workspace.syncState().touched(topology);
    }

    /**
     * Syncs with the remote: on this thread, which waits for it. What was pushed before and whose answer was lost is settled
     * first.
     *
     * @throws RemoteException when it cannot be reached, or refused
     * @throws Sync.Emptied when many rows vanished at once, and nobody said that it is right
     * @throws io.feederline.store.WorkspaceException when it could not be saved: the next sync takes it up
     */
    public Sync.Report sync(Remote remote, Sync.Options options) throws RemoteException, Sync.Emptied {
        String identity = remote.identity();
        settlePush(remote, identity);
        Sync sync = new Sync(options, topology, touched(), base());
        sync.run(
                remote,
                (transaction, pushed) -> workspace.syncState().keepPush(new Push(transaction, identity, pushed)));
        Sync.Report report = sync.report(now());
        take(identity, sync.outcome(topology, touched()), report);
        dropPush();
        return report;
    }

    /** What a sync would do; changes nothing, here or there. */
    public Sync trySync(Remote remote, Sync.Options options) throws RemoteException, Sync.Emptied {
        Sync sync = new Sync(new Sync.Options(true, options.acceptDeletions(), false), topology, touched(), base());
        sync.run(remote, (transaction, pushed) -> {});
        return sync;
    }

    private BaseRows base() {
        return new BaseRows() {
            @Override
            public void each(Kind kind, Each each) {
                workspace.syncState().eachOfBase(kind, each::row);
            }

            @Override
            public List<Entity> find(Kind kind, Collection<UUID> ids) {
                return workspace.syncState().base(kind, ids);
            }
        };
    }

    /** A push whose answer was lost: what the remote committed is synced. */
    private void settlePush(Remote remote, String identity) throws RemoteException {
        try {
            Optional<Push> pending = workspace.syncState().pendingPush();
            if (pending.isEmpty()) return;
            Push push = pending.get();
            if (push.remote().equals(identity) && remote.committed(push.transaction())) {
                Change base = unappliedIn(push.pushed());
                if (!base.isEmpty()) take(identity, new Sync.Outcome(EMPTY, base, Map.of(), Set.of()), null);
            }
            workspace.syncState().dropPush();
        } catch (IOException e) {
            throw new WorkspaceException(
                    Text.of("store.unreadable", workspace.folder(), String.valueOf(e.getMessage())), e);
        }
    }

    /** What of a push base has not yet: it was killed before or after it was taken. */
    private Change unappliedIn(Change pushed) {
        Map<Ref, Entity> base = new HashMap<>();
        pushed.touched().stream()
                .collect(Collectors.groupingBy(Ref::kind, Collectors.mapping(Ref::id, Collectors.toList())))
                .forEach((kind, ids) -> workspace.syncState().base(kind, ids).forEach(row -> base.put(row.ref(), row)));
        return new Change(
                pushed.text(),
                pushed.cells().stream()
                        .filter(cell -> {
                            Entity row = base.get(cell.ref());
                            return row != null && Objects.equals(cell.column().of(row), cell.before());
                        })
                        .toList(),
                pushed.created().stream()
                        .filter(row -> !base.containsKey(row.ref()))
                        .toList(),
                pushed.deleted().stream()
                        .flatMap(row -> Stream.ofNullable(base.get(row.ref())))
                        .toList());
    }

    private void take(String identity, Sync.Outcome outcome, Sync.@Nullable Report report) {
        boolean moved = !workspace.syncState().syncedWith().equals(Optional.of(identity));
        if (outcome.isEmpty() && !moved) return;
        boolean plainFirst = moved && outcome.base().equals(outcome.working());
        Text text =
                report == null ? Text.of("sync.lostAnswer") : Text.of("sync.done", report.pulled(), report.pushed());
        Change change = outcome.working().under(text);
        Synced synced = new Synced(identity, plainFirst ? null : outcome.base(), outcome.versions());
        commit(List.of(new Step(Entry.Verb.SYNC, 0, change, synced)));
        workspace.syncState().untouch(outcome.equal());
        if (change.created().size() > BACKED_UP) workspace.backUp();
    }

    private void dropPush() {
        try {
            workspace.syncState().dropPush();
        } catch (IOException e) {
            // It is asked for once more by the next sync, and found applied.
        }
    }

    private record Step(
            Entry.Verb verb,
            long of,
            Change change,
            @Nullable Synced synced) {
        Step(Entry.Verb verb, long of, Change change) {
            this(verb, of, change, null);
        }
    }

    private void commit(List<Step> steps) {
        List<Entry> entries = new ArrayList<>();
        for (Step step : steps) {
            long sequence = workspace.nextSequence() + entries.size();
            entries.add(new Entry(sequence, now(), who, step.verb(), step.of(), step.change(), step.synced()));
        }
        workspace.commit(entries);
        for (Step step : steps) {
            Topology before = topology;
            topology = before.with(step.change());
            for (Listener listener : listeners) listener.changed(step.change(), before, topology);
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
