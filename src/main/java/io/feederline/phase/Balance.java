package io.feederline.phase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which single-phase loads of a feeder to put on another phase, so that the three carry as much alike as indivisible loads
 * allow, with the fewest moves; or as much alike as so many moves allow. Pure.
 *
 * <p>Loads whose phase is unknown are put where they do most good: nobody has to move them. What stays counts as fixed.
 *
 * <p>Small and medium feeders are solved exactly: load by load, every pair of sums that the first two phases can reach, with
 * the fewest moves to it. Where that would take too much memory, moves and swaps are made while they help, and the result says
 * that it is not proven.
 */
public final class Balance {
    /** Sums times loads that are gone through; one byte each. */
    private static final long MOST_CELLS = 60_000_000;

    private static final short NEVER = Short.MAX_VALUE;

    /**
     * A load that may be moved.
     *
     * @param weight in whole units, above 0
     * @param phase 1 to 3, or 0 while unknown
     */
    public record Load(UUID id, long weight, int phase) {}

    /** A load, and the phase on which it is to be. */
    public record Placed(Load load, int phase) {
        /** Whether somebody has to move it. */
        public boolean isMove() {
            return load.phase() != 0 && load.phase() != phase;
        }
    }

    /**
     * @param after the sums of L1, L2 and L3, with what was unknown
     * @param placed every load, in the order in which they were given
     * @param proven whether nothing is more alike, nor as alike with fewer moves
     * @param bound no placing, whatever its moves, has an {@link #imbalance} below this
     */
    public record Result(List<Long> after, List<Placed> placed, boolean proven, double bound) {
        public Result {
            after = List.copyOf(after);
            placed = List.copyOf(placed);
        }

        public int moves() {
            return (int) placed.stream().filter(Placed::isMove).count();
        }
    }

    private final long[] fixed;
    private final List<Load> loads;
    private final int mostMoves;

    /** What one unit of {@code weight} is, all weights being its multiples. */
    private final long unit;

    private final long total;

    private Balance(long[] fixed, List<Load> loads, int mostMoves) {
        this.fixed = fixed;
        this.loads = loads;
        this.mostMoves = mostMoves;
        long common = 0;
        long sum = Arrays.stream(fixed).sum();
        for (Load load : loads) {
            common = gcd(common, load.weight());
            sum += load.weight();
        }
        this.unit = Math.max(1, common);
        this.total = sum;
    }

    /**
     * @param fixed what stays on L1, L2 and L3
     * @param mostMoves no more of them; {@code Integer.MAX_VALUE} for any number
     */
    public static Result of(List<Long> fixed, List<Load> loads, int mostMoves) {
        Balance balance = checked(fixed, loads, mostMoves);
        return balance.result(balance.new Trial());
    }

    private static Balance checked(List<Long> fixed, List<Load> loads, int mostMoves) {
        if (fixed.size() != 3 || loads.stream().anyMatch(l -> l.weight() <= 0 || l.phase() < 0 || l.phase() > 3))
            throw new IllegalArgumentException(fixed + " " + loads);
        long[] stays = fixed.stream().mapToLong(Long::longValue).toArray();
        return new Balance(stays, List.copyOf(loads), Math.max(0, mostMoves));
    }

    /**
     * Whether what {@link #of} would find, or a placing on the way there, has the fullest phase less than this above the emptiest.
     * Whatever the moves: it is told without the fewest, which mostly is much quicker.
     */
    public static boolean canSpreadLess(List<Long> fixed, List<Load> loads, long spread) {
        Balance balance = checked(fixed, loads, Integer.MAX_VALUE);
        Trial trial = balance.new Trial();
        if (trial.comesBelow(spread)) return true;
        List<Long> best = balance.result(trial).after();
        return spread(best.get(0), best.get(1), best.get(2)) < spread;
    }

    private static long spread(long l1, long l2, long l3) {
        return Math.max(l1, Math.max(l2, l3)) - Math.min(l1, Math.min(l2, l3));
    }

    /** The furthest phase from the mean, as a share of the mean in percent; 0 where nothing is loaded. */
    public static double imbalance(List<Long> sums) {
        long total = sums.stream().mapToLong(Long::longValue).sum();
        return total == 0 ? 0 : 100.0 * apart(sums.get(0), sums.get(1), sums.get(2)) / total;
    }

    /** Three times the furthest distance from the mean: a whole number. */
    private static long apart(long l1, long l2, long l3) {
        long total = l1 + l2 + l3;
        return Math.max(Math.abs(3 * l1 - total), Math.max(Math.abs(3 * l2 - total), Math.abs(3 * l3 - total)));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private Result result(Trial trial) {
        int[] tried = trial.improved();
        long[] sums = sums(tried);
        long reached = apart(sums[0], sums[1], sums[2]);
        int[] exact = exact(reached);
        return told(exact == null ? tried : exact, exact != null);
    }

    private Result told(int[] phases, boolean proven) {
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < phases.length; i++) placed.add(new Placed(loads.get(i), phases[i]));
        double bound = total == 0 ? 0 : 100.0 * least() / total;
        return new Result(list(sums(phases)), placed, proven, bound);
    }

