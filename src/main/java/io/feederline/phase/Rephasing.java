package io.feederline.phase;

import io.feederline.model.Feeder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Balance} suggests for the heads of a feeder. Three-phase heads and those that may be, locked ones and those of which the weight is not
 * known stay as they are; a head that is locked while its phase is unknown is left out. One whose move is planned, and one of
 * unknown phase for which one is designed, count where they are to be, and stay there: that is decided. Heads on one looped service
 * are one load, and one move; where one of them stays, all do.
 *
 * @param before what is known as built
 * @param services of what this was reckoned
 * @param steps in the order along the feeder: heads to be moved, and heads of unknown phase to be put somewhere; which of those
 *     that are alike is told by {@link Turns}
 * @param result the balance that they make
 * @param stays how many single-phase heads could not be moved, whatever that would do; those planned not counted
 * @param planned for how many that is decided already
 */
public record Rephasing(
        Feeder feeder,
        Loads before,
        List<Service> services,
        List<Step> steps,
        int stays,
        int planned,
        Balance.Result result) {
    /** Kilowatts are told to the watt: the search knows whole numbers only. */
    private static final double PER_KW = 1000;

    /**
     * @param from null while unknown: then nobody has to move it
     * @param with others on one looped service with it, that are not there yet either: they go along
     */
    public record Step(ServiceHead head, @Nullable Integer from, int to, List<ServiceHead> with) {
        public Step {
            with = List.copyOf(with);
        }

        public boolean moves(ServiceHead one) {
            return all().anyMatch(other -> other.id().equals(one.id()));
        }

        private Stream<ServiceHead> all() {
            return Stream.concat(Stream.of(head), with.stream());
        }
    }

    /**
     * How to search.
     *
     * @param mostMoves no more of them; {@code Integer.MAX_VALUE} for any number
     * @param keepsVerified whether a head whose phase was verified on site stays
     */
    public record Options(Weight weight, int mostMoves, boolean keepsVerified) {}

    public Rephasing {
        services = List.copyOf(services);
        steps = List.copyOf(steps);
    }

    public static Rephasing of(Topology topology, Feeder feeder, Measured measured, Options options) {
        Loads before = Loads.of(topology, feeder, options.weight(), measured);
        Task task = Task.of(topology, before, measured, options);
        Balance.Result result = Balance.of(task.fixed(), task.loads(), options.mostMoves());
        List<Service> along = task.along();
        Iterator<Balance.Placed> found = result.placed().iterator();
        List<Balance.Placed> placed = Turns.taken(along.stream()
                .map(service -> service.isFree()
                        ? new Turns.Stop(found.next(), true)
                        : new Turns.Stop(new Balance.Placed(service.load(), service.at()), false))
                .toList());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < along.size(); i++)
            if (along.get(i).isFree()) along.get(i).to(placed.get(i).phase()).ifPresent(steps::add);
        return new Rephasing(feeder, before, along, steps, task.stays(), task.planned(), result);
    }

    /** Whether the feeder still is what this was reckoned of; what was decided since as it is suggested here is no matter. */
    public boolean holds(Topology now, Measured measured, Options options) {
        if (now.find(feeder.ref()) == null) return false;
        Loads loads = Loads.of(now, feeder, options.weight(), measured);
        if (!loads.equals(before)) return false;
        List<Service> is = Service.along(now, loads, measured, options);
        if (is.size() != services.size()) return false;
        Map<UUID, Integer> goals = new HashMap<>();
        for (Step step : steps) step.all().forEach(head -> goals.put(head.id(), step.to()));
        for (int i = 0; i < is.size(); i++) if (!services.get(i).stillIs(is.get(i), goals)) return false;
        return true;
    }

    /**
     * Whether the fullest phase can come less far above the emptiest than these do, by more than rounding; those that are locked
     * stay where they are.
     */
    public static boolean canSpreadLess(Topology topology, Loads loads, Measured measured) {
        Options options = new Options(loads.weight(), Integer.MAX_VALUE, false);
        Task task = Task.of(topology, loads, measured, options);
        double scale = scale(loads.weight());
        long spread = (long) (loads.leastSpread() * scale) - (scale == 1 ? 0 : loads.heads());
        return Balance.canSpreadLess(task.fixed(), task.loads(), spread);
    }

    /** What is asked of {@link Balance}: what stays on L1, L2 and L3, and what may be moved. */
    private record Task(List<Service> along, List<Long> fixed, List<Balance.Load> loads, int stays, int planned) {
        static Task of(Topology topology, Loads before, Measured measured, Options options) {
            List<Service> along = Service.along(topology, before, measured, options);
            long[] fixed = new long[3];
            int stays = 0;
            int planned = 0;
            for (Service service : along) {
                for (Service.Standing one : service.isFree() ? List.<Service.Standing>of() : service.heads()) {
                    if (one.decided() != null) planned++;
                    else stays++;
                    if (one.at() != 0) fixed[one.at() - 1] += one.weight();
                }
            }
            return new Task(
                    along,
                    List.of(fixed[0], fixed[1], fixed[2]),
                    along.stream().filter(Service::isFree).map(Service::load).toList(),
                    stays,
                    planned);
        }
    }

    /** What a weight is to the search, which knows whole numbers only. */
    static double scale(Weight of) {
        return of == Weight.HEADS || of == Weight.FUSE ? 1 : PER_KW;
    }

    /** What a phase (1..3) carries after it, in the weight's unit. */
    public double after(int phase) {
        return result.after().get(phase - 1) / scale(before.weight());
    }

    /** Of what is then on the three phases. */
    public double imbalanceAfter() {
        return Balance.imbalance(result.after());
    }
}
