package io.feederline.phase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * L1-L2-L3 in turn along a feeder, where that costs nothing: of loads that weigh the same and come from the same phase it is no
 * matter to the balance which one goes where. Pure.
 */
final class Turns {
    private Turns() {}

    /**
     * One head along the feeder.
     *
     * @param placed where a load is to be; the load of one that stays as it is has no part in this
     * @param isFree whether it may change places with its like
     */
    record Stop(Balance.Placed placed, boolean isFree) {}

    private record Like(long weight, int from) {
        static Like of(Balance.Placed placed) {
            return new Like(placed.load().weight(), placed.load().phase());
        }
    }

    /**
     * The same stops, loads having changed places with their like: so that fewer neighbours are on one phase, or as they were.
     *
     * @param along in the order along the feeder
     */
    static List<Balance.Placed> taken(List<Stop> along) {
        Map<Like, int[]> left = new HashMap<>();
        for (Stop stop : along)
            if (stop.isFree())
                left.computeIfAbsent(Like.of(stop.placed()), like -> new int[4])[
                        stop.placed().phase()]++;
        List<Balance.Placed> turned = new ArrayList<>();
        int before = 0;
        for (Stop stop : along) {
            Balance.Placed placed = stop.placed();
            if (stop.isFree())
                placed = new Balance.Placed(
                        placed.load(), next(before, Objects.requireNonNull(left.get(Like.of(placed)))));
            turned.add(placed);
            before = placed.phase();
        }
        List<Balance.Placed> were = along.stream().map(Stop::placed).toList();
        return pairs(turned) < pairs(were) ? turned : were;
    }

    /** The next phase in turn of which one is left. */
    private static int next(int before, int[] left) {
        for (int step = 1; step <= 3; step++) {
            int phase = (before + step - 1) % 3 + 1;
            if (left[phase] > 0) {
                left[phase]--;
                return phase;
            }
        }
        throw new AssertionError("as many places as loads");
    }

    /** Neighbours on one phase. */
    static int pairs(List<Balance.Placed> along) {
        int pairs = 0;
        for (int i = 1; i < along.size(); i++) {
            int phase = along.get(i).phase();
            if (phase != 0 && phase == along.get(i - 1).phase()) pairs++;
        }
        return pairs;
    }
}
