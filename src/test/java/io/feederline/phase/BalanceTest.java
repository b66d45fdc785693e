package io.feederline.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.Nets;
import io.feederline.phase.Balance.Load;
import io.feederline.phase.Balance.Placed;
import io.feederline.phase.Balance.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Balance} beside ways to the optimum that are too slow for a feeder, and too simple to be wrong. */
class BalanceTest {
    private static final int ANY = Integer.MAX_VALUE;

    /** How good: three times the furthest distance from the mean, and how many moves. */
    private record Good(long apart, int moves, long spread) implements Comparable<Good> {
        static Good of(long l1, long l2, long l3, int moves) {
            long total = l1 + l2 + l3;
            return new Good(
                    Math.max(Math.abs(3 * l1 - total), Math.max(Math.abs(3 * l2 - total), Math.abs(3 * l3 - total))),
                    moves,
                    Math.max(l1, Math.max(l2, l3)) - Math.min(l1, Math.min(l2, l3)));
        }

        @Override
        public int compareTo(Good other) {
            return Comparator.comparingLong(Good::apart)
                    .thenComparingInt(Good::moves)
                    .thenComparingLong(Good::spread)
                    .compare(this, other);
        }
    }

    private static Good good(Result result) {
        return Good.of(
                result.after().get(0), result.after().get(1), result.after().get(2), result.moves());
    }

    private static List<Load> loads(Random random, int count, int heaviest) {
        List<Load> loads = new ArrayList<>();
        for (int i = 0; i < count; i++)
            loads.add(new Load(Nets.id(i), 1 + random.nextInt(heaviest), random.nextInt(9) == 0 ? 0 : skewed(random)));
        return loads;
    }

    /** More on L1 than elsewhere. */
    private static int skewed(Random random) {
        return random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
    }

    private static List<Long> fixed(Random random, int most) {
        return List.of((long) random.nextInt(most), (long) random.nextInt(most), (long) random.nextInt(most));
    }

    /** What a result says of itself is so, whatever it is worth. */
    private static void isWhatItSays(List<Long> fixed, List<Load> loads, int most, Result result) {
        long[] sums = fixed.stream().mapToLong(Long::longValue).toArray();
        assertEquals(loads, result.placed().stream().map(Placed::load).toList());
        for (Placed placed : result.placed())
            sums[placed.phase() - 1] += placed.load().weight();
        assertEquals(List.of(sums[0], sums[1], sums[2]), result.after());
        assertTrue(result.moves() <= most);
        assertTrue(Balance.imbalance(result.after()) >= result.bound() - 1e-9, "no better than the bound");
    }

    /** Every placing there is. */
    private static Good bruteForce(List<Long> fixed, List<Load> loads, int most) {
        Good best = new Good(Long.MAX_VALUE, 0, 0);
        long placings = Math.round(Math.pow(3, loads.size()));
        for (long placing = 0; placing < placings; placing++) {
            long[] sums = fixed.stream().mapToLong(Long::longValue).toArray();
            int moves = 0;
            long rest = placing;
            for (Load load : loads) {
                int phase = (int) (rest % 3) + 1;
                rest /= 3;
                sums[phase - 1] += load.weight();
                if (load.phase() != 0 && load.phase() != phase) moves++;
            }
            Good good = Good.of(sums[0], sums[1], sums[2], moves);
            if (moves <= most && good.compareTo(best) < 0) best = good;
        }
        return best;
    }

    /** Load by load, of every pair of sums the fewest moves: all sums, in a map. */
    private static Good bySums(List<Long> fixed, List<Load> loads, int most) {
        Map<List<Long>, Integer> fewest = new HashMap<>(Map.of(fixed, 0));
        for (Load load : loads) {
            Map<List<Long>, Integer> next = new HashMap<>();
            fewest.forEach((sums, moves) -> {
                for (int phase = 1; phase <= 3; phase++) {
                    List<Long> more = new ArrayList<>(sums);
                    more.set(phase - 1, more.get(phase - 1) + load.weight());
                    next.merge(more, moves + (load.phase() == 0 || load.phase() == phase ? 0 : 1), Math::min);
                }
            });
            fewest = next;
        }
        return fewest.entrySet().stream()
                .filter(e -> e.getValue() <= most)
                .map(e ->
                        Good.of(e.getKey().get(0), e.getKey().get(1), e.getKey().get(2), e.getValue()))
                .min(Good::compareTo)
                .orElseThrow();
    }

    /** From the fullest phase to the emptiest, one head after the other, while that helps. */
    private static long greedyByCount(List<Load> loads) {
        int[] counts = new int[3];
        for (Load load : loads) if (load.phase() > 0) counts[load.phase() - 1]++;
        for (Load load : loads)
            if (load.phase() == 0) {
                int least = counts[0] <= counts[1] && counts[0] <= counts[2] ? 0 : counts[1] <= counts[2] ? 1 : 2;
                counts[least]++;
            }
        while (true) {
            int most = counts[0] >= counts[1] && counts[0] >= counts[2] ? 0 : counts[1] >= counts[2] ? 1 : 2;
            int least = counts[0] <= counts[1] && counts[0] <= counts[2] ? 0 : counts[1] <= counts[2] ? 1 : 2;
            if (counts[most] - counts[least] < 2)
                return Good.of(counts[0], counts[1], counts[2], 0).apart();
            counts[most]--;
            counts[least]++;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 8, 9})
    void isTheOptimumThatBruteForceFinds(int count) {
        Random random = new Random(count);
        for (int round = 0; round < 60; round++) {
            List<Load> loads = loads(random, count, 1 + random.nextInt(300));
            List<Long> fixed = fixed(random, 1 + random.nextInt(200));
            int most = random.nextBoolean() ? ANY : random.nextInt(4);
            Result result = Balance.of(fixed, loads, most);
            isWhatItSays(fixed, loads, most, result);
            assertTrue(result.proven());
            assertEquals(bruteForce(fixed, loads, most), good(result), loads + " beside " + fixed + ", " + most);
        }
    }