    private static List<Long> list(long[] sums) {
        return Arrays.stream(sums).boxed().toList();
    }

    private long[] sums(int[] phases) {
        long[] sums = fixed.clone();
        for (int i = 0; i < phases.length; i++)
            sums[phases[i] - 1] += loads.get(i).weight();
        return sums;
    }

    /**
     * No sums that what is fixed and whole units can make are closer together. With one phase given, the two others are best
     * alike; the first is best at the mean, or where what is fixed elsewhere leaves it.
     */
    private long least() {
        long least = Long.MAX_VALUE;
        long[] ideas = {
            total / 3, (total - fixed[1]) / 2, (total - fixed[2]) / 2, fixed[0], total - fixed[1] - fixed[2],
        };
        for (long idea : ideas)
            for (long l1 : near(0, idea))
                for (long l2 : near(1, Math.min((total - l1) / 2, total - l1 - fixed[2]))) {
                    long l3 = total - l1 - l2;
                    if (l3 >= fixed[2]) least = Math.min(least, apart(l1, l2, l3));
                }
        return least;
    }

    /** The sums that a phase can have near this one. */
    private long[] near(int phase, long sum) {
        long steps = Math.floorDiv(sum - fixed[phase], unit);
        return LongStream.rangeClosed(Math.max(0, steps - 2), Math.max(0, steps + 2))
                .map(n -> fixed[phase] + n * unit)
                .toArray();
    }

    // ---- exactly ----

    /**
     * @param reached how far apart some placing is: none that is worse is looked for
     * @return null where it would take too much
     */
    private int @Nullable [] exact(long reached) {
        // No phase of a better placing carries more than this.
        long most = Math.floorDiv(total + reached, 3);
        long[] room = new long[3];
        for (int i = 0; i < 3; i++) room[i] = Math.floorDiv(Math.max(-1, most - fixed[i]), unit);
        if (room[0] < 0 || room[1] < 0 || room[2] < 0) return null;
        long movable = loads.stream().mapToLong(Load::weight).sum() / unit;
        if (movable > Integer.MAX_VALUE || room[0] > MOST_CELLS || room[1] > MOST_CELLS) return null;
        int rows = (int) room[0] + 1;
        int columns = (int) room[1] + 1;
        if ((long) rows * columns > MOST_CELLS / Math.max(1, loads.size()) || loads.size() >= NEVER) return null;
        short[] fewest = new short[rows * columns];
        Arrays.fill(fewest, NEVER);
        fewest[0] = 0;
        byte[][] choices = new byte[loads.size()][];
        long placed = 0;
        for (int i = 0; i < choices.length; i++) {
            int weight = Math.toIntExact(loads.get(i).weight() / unit);
            placed += weight;
            choices[i] = new byte[rows * columns];
            fewest = next(fewest, choices[i], i, weight, rows, columns, placed, room[2]);
        }
        return traced(fewest, choices, columns);
    }

    /** One load more: from each pair of sums to three. */
    private short[] next(
            short[] fewest, byte[] choice, int load, int weight, int rows, int columns, long placed, long room3) {
        short[] next = new short[fewest.length];
        Arrays.fill(next, NEVER);
        int now = loads.get(load).phase();
        int to1 = now == 0 || now == 1 ? 0 : 1;
        int to2 = now == 0 || now == 2 ? 0 : 1;
        int to3 = now == 0 || now == 3 ? 0 : 1;
        int lastRow = (int) Math.min(rows - 1, placed);
        for (int row = 0; row <= lastRow; row++) {
            int first = (int) Math.max(0, placed - row - room3);
            int last = (int) Math.min(columns - 1, placed - row);
            for (int column = first; column <= last; column++) {
                int at = row * columns + column;
                int best = NEVER;
                byte chosen = 0;
                if (fewest[at] != NEVER) {
                    best = fewest[at] + to3;
                    chosen = 3;
                }
                if (column >= weight && fewest[at - weight] != NEVER && fewest[at - weight] + to2 < best) {
                    best = fewest[at - weight] + to2;
                    chosen = 2;
                }
                int above = at - weight * columns;
                if (row >= weight && fewest[above] != NEVER && fewest[above] + to1 < best) {
                    best = fewest[above] + to1;
                    chosen = 1;
                }
                next[at] = (short) best;
                choice[at] = chosen;
            }
        }
        return next;
    }

