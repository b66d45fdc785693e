package io.feederline.commission;

import io.feederline.model.Commissioning;
import io.feederline.model.Feeder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the commissioning of a feeder is. */
public record Visits(Feeder feeder, List<Stop> stops) {
    /**
     * A head on the way.
     *
     * @param place along the feeder, 1 for the first
     * @param last what was recorded of the last visit; null before the first
     */
    public record Stop(
            int place, ServiceHead head, @Nullable Commissioning last) {
        public boolean isPassed() {
            return is(Commissioning.PASS);
        }

        boolean is(String result) {
            return last != null && last.result().equals(result);
        }
    }

    public Visits {
        stops = List.copyOf(stops);
    }

    public static Visits of(Topology topology, Feeder feeder) {
        List<Stop> stops = new ArrayList<>();
        for (ServiceHead head : Walk.headsOn(topology, feeder.id()))
            stops.add(new Stop(stops.size() + 1, head, Walk.lastVisit(topology, head.id())));
        return new Visits(feeder, stops);
    }

    /** How many heads have this result, one of {@link Commissioning#RESULTS}, by their last visit. */
    public int count(String result) {
        return Math.toIntExact(stops.stream().filter(stop -> stop.is(result)).count());
    }

    /** How many heads nobody has been at. */
    public int notVisited() {
        return Math.toIntExact(
                stops.stream().filter(stop -> stop.last() == null).count());
    }

    /** The stop at a head; empty where that is not on the feeder. */
    public Optional<Stop> at(@Nullable UUID head) {
        return stops.stream().filter(stop -> stop.head().id().equals(head)).findFirst();
    }

    /**
     * Where to go after a head: the next one that has not passed, whatever became of it so far; after the last, those that were
     * left behind. Empty when all have passed.
     *
     * @param head null to begin at the substation
     */
    public Optional<Stop> after(@Nullable UUID head) {
        int from = at(head).map(Stop::place).orElse(0);
        for (int i = 0; i < stops.size(); i++) {
            Stop stop = stops.get((from + i) % stops.size());
            if (!stop.isPassed() && !stop.head().id().equals(head)) return Optional.of(stop);
        }
        return Optional.empty();
    }
}
