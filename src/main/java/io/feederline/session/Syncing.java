package io.feederline.session;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.store.Scope;
import io.feederline.store.SyncState;
import io.feederline.store.SyncState.Push;
import io.feederline.store.Synced;
import io.feederline.store.WorkspaceException;
import io.feederline.sync.BaseRows;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sender;
import io.feederline.sync.Sync;
import io.feederline.sync.Versions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One sync of a session, on a thread of its own or the session's: whatever touches session or workspace happens on the session's
 * thread, in steps between which edits go on.
 */
final class Syncing {
    /** A sync that brings more objects than this ends with a backup. */
    private static final int BACKED_UP = 10_000;

    private final Session session;
    private final SyncState state;
    private final Remote remote;
    private final String identity;

    /** What base is of; empty before the first sync. */
    private final Optional<Scope> last;

    /** The versions of base by kind, kept from sync to sync. */
    private final Map<Kind, Versions> known;

    /** Whether base is of another remote, so that this one is compared with nothing. */
    private final boolean fresh;

    /** The columns that the remote has now and lacked at the last sync. */
    private final Set<Column> came;

    private final Session.Turn turn;

    /** The session's thread, while it is our turn. */
    private volatile @Nullable Thread taking;

    Syncing(Session session, Remote remote, Session.Turn turn) throws RemoteException {
        this.session = session;
        this.turn = turn;
        this.state = session.workspace().syncState();
        this.remote = remote;
        this.known = session.versions();
        this.identity = remote.identity();
        this.last = here(state::scope);
        this.fresh = last.filter(of -> !of.remote().equals(identity)).isPresent();
        this.came = remote.shape().among(here(state::localOnly));
    }

    /** As whom, and of what part, the remote is seen now. */
    private Scope scope(Sync.Options options) {
        Set<UUID> escos = options.escos() != null
                ? options.escos()
                : fresh ? Set.of() : last.map(Scope::escos).orElse(Set.of());
        RemoteTarget target = remote.target();
        return new Scope(identity, target.role(), target.settingsText(), escos);
    }

    private Sync begin(Sync.Options options, Scope scope) {
        String mark = fresh ? null : here(() -> state.mark().orElse(null));
        Sync.Part part =
                new Sync.Part(scope.escos(), fresh || last.map(scope::equals).orElse(true), mark, came);
        Sender sender = new Sender(session.who(), laptop(), options.reason());
        return here(() -> new Sync(options, part, sender, session.topology(), touched(), base()));
    }

    /** The name of this machine, as others know it. */
    private static String laptop() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** What this gives on the session's thread. */
    private <V> V here(Supplier<V> work) {
        // Whose turn it is waits for no other.
        if (Thread.currentThread().equals(taking)) return work.get();
        return turn.ask(() -> {
            taking = Thread.currentThread();
            try {
                return work.get();
            } finally {
                taking = null;
            }
        });
    }

    Sync.Report sync(Sync.Options options) throws RemoteException, Sync.Question {
        ask(options);
        Scope scope = scope(options);
        settlePush(scope);
        Sync sync = begin(options, scope);
        sync.run(remote, (transaction, pushed) -> state.keepPush(new Push(transaction, identity, pushed)));
        turn.at(Text.of("sync.at.writing"));
        return here(() -> {
            Sync.Report report = sync.report(session.now());
            take(
                    scope,
                    sync.mark(),
                    sync.outcome(session.topology(), this::touched),
                    sync.localOnly(),
                    Text.of("sync.done", report.pulled(), report.pushed()));
            if (sync.isMarked()) state.keepMark(Objects.requireNonNull(sync.mark()));
            dropPush();
            session.workspace()
                    .meterIndex()
                    .take(sync.index().seen(), sync.index().gone());
            return report;
        });
    }

    Sync tried(Sync.Options options) throws RemoteException, Sync.Question {
        ask(options);
        Sync sync = begin(options.withoutPush(), scope(options));
        sync.run(remote, (transaction, pushed) -> {});
        return sync;
    }

    private void ask(Sync.Options options) throws Sync.Question {
        if (fresh && !options.anotherRemote()) throw new Sync.Question(Text.of("sync.another"));
    }

    private Set<Ref> touched() {
        if (!fresh) return session.touched();
        return Kind.SYNCED.stream()
                .flatMap(session.topology()::all)
                .map(Entity::ref)
                .collect(Collectors.toSet());
    }

    /** @param told whether the versions are, and not only which rows there are: those are all taken for changed */
    private Versions versionsOf(Kind kind, boolean told) {
        Versions versions = new Versions();
        state.eachOfBase(kind, (key, id, version) -> versions.put(key, id, told ? version : null));
        return versions;
    }

