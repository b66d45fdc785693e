package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.Settle;
import io.feederline.fixture.FaultyLine;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.SeenCell;
import io.feederline.model.Topology;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteShape;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Laptops whose clocks are wrong, that edit, sync, settle, are killed and lose their lines, another program, and one Postgres
 * that crashes: a history that follows from its seed. Syncs agree with a naive merge; after healing all laptops are the same,
 * and nothing that an engineer did is lost.
 */
final class SyncSimulation {
    private static final int LAPTOPS = 3;
    private static final int STEPS = 60;
    private static final int HEALING = 12;

    /** So many turns has a sync, or some less. */
    private static final int TURNS = 24;

    /** The turn that does not come. */
    private static final int NEVER = 0;

    /** The turn when the server has committed and the laptop has not yet taken it, or one that has to ask what became of that. */
    private static final int PUSHED = -1;

    private final RemoteDatabases databases;
    private final String database;
    private final FaultyLine line;
    private final Path folder;
    private final Random random;
    private final List<Laptop> laptops = new ArrayList<>();
    private final StringBuilder history = new StringBuilder();

    SyncSimulation(RemoteDatabases databases, String database, FaultyLine line, Path folder, long seed) {
        this.databases = databases;
        this.database = database;
        this.line = line;
        this.folder = folder;
        this.random = new Random(seed);
        for (int i = 0; i < LAPTOPS; i++) laptops.add(new Laptop(i, seed));
    }

    /** What has happened, line by line. */
    String history() {
        return history.toString();
    }

    private final class Laptop {
        final String name;
        final RandomEdits edits;
        private Path where;
        private Session session;
        private int killed;

        Laptop(int number, long seed) {
            this.name = "laptop " + number;
            this.where = folder.resolve("laptop-" + number);
            this.edits = new RandomEdits(seed * 31 + number, 1000L * (number + 1));
            this.session = opened();
        }

        /** With a clock that somebody has set anew, and wrong. */
        private Session opened() {
            Duration wrong = Duration.ofMinutes(random.nextInt(2_000_000) - 1_000_000);
            return new Session(Workspace.openOrCreate(where), Clock.offset(Clock.systemUTC(), wrong), name);
        }

        void edit() {
            for (int tries = 0; tries < 20; tries++) {
                Topology now = session.topology();
                if (now.count(Kind.SERVICE_HEAD) == 0) return;
                Edit edit = switch (random.nextInt(6)) {
                    case 0 -> edits.anyOperation(now);
                    case 1 -> edits.anyBox(now);
                    default -> edits.next(now);
                };
                if (session.perform(edit) instanceof Outcome.Done(Change change)) {
                    tell(name + " " + change.text());
                    return;
                }
            }
        }

        void syncs() throws IOException {
            assertTrue(sync(FaultyLine.Fault.NONE, 0, NEVER, () -> {}), "a sound line");
        }

        /** @return whether it came through */
        boolean sync(FaultyLine.Fault fault, long after, int turn, Runnable accident) throws IOException {
            Topology before = session.topology();
            Map<Ref, Set<Column>> edited = edited();
            boolean sound = fault == FaultyLine.Fault.NONE && turn == NEVER;
            line.next(fault, after);
            String how = name + " syncs " + (fault == FaultyLine.Fault.NONE ? "" : fault + " " + after);
            try (Remote remote = Remote.connect(
                    RemoteTarget.of(databases.address(database, line.port())),
                    RemoteDatabases.PASSWORD.toCharArray())) {
                NaiveMerge naive = sound && random.nextInt(3) == 0 ? NaiveMerge.before(session, remote) : null;
                int[] turns = {0};
                Sync.Options options = new Sync.Options(false, true, false, random.nextInt(4) == 0);
                Sync.Report report = session.sync(remote, options, work -> {
                    turns[0]++;
                    if (turn == PUSHED ? turns[0] > 0 && isPushed() : turns[0] == turn) {
                        turns[0] = Integer.MIN_VALUE;
                        accident.run();
                    }
                    work.run();
                });
                tell(how + ": " + report);
                keeps(before, edited, session.topology());
                if (naive != null) naive.assertAgrees(report, session.topology(), NaiveMerge.everything(remote));
                return true;
            } catch (RemoteException e) {
                tell(how + ": " + e.getMessage());
                assertFalse(sound, e::toString);
                assertEquals(before, session.topology(), "a sync that failed changes nothing but what had arrived");
                return false;
            } catch (Killed e) {
                rise(e.left());
                assertEquals(before, session.topology(), "what was killed has taken nothing yet");
                return false;
            } catch (Sync.Question e) {
                throw new AssertionError(e);
            } finally {
                line.next(FaultyLine.Fault.NONE, 0);
            }
        }

