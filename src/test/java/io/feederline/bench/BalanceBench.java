package io.feederline.bench;

import io.feederline.phase.Balance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * The best balance of a feeder of 302 loads, by weights as they come: prints a table. Each is given beside sorting its loads a
 * thousand times, measured in the same run. Runs under {@code mvn -Pbench verify}; no assertion, machines differ.
 */
public final class BalanceBench {
    private static final int LOADS = 302;
    private static final int ROUNDS = 9;

    private BalanceBench() {}

    public static void main(String[] args) {
        System.out.printf(
                Locale.ROOT, "%-28s %8s %8s %8s %8s %10s%n", "302 loads", "ms", "ratio", "moves", "proven", "after %");
        for (int warm = 0; warm < 2; warm++) {
            run("by heads", new int[] {1}, warm == 1);
            run("by fuse: 60 80 100 A", new int[] {60, 80, 100}, warm == 1);
            run("by fuse: 40 45 60 80 100 A", new int[] {40, 45, 60, 80, 100}, warm == 1);
            run("by ADMD: 2 kW and 20 others", others(), warm == 1);
        }
    }

    /** Homes of 2 kW, and declared demands between 0.5 and 20 kW, W. */
    private static int[] others() {
        Random random = new Random(3);
        int[] weights = new int[40];
        for (int i = 0; i < weights.length; i++) weights[i] = i < 20 ? 2000 : 500 + 100 * random.nextInt(196);
        return weights;
    }

    private static void run(String what, int[] weights, boolean print) {
        Random random = new Random(7);
        List<Balance.Load> loads = new ArrayList<>();
        for (int i = 0; i < LOADS; i++)
            loads.add(new Balance.Load(
                    new UUID(0, i), weights[random.nextInt(weights.length)], 1 + random.nextInt(100) % 10 / 4));
        double best = Double.MAX_VALUE;
        double sorted = Double.MAX_VALUE;
        Balance.Result result = null;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            result = Balance.of(List.of(0L, 0L, 0L), loads, Integer.MAX_VALUE);
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
            start = System.nanoTime();
            long kept = 0;
            for (int i = 0; i < 1000; i++)
                kept += loads.stream()
                        .mapToLong(Balance.Load::weight)
                        .sorted()
                        .limit(3)
                        .sum();
            sorted = Math.min(sorted, (System.nanoTime() - start) / 1e6);
            if (kept == 0) throw new IllegalStateException();
        }
        if (print && result != null)
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %8.1f %8.2f %8d %8s %10.2f%n",
                    what,
                    best,
                    best / sorted,
                    result.moves(),
                    result.proven(),
                    Balance.imbalance(result.after()));
    }
}