    @Test
    void isTheOptimumOfTwelveLoads() {
        Random random = new Random(12);
        for (int round = 0; round < 4; round++) {
            List<Load> loads = loads(random, 12, 100);
            Result result = Balance.of(List.of(0L, 0L, 0L), loads, ANY);
            assertTrue(result.proven());
            assertEquals(bruteForce(List.of(0L, 0L, 0L), loads, ANY), good(result), loads.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 20, 30})
    void isTheOptimumThatAllSumsHave(int count) {
        Random random = new Random(count);
        for (int round = 0; round < 8; round++) {
            List<Load> loads = loads(random, count, 12);
            List<Long> fixed = fixed(random, 40);
            int most = random.nextBoolean() ? ANY : random.nextInt(6);
            Result result = Balance.of(fixed, loads, most);
            isWhatItSays(fixed, loads, most, result);
            assertTrue(result.proven());
            assertEquals(bySums(fixed, loads, most), good(result), loads + " beside " + fixed + ", " + most);
        }
    }

    /** Too many sums to go through them all: as good as it says, and it does not say that nothing is better. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isHonestWhereItCannotProve(long seed) {
        Random random = new Random(seed);
        List<Load> loads = loads(random, 120, 1_000_000);
        Result result = Balance.of(List.of(0L, 0L, 0L), loads, ANY);
        isWhatItSays(List.of(0L, 0L, 0L), loads, ANY, result);
        assertTrue(!result.proven());
        assertTrue(Balance.imbalance(result.after()) < 0.1, "it is nearly even all the same");
        List<Long> none = List.of(0L, 0L, 0L);
        isWhatItSays(none, loads, 7, Balance.of(none, loads, 7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isNeverWorseThanAGreedyByCount(long seed) {
        Random random = new Random(seed);
        List<Load> heads = loads(random, 1 + random.nextInt(302), 1);
        Result result = Balance.of(List.of(0L, 0L, 0L), heads, ANY);
        assertTrue(good(result).apart() <= greedyByCount(heads));
        assertTrue(result.proven());
        assertEquals(result.bound(), Balance.imbalance(result.after()), 1e-9, "heads can always be spread evenly");
    }

    /** More moves are never worse, and none that is not needed is made. */
    @Test
    void eachMoveMoreHelpsOrIsLeft() {
        List<Load> loads = loads(new Random(5), 24, 9);
        Good former = good(Balance.of(List.of(0L, 0L, 0L), loads, 0));
        assertEquals(0, former.moves());
        for (int most = 1; most < 24; most++) {
            Good now = good(Balance.of(List.of(0L, 0L, 0L), loads, most));
            assertTrue(now.apart() < former.apart() || now.equals(former), most + ": " + now);
            former = now;
        }
        assertEquals(former, good(Balance.of(List.of(0L, 0L, 0L), loads, ANY)));
    }

    /** It says yes only where a placing shows it, and wherever the best one does. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 8})
    void tellsWhetherTheSpreadCanBeLess(int count) {
        Random random = new Random(count);
        int yes = 0;
        for (int round = 0; round < 60; round++) {
            List<Load> loads = loads(random, count, 9);
            List<Long> fixed = fixed(random, 12);
            Good best = bruteForce(fixed, loads, ANY);
            long least = leastSpread(fixed, loads);
            for (long spread = 0; spread < 30; spread++) {
                boolean can = Balance.canSpreadLess(fixed, loads, spread);
                if (can) yes++;
                if (can) assertTrue(least < spread, () -> fixed + " " + loads);
                if (best.spread() < spread) assertTrue(can, () -> fixed + " " + loads);
            }
        }
        assertTrue(yes > 0);
    }

    private static long leastSpread(List<Long> fixed, List<Load> loads) {
        if (loads.isEmpty()) return Collections.max(fixed) - Collections.min(fixed);
        long least = Long.MAX_VALUE;
        for (int phase = 0; phase < 3; phase++) {
            List<Long> with = new ArrayList<>(fixed);
            with.set(phase, with.get(phase) + loads.getFirst().weight());
            least = Math.min(least, leastSpread(with, loads.subList(1, loads.size())));
        }
        return least;
    }

    @Test
    void whatIsNoLoadIsRefused() {
        List<Long> none = List.of(0L, 0L, 0L);
        assertThrows(IllegalArgumentException.class, () -> Balance.of(none, List.of(new Load(Nets.id(1), 0, 1)), ANY));
        assertThrows(IllegalArgumentException.class, () -> Balance.of(none, List.of(new Load(Nets.id(1), 1, 4)), ANY));
    }
}