        private boolean isPushed() {
            try {
                return session.workspace().syncState().pendingPush().isPresent();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A line that is cut, a process that is killed, or a server that crashes, some time during a sync. */
        void syncsInVain() throws IOException {
            int turn = random.nextInt(3) == 0 ? PUSHED : 1 + random.nextInt(TURNS);
            String when = turn == PUSHED ? " when it has sent" : " at turn " + turn;
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    tell(name + " is killed" + when);
                    sync(FaultyLine.Fault.NONE, 0, turn, () -> {
                        throw new Killed(left());
                    });
                }
                case 2 -> {
                    tell("the server crashes on " + name + when);
                    sync(FaultyLine.Fault.NONE, 0, turn, SyncSimulation.this::crash);
                }
                default -> {
                    FaultyLine.Fault[] faults = FaultyLine.Fault.values();
                    sync(faults[random.nextInt(faults.length)], 100 + random.nextInt(20_000), NEVER, () -> {});
                }
            }
        }

        /** What a process that is killed now leaves on the disk: a copy of the open workspace. */
        private Path left() {
            Path copy = folder.resolve(name + " after " + ++killed);
            try (Stream<Path> files = Files.walk(where)) {
                for (Path file : files.toList())
                    Files.copy(file, copy.resolve(where.relativize(file).toString()));
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Goes on with what was left. */
        private void rise(Path left) throws IOException {
            session.close();
            try (Stream<Path> files = Files.walk(where)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
            where = left;
            session = opened();
        }

        /**
         * By row, the columns in which it differs from what was last synced; empty where it was deleted here. Not what was
         * settled for theirs: that follows theirs; nor what was sent and its answer lost: that may be theirs already.
         */
        private Map<Ref, Set<Column>> edited() throws IOException {
            Map<Ref, Set<Column>> edited = new HashMap<>();
            Set<Ref> settled = session.topology()
                    .all(SeenCell.class)
                    .filter(SeenCell::isSettled)
                    .map(SeenCell::object)
                    .collect(Collectors.toSet());
            session.workspace()
                    .syncState()
                    .pendingPush()
                    .ifPresent(push -> settled.addAll(push.pushed().touched()));
            Topology now = session.topology();
            for (Ref ref : session.touched()) {
                if (settled.contains(ref)) continue;
                Entity is = now.find(ref);
                Entity was = session.workspace().syncState().base(ref.kind(), List.of(ref.id())).stream()
                        .findFirst()
                        .orElse(null);
                Set<Column> columns = new HashSet<>();
                if (is != null)
                    for (Column c : ref.kind().columns())
                        if (!c.remoteOwned() && !Objects.equals(c.of(is), was == null ? null : c.of(was)))
                            columns.add(c);
                if (is == null || !columns.isEmpty()) edited.put(ref, columns);
            }
            return edited;
        }

        /** What was edited here is as it was: others' work never takes its place. A deleted meter may come back as retired. */
        private void keeps(Topology before, Map<Ref, Set<Column>> edited, Topology after) {
            edited.forEach((ref, columns) -> {
                Entity was = before.find(ref);
                Entity is = after.find(ref);
                if (was == null) return;
                assertNotNull(is, () -> name + ": " + was + " is gone");
                for (Column column : columns)
                    assertEquals(column.of(was), column.of(is), () -> name + ": " + column + " of " + ref);
            });
        }

        void settle() {
            List<Conflict> conflicts = session.topology()
                    .all(Conflict.class)
                    .sorted(Comparator.comparing(Conflict::id))
                    .toList();
            if (conflicts.isEmpty()) return;
            Conflict conflict = conflicts.get(random.nextInt(conflicts.size()));
            List<String> ways = new ArrayList<>(Settle.waysOut(conflict.sort()));
            java.util.Collections.shuffle(ways, random);
            for (String take : ways) {
                Outcome outcome = session.perform(new Settle(conflict.id(), take, null));
                tell(name + " settles " + conflict + " " + take + ": "
                        + outcome.getClass().getSimpleName());
                if (outcome instanceof Outcome.Done) return;
            }
            if (conflict.sort() == Conflict.Sort.SAME_NAME)
                session.perform(new Settle(conflict.id(), null, "renamed " + random.nextInt(1_000_000)));
        }

        void undo() {
            Outcome outcome = random.nextBoolean() ? session.undo() : session.redo();
            if (outcome instanceof Outcome.Done(Change change)) tell(name + " undoes or redoes " + change.text());
        }

        void restart() throws IOException {
            boolean kill = random.nextBoolean();
            tell(name + (kill ? " is killed" : " restarts"));
            if (kill) {
                Topology before = session.topology();
                rise(left());
                assertEquals(before, session.topology());
                return;
            }
            session.close();
            session = opened();
        }
    }

    /** The process of a laptop ends here. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Path left;

        Killed(Path left) {
            this.left = left;
        }

        Path left() {
            return left;
        }
    }

    private void crash() {
        try {
            databases.crash();
        } catch (SQLException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void tell(String what) {
        history.append(what).append('\n');
    }

    void run() throws SQLException, IOException {
        for (int step = 0; step < STEPS; step++) {
            Laptop laptop = laptops.get(random.nextInt(LAPTOPS));
            switch (random.nextInt(13)) {
                case 0, 1, 2, 3, 4 -> laptop.edit();
                case 5, 6 -> laptop.syncs();
                case 7, 8 -> laptop.syncsInVain();
                case 9 -> laptop.settle();
                case 10 -> otherProgram();
                case 11 -> laptop.undo();
                default -> {
                    if (random.nextInt(4) == 0) laptop.restart();
                }
            }
        }
        heal();
        check();
    }

    /** Another program writes, as programs do: past every rule of ours that is not the server's. */
    private void otherProgram() {
        List<String> writes = List.of(
                "UPDATE flows.meter_registry SET hardware = 'P1.ax'",
                "UPDATE flows.service_head_registry SET phase = " + (1 + random.nextInt(3)) + " WHERE id = '"
                        + Nets.HEAD + "'",
                "UPDATE flows.service_head_registry SET name = 'other " + random.nextInt(5)
                        + "' WHERE id = (SELECT id FROM" + " flows.service_head_registry ORDER BY id LIMIT 1)",
                "UPDATE flows.meter_shadows SET csq = " + random.nextInt(32),
                "DELETE FROM flows.service_head_meter WHERE meter = '" + Nets.METER + "'",
                "DELETE FROM flows.properties_service_head WHERE service_head = '" + Nets.HEAD + "'",
                "DELETE FROM flows.service_head_registry h WHERE NOT EXISTS (SELECT FROM flows.service_head_meter m"
                    + " WHERE m.service_head = h.id) AND NOT EXISTS (SELECT FROM flows.properties_service_head p WHERE"
                    + " p.service_head = h.id)",
                "INSERT INTO flows.service_head_registry (id, name) VALUES ('" + new UUID(7, random.nextInt(9))
                        + "', 'new 100" + random.nextInt(9) + "') ON CONFLICT DO NOTHING");
        String sql = writes.get(random.nextInt(writes.size()));
        try {
            databases.run(database, sql);
            tell("another program: " + sql);
        } catch (SQLException e) {
            tell("another program, refused: " + sql);
        }
    }

    private void heal() throws IOException {
        for (int round = 0; round < HEALING; round++) {
            boolean quiet = true;
            for (Laptop laptop : laptops) {
                laptop.syncs();
                for (int i = 0; i < 50 && laptop.session.topology().count(Kind.CONFLICT) > 0; i++) {
                    quiet = false;
                    laptop.settle();
                }
            }
            List<String> told = history.toString().lines().toList();
            if (quiet
                    && round > 1
                    && told.subList(told.size() - LAPTOPS, told.size()).stream()
                            .allMatch(l -> l.contains("pulled=0, pushed=0"))) return;
        }
        throw new AssertionError("does not come to rest");
    }

    /** All laptops and the server are the same, but for what is refused and told. */
    private void check() throws IOException {
        RemoteShape seen;
        Topology server;
        try (Session fresh = new Session(Workspace.openOrCreate(folder.resolve("fresh")), Clock.systemUTC(), "fresh");
                Remote remote = Remote.connect(
                        RemoteTarget.of(databases.address(database)), RemoteDatabases.PASSWORD.toCharArray())) {
            fresh.sync(remote, new Sync.Options(true, true, false, false));
            seen = remote.shape();
            server = fresh.topology();
        } catch (RemoteException | Sync.Question e) {
            throw new AssertionError(e);
        }
        for (Laptop laptop : laptops) {
            Topology here = laptop.session.topology();
            Set<Ref> told = new HashSet<>();
            here.all(Parked.class).forEach(p -> told.addAll(p.objects()));
            // A meter whose deletion is refused has its shadow there only.
            for (Ref ref : List.copyOf(told))
                if (ref.kind() == Kind.METER) told.add(new Ref(Kind.METER_SHADOW, ref.id()));
            Stream.concat(server.everything(), here.everything())
                    .map(Entity::ref)
                    .distinct()
                    .filter(ref -> seen.reads(ref.kind()) && !told.contains(ref))
                    // Of meters that are not there for us, what the platform knows is nothing to us.
                    .filter(ref -> ref.kind() != Kind.METER_SHADOW || seen.reads(Kind.METER))
                    // Without times one mapping may have an id of its own on each laptop: its register is told.
                    .filter(ref -> seen.hasTimes()
                            || !(either(ref, server, here) instanceof RegisterCircuit of)
                            || !told.contains(new Ref(Kind.REGISTER, of.register())))
                    .forEach(ref -> same(laptop, ref, server, here, seen));
            laptop.session.close();
            assertEquals(List.of(), Workspace.inspect(laptop.where, Passphrase.NONE), laptop.name);
        }
    }

    private static @Nullable Entity either(Ref ref, Topology server, Topology here) {
        Entity there = server.find(ref);
        return there == null ? here.find(ref) : there;
    }

    private void same(Laptop laptop, Ref ref, Topology server, Topology here, RemoteShape seen) {
        Entity there = server.find(ref);
        Entity mine = here.find(ref);
        boolean timed = seen.hasTimes();
        if (ref.kind() == Kind.REGISTER_CIRCUIT && !timed) {
            if (mine instanceof RegisterCircuit m && !holds(m)) return;
            Entity entity = Objects.requireNonNull(mine == null ? there : mine);
            assertEquals(pairs(here, entity), pairs(server, entity), () -> laptop.name + ": " + ref);
            return;
        }
        assertEquals(there == null, mine == null, () -> laptop.name + ": " + ref + " " + there + " " + mine);
        if (there == null || mine == null) return;
        for (Column column : ref.kind().columns())
            if (seen.find(column).isPresent())
                assertEquals(column.of(there), column.of(mine), () -> laptop.name + ": " + column + " of " + ref);
    }

    private static long pairs(Topology t, Entity like) {
        RegisterCircuit of = (RegisterCircuit) like;
        return t.all(RegisterCircuit.class)
                .filter(m -> m.circuit().equals(of.circuit()) && m.register().equals(of.register()) && holds(m))
                .count();
    }

    private static boolean holds(RegisterCircuit mapping) {
        Instant now = Instant.now();
        return (mapping.startTime() == null || !mapping.startTime().isAfter(now))
                && (mapping.endTime() == null || mapping.endTime().isAfter(now));
    }

    void close() {
        for (Laptop laptop : laptops) laptop.session.close();
    }
}
