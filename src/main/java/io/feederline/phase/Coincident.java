package io.feederline.phase;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What some heads drew together, half-hour by half-hour. Of others the sums are made from these: only who comes and who goes is
 * added and taken away. All are whole numbers, so nothing of the way remains in them. Immutable.
 */
final class Coincident {
    private final Map<Set<UUID>, Integer> shares;
    private final long[] sums;
    private final long most;

    private Coincident(Map<Set<UUID>, Integer> shares, long[] sums) {
        this.shares = shares;
        this.sums = sums;
        long greatest = 0;
        for (long sum : sums) greatest = Math.max(greatest, sum);
        this.most = greatest;
    }

    /** Of nobody. */
    static Coincident none(int slots) {
        return new Coincident(Map.of(), new long[slots]);
    }

    /**
     * Of these, each so many times.
     *
     * @param of its half-hours; below 0 where one is not known, which adds nothing
     */
    Coincident with(Map<Set<UUID>, Integer> next, Function<Set<UUID>, long[]> of) {
        Map<Set<UUID>, Integer> more = new HashMap<>(next);
        shares.forEach((one, share) -> more.merge(one, -share, Integer::sum));
        more.values().removeIf(share -> share == 0);
        if (more.isEmpty()) return this;
        // Where most of them go, it is less work to begin anew.
        if (!shares.isEmpty() && more.size() > next.size())
            return none(sums.length).with(next, of);
        long[] changed = sums.clone();
        more.forEach((one, share) -> {
            long[] drawn = of.apply(one);
            for (int i = 0; i < changed.length; i++) changed[i] += share * Math.max(0, drawn[i]);
        });
        return new Coincident(Map.copyOf(next), changed);
    }

    /** The greatest of its sums; 0 where there are none. */
    long most() {
        return most;
    }
}