    /** Whoever asks it for something is at a step of the sync that takes time. */
    private BaseRows base() {
        boolean nothing = fresh || here(state::scope).isEmpty();
        return new BaseRows() {
            @Override
            public Versions versions(Kind kind) {
                turn.at(Text.of("sync.at.reading", Kind.SYNCED.indexOf(kind) + 1, Kind.SYNCED.size()));
                if (nothing) return NONE.versions(kind);
                // A column that came gives rows other values and no other version.
                if (!came.isEmpty()) return here(() -> versionsOf(kind, false));
                return here(() -> known.computeIfAbsent(kind, k -> versionsOf(k, true)));
            }

            @Override
            public int count(Kind kind) {
                if (nothing) return NONE.count(kind);
                return here(() -> state.count(kind));
            }

            @Override
            public Versions index() {
                if (nothing) return NONE.index();
                return here(() -> {
                    Versions versions = new Versions();
                    session.workspace().meterIndex().each(versions::put);
                    return versions;
                });
            }

            @Override
            public List<Entity> find(Kind kind, Collection<UUID> ids) {
                turn.at(Text.of("sync.at.merging"));
                if (nothing) return NONE.find(kind, ids);
                return here(() -> state.base(kind, ids));
            }
        };
    }

    /** A push whose answer was lost: what the remote committed is synced, what it may have committed is asked for. */
    private void settlePush(Scope scope) throws RemoteException {
        try {
            Optional<Push> pending = state.pendingPush();
            if (pending.isEmpty()) return;
            Push push = pending.get();
            if (push.remote().equals(identity)) {
                Remote.Fate fate = remote.fate(push.transaction());
                here(() -> {
                    Change sent = unappliedIn(push.pushed());
                    Change base = fate == Remote.Fate.COMMITTED ? sent : Change.NOTHING;
                    Change asked = fate == Remote.Fate.UNKNOWN ? asked(sent) : Change.NOTHING;
                    if (!base.isEmpty() || !asked.isEmpty())
                        take(
                                last.filter(of -> !fresh).orElse(scope),
                                state.mark().orElse(null),
                                new Sync.Outcome(asked, base, Map.of(), Set.of()),
                                state.localOnly(),
                                Text.of(asked.isEmpty() ? "sync.lostAnswer" : "sync.unknownFate"));
                    return base;
                });
            }
            state.dropPush();
        } catch (IOException e) {
            throw new WorkspaceException(
                    Text.of("store.unreadable", session.workspace().folder(), String.valueOf(e.getMessage())), e);
        }
    }

    /** What may have been made on the remote is not made again unasked: the sync asks of what is not there. */
    private Change asked(Change sent) {
        List<Entity> asked = sent.created().stream()
                .map(Entity::ref)
                .filter(ref ->
                        Kind.REMOTE.contains(ref.kind()) && session.topology().find(ref) != null)
                .<Entity>map(ref -> Conflict.of(Conflict.Sort.LOST, ref, List.of()))
                .filter(conflict -> session.topology().find(conflict.ref()) == null)
                .toList();
        return new Change(Change.NOTHING.text(), List.of(), asked, List.of());
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

    private void take(Scope scope, @Nullable String mark, Sync.Outcome outcome, Set<String> localOnly, Text text) {
        boolean same = state.scope().filter(scope::equals).isPresent();
        if (outcome.isEmpty() && same && localOnly.equals(state.localOnly())) return;
        Change base = outcome.base();
        session.take(
                outcome.working().under(text),
                new Synced(scope, mark, localOnly, fresh, base, outcome.versions(), outcome.equal()));
        learn(base == null ? outcome.working() : base, outcome.versions().keySet());
        if (outcome.working().created().size() > BACKED_UP) session.workspace().backUp();
    }

    /** Reads anew what has changed in base, of the kinds whose versions are known. */
    private void learn(Change base, Set<Ref> versioned) {
        if (fresh) known.clear();
        // What went, or has another key, would still be found under the former one.
        base.deleted().forEach(gone -> known.remove(gone.kind()));
        for (Change.Cell cell : base.cells()) if (cell.kind().key().contains(cell.column())) known.remove(cell.kind());
        if (known.isEmpty()) return;
        Set<Ref> changed = new HashSet<>(versioned);
        changed.addAll(base.touched());
        known.forEach((kind, versions) -> {
            Set<UUID> ids = changed.stream()
                    .filter(ref -> ref.kind() == kind)
                    .map(Ref::id)
                    .collect(Collectors.toSet());
            state.eachOfBase(kind, ids, versions::put);
        });
    }

    private void dropPush() {
        try {
            state.dropPush();
        } catch (IOException e) {
            // It is asked for once more by the next sync, and found applied.
        }
    }
}