    /** The placing that leads to the best pair of sums that no more moves than allowed reach; null where there is none. */
    private int @Nullable [] traced(short[] fewest, byte[][] choices, int columns) {
        int best = -1;
        long bestApart = Long.MAX_VALUE;
        long bestSpread = Long.MAX_VALUE;
        for (int at = 0; at < fewest.length; at++) {
            if (fewest[at] == NEVER || fewest[at] > mostMoves) continue;
            long l1 = fixed[0] + at / columns * unit;
            long l2 = fixed[1] + at % columns * unit;
            long l3 = total - l1 - l2;
            long apart = apart(l1, l2, l3);
            long spread = spread(l1, l2, l3);
            // Where neither the furthest phase nor the moves tell two apart, the other phases do.
            int order = Long.compare(apart, bestApart);
            if (order == 0 && best >= 0) order = Short.compare(fewest[at], fewest[best]);
            if (order == 0) order = Long.compare(spread, bestSpread);
            if (order >= 0) continue;
            best = at;
            bestApart = apart;
            bestSpread = spread;
        }
        if (best < 0) return null;
        int[] phases = new int[choices.length];
        int at = best;
        for (int i = choices.length - 1; i >= 0; i--) {
            phases[i] = choices[i][at];
            int weight = (int) (loads.get(i).weight() / unit);
            if (phases[i] == 1) at -= weight * columns;
            else if (phases[i] == 2) at -= weight;
        }
        return phases;
    }

    // ---- by trying ----

    /** Moves loads while that brings the phases closer together. */
    private final class Trial {
        private final int[] phases = new int[loads.size()];
        private final long[] sums = fixed.clone();
        private int moves;

        Trial() {
            for (int i = 0; i < phases.length; i++) {
                phases[i] = loads.get(i).phase();
                if (phases[i] > 0) sums[phases[i] - 1] += loads.get(i).weight();
            }
            // The heaviest first, each on the emptiest phase.
            List<Integer> unknown = new ArrayList<>();
            for (int i = 0; i < phases.length; i++) if (phases[i] == 0) unknown.add(i);
            unknown.sort(Comparator.comparingLong((Integer i) -> loads.get(i).weight())
                    .reversed());
            for (int i : unknown) {
                int emptiest = sums[0] <= sums[1] && sums[0] <= sums[2] ? 1 : sums[1] <= sums[2] ? 2 : 3;
                phases[i] = emptiest;
                sums[emptiest - 1] += loads.get(i).weight();
            }
        }

        int[] improved() {
            boolean better = true;
            while (better) better = move() || swap();
            return phases;
        }

        /** Whether this spread is left behind by placings that are more alike than the first. */
        boolean comesBelow(long spread) {
            long first = apart(sums[0], sums[1], sums[2]);
            while (spread(sums[0], sums[1], sums[2]) >= spread || apart(sums[0], sums[1], sums[2]) >= first)
                if (!move() && !swap()) return false;
            return true;
        }

        /** Of two placings the one with the nearest phases; of those the one with the smaller squares. */
        private boolean isBetter(long[] than, long[] now) {
            long a = apart(now[0], now[1], now[2]);
            long b = apart(than[0], than[1], than[2]);
            return a < b || (a == b && squares(now) < squares(than));
        }

        private double squares(long[] of) {
            double mean = total / 3.0;
            return (of[0] - mean) * (of[0] - mean) + (of[1] - mean) * (of[1] - mean) + (of[2] - mean) * (of[2] - mean);
        }

        private int costs(int load, int phase) {
            int home = loads.get(load).phase();
            if (home == 0) return 0;
            return (phase == home ? 0 : 1) - (phases[load] == home ? 0 : 1);
        }

        private boolean move() {
            long[] best = sums;
            int bestLoad = -1;
            int bestPhase = 0;
            for (int i = 0; i < phases.length; i++)
                for (int phase = 1; phase <= 3; phase++) {
                    if (phase == phases[i] || moves + costs(i, phase) > mostMoves) continue;
                    long[] now = sums.clone();
                    now[phases[i] - 1] -= loads.get(i).weight();
                    now[phase - 1] += loads.get(i).weight();
                    if (!isBetter(best, now)) continue;
                    best = now;
                    bestLoad = i;
                    bestPhase = phase;
                }
            if (bestLoad >= 0) put(bestLoad, bestPhase);
            return bestLoad >= 0;
        }

        private boolean swap() {
            long[] best = sums;
            int one = -1;
            int other = -1;
            for (int i = 0; i < phases.length; i++)
                for (int j = i + 1; j < phases.length; j++) {
                    long more = loads.get(j).weight() - loads.get(i).weight();
                    if (phases[i] == phases[j] || more == 0) continue;
                    if (moves + costs(i, phases[j]) + costs(j, phases[i]) > mostMoves) continue;
                    long[] now = sums.clone();
                    now[phases[i] - 1] += more;
                    now[phases[j] - 1] -= more;
                    if (!isBetter(best, now)) continue;
                    best = now;
                    one = i;
                    other = j;
                }
            if (one < 0) return false;
            int phase = phases[one];
            put(one, phases[other]);
            put(other, phase);
            return true;
        }

        private void put(int load, int phase) {
            moves += costs(load, phase);
            sums[phases[load] - 1] -= loads.get(load).weight();
            sums[phase - 1] += loads.get(load).weight();
            phases[load] = phase;
        }
    }
}
