package io.feederline.scan;

import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a feeder is.
 *
 * @param fitted how many of its heads have a meter in service
 * @param next the first without one after the head that was scanned last, in walking order; null where all have one
 */
public record Progress(int fitted, int heads, @Nullable ServiceHead next) {
    /** @param last the head that was scanned last; null to begin at the substation */
    public static Progress of(Topology topology, UUID feeder, @Nullable UUID last) {
        List<ServiceHead> heads = Walk.headsOn(topology, feeder);
        int from = 1
                + IntStream.range(0, heads.size())
                        .filter(i -> heads.get(i).id().equals(last))
                        .findFirst()
                        .orElse(-1);
        List<ServiceHead> free = IntStream.range(0, heads.size())
                .mapToObj(i -> heads.get((from + i) % heads.size()))
                .filter(head -> Walk.metersInService(topology, head.id()).isEmpty()
                        && !head.id().equals(last))
                .toList();
        long fitted = heads.stream()
                .filter(head -> !Walk.metersInService(topology, head.id()).isEmpty())
                .count();
        return new Progress(Math.toIntExact(fitted), heads.size(), free.isEmpty() ? null : free.getFirst());
    }
}
