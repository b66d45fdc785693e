package io.feederline.session;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.store.SyncState;
import io.feederline.store.SyncState.Push;
import io.feederline.store.Synced;
import io.feederline.store.WorkspaceException;
import io.feederline.sync.BaseRows;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.Sync;
import io.feederline.sync.Versions;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sync of a session: between the workspace, which only the session's thread touches, and the remote. */
final class Syncing {
    private static final Change NOTHING = new Change(Text.of("verbatim", ""), List.of(), List.of(), List.of());

    /** A sync that brings more objects than this ends with a backup. */
    private static final int BACKED_UP = 10_000;

    private final Session session;
    private final SyncState state;
    private final Remote remote;
    private final String identity;

    /** The versions of base by kind, kept from sync to sync. */
    private final Map<Kind, Versions> known;

    /** Whether base is of another remote, so that this one is compared with nothing. */
    private final boolean fresh;

    Syncing(Session session, Remote remote) throws RemoteException {
        this.session = session;
        this.state = session.workspace().syncState();
        this.remote = remote;
        this.known = session.versions();
        this.identity = remote.identity();
        this.fresh = state.syncedWith().filter(last -> !last.equals(identity)).isPresent();
    }

    Sync.Report sync(Sync.Options options) throws RemoteException, Sync.Question {
        ask(options);
        settlePush();
        Sync sync = new Sync(options, session.topology(), touched(), base());
        sync.run(remote, (transaction, pushed) -> state.keepPush(new Push(transaction, identity, pushed)));
        Sync.Report report = sync.report(session.now());
        take(sync.outcome(session.topology(), touched()), Text.of("sync.done", report.pulled(), report.pushed()));
        dropPush();
        return report;
    }

    Sync tried(Sync.Options options) throws RemoteException, Sync.Question {
        ask(options);
        Sync sync = new Sync(
                new Sync.Options(true, options.acceptDeletions(), options.anotherRemote(), false),
                session.topology(),
                touched(),
                base());
        sync.run(remote, (transaction, pushed) -> {});
        return sync;
    }

    private void ask(Sync.Options options) throws Sync.Question {
        if (fresh && !options.anotherRemote()) throw new Sync.Question(Text.of("sync.another"));
    }

    private Set<Ref> touched() {
        if (!fresh) return session.touched();
        return Kind.REMOTE.stream()
                .flatMap(session.topology()::all)
                .map(Entity::ref)
                .collect(Collectors.toSet());
    }

    private BaseRows base() {
        if (fresh || state.syncedWith().isEmpty()) return BaseRows.NONE;
        return new BaseRows() {
            @Override
            public Versions versions(Kind kind) {
                return known.computeIfAbsent(kind, k -> {
                    Versions versions = new Versions();
                    state.eachOfBase(k, versions::put);
                    return versions;
                });
            }

            @Override
            public List<Entity> find(Kind kind, Collection<UUID> ids) {
                return state.base(kind, ids);
            }
        };
    }

    /** A push whose answer was lost: what the remote committed is synced. */
    private void settlePush() throws RemoteException {
        try {
            Optional<Push> pending = state.pendingPush();
            if (pending.isEmpty()) return;
            Push push = pending.get();
            if (push.remote().equals(identity) && remote.committed(push.transaction())) {
                Change base = unappliedIn(push.pushed());
                if (!base.isEmpty())
                    take(new Sync.Outcome(NOTHING, base, Map.of(), Set.of()), Text.of("sync.lostAnswer"));
            }
            state.dropPush();
        } catch (IOException e) {
            throw new WorkspaceException(
                    Text.of("store.unreadable", session.workspace().folder(), String.valueOf(e.getMessage())), e);
        }
    }

    /** What of a push base has not yet: it was killed before or after it was taken. */
    private Change unappliedIn(Change pushed) {
        Map<Ref, Entity> base = new HashMap<>();
        pushed.touched().stream()
                .collect(Collectors.groupingBy(Ref::kind, Collectors.mapping(Ref::id, Collectors.toList())))
                .forEach((kind, ids) -> state.base(kind, ids).forEach(row -> base.put(row.ref(), row)));
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

    private void take(Sync.Outcome outcome, Text text) {
        boolean first = fresh || state.syncedWith().isEmpty();
        if (outcome.isEmpty() && !first) return;
        Change base = outcome.base();
        session.take(
                outcome.working().under(text),
                new Synced(identity, fresh, base, outcome.versions(), outcome.equal()));
        // What has changed there is read anew when it is next asked for.
        Set<Ref> changed = new HashSet<>(outcome.versions().keySet());
        changed.addAll((base == null ? outcome.working() : base).touched());
        changed.forEach(ref -> known.remove(ref.kind()));
        if (outcome.working().created().size() > BACKED_UP) session.workspace().backUp();
    }

    private void dropPush() {
        try {
            state.dropPush();
        } catch (IOException e) {
            // It is asked for once more by the next sync, and found applied.
        }
    }
}
