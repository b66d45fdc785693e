package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.SeenCell;
import io.feederline.model.Topology;
import io.feederline.store.SyncState;
import io.feederline.sync.BaseRows;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteShape;
import io.feederline.sync.Sender;
import io.feederline.sync.Sync;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A merge worked out anew, cell by cell over three whole copies, by the one sentence that everybody remembers: one side changed,
 * take it; both the same, fine; both differ, a conflict. Knows nothing of versions, of deltas and of what may have changed.
 */
final class NaiveMerge {
    /** What is retired rather than deleted comes back, and is checked by tests of its own. */
    private static final Set<Kind> RETIRED = Set.of(Kind.METER, Kind.REGISTER, Kind.HEAD_METER, Kind.REGISTER_CIRCUIT);

    private final Topology base;
    private static final Column PHASE = Kind.SERVICE_HEAD.column("phase");

    private final Topology mine;
    private final Topology theirs;
    private final RemoteShape shape;

    /** What a settlement, a refusal or a push without an answer says of these is none of the three copies. */
    private final Set<Ref> apart;

    private NaiveMerge(Topology base, Topology mine, Topology theirs, RemoteShape shape, Set<Ref> apart) {
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
        this.shape = shape;
        this.apart = apart;
    }

    /** The three copies, before a sync. */
    static NaiveMerge before(Session session, Remote remote) throws RemoteException, Sync.Question, IOException {
        SyncState state = session.workspace().syncState();
        List<Entity> rows = new ArrayList<>();
        for (Kind kind : Kind.SYNCED) {
            List<UUID> ids = new ArrayList<>();
            state.eachOfBase(kind, (key, id, version) -> ids.add(id));
            rows.addAll(state.base(kind, ids));
        }
        Topology here = session.topology();
        Set<Ref> apart = new HashSet<>();
        here.all(SeenCell.class).forEach(cell -> apart.add(cell.object()));
        here.all(Parked.class).forEach(parked -> apart.addAll(parked.objects()));
        state.pendingPush().ifPresent(push -> apart.addAll(push.pushed().touched()));
        return new NaiveMerge(Topology.of(rows), here, everything(remote), remote.shape(), apart);
    }

    /** All that the server has. */
    static Topology everything(Remote remote) throws RemoteException, Sync.Question {
        Sync sync = new Sync(
                new Sync.Options(true, true, true, false),
                new Sync.Part(Set.of(), true, null, Set.of()),
                new Sender("", "", null),
                Topology.EMPTY,
                Set.of(),
                BaseRows.NONE);
        sync.run(remote, (transaction, pushed) -> {});
        return Topology.EMPTY.with(sync.outcome(Topology.EMPTY, Set::of).working());
    }

    /** @param here and there both sides after the sync */
    void assertAgrees(Sync.Report report, Topology here, Topology there) {
        Set<Ref> rows = new HashSet<>();
        Set<Ref> inConflict = new HashSet<>();
        for (Conflict conflict : report.conflicts()) {
            inConflict.add(conflict.object());
            inConflict.addAll(conflict.others());
        }
        Stream.of(base, mine, theirs)
                .flatMap(Topology::everything)
                .map(Entity::ref)
                .filter(this::isCompared)
                .forEach(rows::add);
        for (Ref ref : rows) {
            conflicts(ref, report, inConflict);
            // What waits for a conflict or a refusal waits far and wide; that is for the laws of the merge to say.
            boolean open = !report.conflicts().isEmpty() || !report.parked().isEmpty();
            if (!open && apart.isEmpty()) agrees(ref, here.find(ref), there.find(ref));
        }
    }

    private boolean isCompared(Ref ref) {
        return shape.reads(ref.kind())
                && ref.kind() != Kind.METER_SHADOW
                && (shape.hasTimes() || ref.kind() != Kind.REGISTER_CIRCUIT)
                && !apart.contains(ref);
    }

    private List<Column> columns(Ref ref) {
        return ref.kind().columns().stream()
                .filter(c -> !c.isId() && !c.remoteOwned() && shape.find(c).isPresent())
                .toList();
    }

    /** A cell is in conflict when both sides changed it, each to something else, and only then. */
    private void conflicts(Ref ref, Sync.Report report, Set<Ref> inConflict) {
        Entity was = base.find(ref);
        Entity my = mine.find(ref);
        Entity their = theirs.find(ref);
        for (Column column : columns(ref)) {
            boolean told =
                    report.conflicts().stream().anyMatch(c -> c.object().equals(ref) && column.equals(c.column()));
            boolean naive =
                    my != null && their != null && differ(column, my, their) && bothChanged(column, was, my, their);
            // A phase that was verified is asked for whoever recorded another one.
            boolean proved = column.equals(PHASE)
                    && Stream.of(mine, theirs).anyMatch(t -> t.find(new Ref(Kind.PROVENANCE, ref.id())) != null);
            if (told) assertTrue(naive || proved, () -> "no conflict: " + column + " of " + ref);
            else if (naive) assertTrue(inConflict.contains(ref), () -> "a conflict: " + column + " of " + ref);
        }
    }

    private static boolean bothChanged(Column column, @Nullable Entity was, Entity my, Entity their) {
        if (was == null) return column.of(my) != null && column.of(their) != null;
        return differ(column, was, my) && differ(column, was, their);
    }

    private static boolean differ(Column column, Entity a, Entity b) {
        return !Objects.equals(column.of(a), column.of(b));
    }

    private void agrees(Ref ref, @Nullable Entity here, @Nullable Entity there) {
        Entity was = base.find(ref);
        Entity my = mine.find(ref);
        Entity their = theirs.find(ref);
        String what = ref + ", base " + was + ", mine " + my + ", theirs " + their;
        if (was != null && (my == null || their == null)) {
            if (my == null && their != null && RETIRED.contains(ref.kind())) return;
            assertEquals(null, here, what);
            assertEquals(null, there, what);
            return;
        }
        assertTrue(here != null && there != null, () -> what + ", here " + here + ", there " + there);
        for (Column column : columns(ref)) {
            Object before = was == null ? null : column.of(was);
            Object my1 = my == null ? null : column.of(my);
            Object their1 = their == null ? null : column.of(their);
            Object expected = Objects.equals(before, my1) ? their1 : my1;
            // What nobody filled in may have a default there.
            if (was == null && expected == null) continue;
            assertEquals(expected, column.of(Objects.requireNonNull(here)), () -> "here " + column + " of " + what);
            assertEquals(expected, column.of(Objects.requireNonNull(there)), () -> "there " + column + " of " + what);
        }
        if (my == null) return;
        for (Column column : ref.kind().columns())
            if (!column.remoteOwned() && shape.find(column).isEmpty())
                assertEquals(column.of(my), column.of(Objects.requireNonNull(here)), () -> "kept " + column + what);
    }
}
