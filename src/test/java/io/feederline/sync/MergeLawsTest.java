package io.feederline.sync;

import static io.feederline.sync.Merged.again;
import static io.feederline.sync.Merged.assertAgree;
import static io.feederline.sync.Merged.delta;
import static io.feederline.sync.Merged.namesOnTheServerAreGivenOnce;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Outcome;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two laptops and one base, at random: nothing is lost, doubled or left hanging. */
class MergeLawsTest {
    // ---- laws, on random histories ----

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("merge.seeds", 150));
    }

    private static Topology random(Topology base, long seed, long fresh) {
        RandomEdits edits = new RandomEdits(seed, fresh);
        Topology now = base;
        for (int i = 0; i < 14; i++)
            if (edits.next(now).on(now) instanceof Outcome.Done(Change change)) now = now.with(change);
        return now;
    }

    private static final Topology DEMO = Topology.of(Demo.objects());

    private static Topology base(long seed) {
        return seed % 3 == 0 ? DEMO : Nets.home();
    }

    private static Merged atRandom(long seed) {
        Topology base = base(seed);
        return Merged.of(base, random(base, 2 * seed, 10_000), random(base, 2 * seed + 1, 20_000));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutMineAllOfTheirsIsTakenAndWithoutTheirsAllOfMineIsPushed(long seed) {
        Topology base = base(seed);
        Topology other = random(base, seed, 10_000);
        Merged pull = Merged.of(base, base, other);
        assertAgree(other, pull.working());
        assertTrue(pull.merge().outgoing().isEmpty() && pull.merge().conflicts().isEmpty());
        Merged push = Merged.of(base, other, base);
        assertTrue(push.merge().incoming().isEmpty() && push.merge().conflicts().isEmpty());
        assertEquals(push.ours(), push.merge().outgoing());
        assertAgree(other, push.server());
        Merged same = Merged.of(base, other, other);
        assertTrue(same.merge().incoming().isEmpty() && same.merge().outgoing().isEmpty());
        assertEquals(List.of(), same.merge().conflicts());
        assertAgree(other, same.rebased());
    }

    /** Both sides fit, nothing hangs in the air, and they differ only in what is in conflict or waits for it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void bothSidesAgreeButForConflicts(long seed) {
        Merged merged = atRandom(seed);
        Topology working = merged.working();
        Topology server = merged.server();
        Set<Ref> open = new HashSet<>(merged.merge().held());
        for (Conflict conflict : merged.merge().conflicts()) {
            open.add(conflict.object());
            open.addAll(conflict.others());
        }
        namesOnTheServerAreGivenOnce(merged);
        Set<Ref> left = new HashSet<>(delta(working, server).rows().keySet());
        left.removeAll(open);
        // Theirs that waits for a conflict waits on this side.
        left.removeIf(ref -> merged.others().of(ref) != null
                && Objects.equals(merged.base().find(ref), merged.rebased().find(ref)));
        assertEquals(Set.of(), left);
    }

    /** The naive oracle: cell by cell over everything, without deltas. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aNaiveMergeOfAllCellsSaysTheSame(long seed) {
        Merged merged = atRandom(seed);
        Topology server = merged.server();
        Set<Ref> inConflict = merged.merge().conflicts().stream()
                .flatMap(c ->
                        java.util.stream.Stream.concat(java.util.stream.Stream.of(c.object()), c.others().stream()))
                .collect(Collectors.toSet());
        List<Ref> refs = new ArrayList<>(merged.ours().rows().keySet());
        refs.addAll(merged.others().rows().keySet());
        for (Ref ref : refs) {
            if (inConflict.contains(ref) || merged.merge().held().contains(ref)) continue;
            Entity was = merged.base().find(ref);
            Entity here = merged.mine().find(ref);
            Entity there = merged.theirs().find(ref);
            Entity now = server.find(ref);
            if (was != null && (here == null || there == null)) {
                assertEquals(null, now, "deleted by one, edited by none");
                continue;
            }
            if (was == null && (here == null || there == null)) {
                assertEquals(here == null ? there : here, now);
                continue;
            }
            for (Column column : ref.kind().columns()) {
                if (column.remoteOwned()) continue;
                // Both created it under one id: what one left empty, the other filled in.
                Object before = was == null ? null : column.of(was);
                Object mine = column.of(Objects.requireNonNull(here));
                Object expected = Objects.equals(before, mine) ? column.of(Objects.requireNonNull(there)) : mine;
                assertEquals(expected, column.of(Objects.requireNonNull(now)), column::toString);
            }
        }
    }

    /** Nothing an engineer did is dropped: it is on the server, or it waits on the laptop as it was. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLost(long seed) {
        Merged merged = atRandom(seed);
        Topology working = merged.working();
        for (RowDelta row : merged.ours().rows().values()) {
            Ref ref = row.ref();
            switch (row) {
                case RowDelta.Created(Entity now) -> {
                    // What was left empty may have been filled in by them.
                    for (Column c : ref.kind().columns()) {
                        if (c.of(now) == null || c.remoteOwned()) continue;
                        assertEquals(c.of(now), c.of(Objects.requireNonNull(working.find(ref))), c::toString);
                    }
                }
                case RowDelta.Deleted gone -> assertEquals(null, working.find(ref));
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> {
                    for (Column c : columns)
                        assertEquals(c.of(now), c.of(Objects.requireNonNull(working.find(ref))), c::toString);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSecondSyncHasNothingToDoAndFindsTheSameConflicts(long seed) {
        again(atRandom(seed));
    }

    /** A test of the tests: the random histories do meet conflicts of every sort but those that take a plan. */
    @Test
    void randomHistoriesMeetConflicts() {
        Set<Conflict.Sort> met = new TreeSet<>();
        seeds().forEach(seed -> met.addAll(atRandom(seed).sorts()));
        assertTrue(
                met.containsAll(Set.of(
                        Conflict.Sort.CELL,
                        Conflict.Sort.DELETED_HERE,
                        Conflict.Sort.DELETED_THERE,
                        Conflict.Sort.NEEDED_HERE,
                        Conflict.Sort.NEEDED_THERE,
                        Conflict.Sort.SAME_NAME)),
                met::toString);
    }
}
