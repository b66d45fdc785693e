package io.feederline.model;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The supply chain of one object: what feeds it, up to the ESCO, and what it feeds, down to the circuits; of a property or a site
 * that of its service heads. A head that is looped has on its chain the one through whose cut-out it is fed.
 *
 * @param of the object
 * @param objects all on the chain, itself included
 * @param phases the conductors of the feeder that carry it, 1..3; none where the phase is not known
 */
public record Trace(Ref of, Set<Ref> objects, Set<Integer> phases) {
    public Trace {
        objects = Set.copyOf(objects);
        phases = Set.copyOf(phases);
    }

    /** Proportional to the chain; of an ESCO also to the number of feeders. Any thread. */
    public static Trace of(Topology t, Entity entity) {
        Walking walking = new Walking(t);
        walking.up(entity);
        walking.down(entity);
        return new Trace(entity.ref(), walking.objects, walking.phases);
    }

    /** What feeds the object, up to the ESCO, itself included; of a property or a site what it belongs to. */
    public static Set<Ref> above(Topology t, Entity entity) {
        Walking walking = new Walking(t);
        walking.up(entity);
        return Set.copyOf(walking.objects);
    }

    /** Whether the whole feeder is on it, and not only what one object hangs on. */
    public boolean isWhole(Topology t, Feeder feeder) {
        boolean above = of.kind() == Kind.ESCO
                && Derived.escoOf(t, feeder).map(Esco::ref).filter(of::equals).isPresent();
        return above || feeder.ref().equals(of);
    }

    private static final class Walking {
        private final Topology t;
        private final Set<Ref> objects = new HashSet<>();
        private final Set<Ref> below = new HashSet<>();
        private final Set<Integer> phases = new HashSet<>();

        Walking(Topology t) {
            this.t = t;
        }

        void up(@Nullable Entity entity) {
            if (entity == null || !objects.add(entity.ref())) return;
            switch (entity) {
                case Circuit circuit -> Walk.registersFeeding(t, circuit.id()).forEach(this::up);
                case Register register -> up(t.find(Meter.class, register.meter()));
                case Meter meter ->
                    Walk.headsWith(t, meter.id()).forEach(head -> {
                        up(head);
                        supplied(head);
                    });
                case ServiceHead head -> {
                    if (head.isThreePhase()) phases.addAll(Set.of(1, 2, 3));
                    else if (head.phase() != null && head.phaseKnown()) phases.add(head.phase());
                    up(Walk.loopedFrom(t, head.id()));
                    up(t.find(Feeder.class, head.feeder()));
                }
                case Feeder feeder -> Derived.escoOf(t, feeder).ifPresent(this::up);
                case Property property -> Derived.siteOf(t, property).ifPresent(this::up);
                case Site site -> up(t.find(Esco.class, site.esco()));
                default -> {}
            }
        }

        private void supplied(ServiceHead head) {
            for (Property property : Walk.propertiesOf(t, head.id())) objects.add(property.ref());
        }

        void down(Entity entity) {
            if (!below.add(entity.ref())) return;
            up(entity);
            switch (entity) {
                case Site site -> Derived.propertiesOf(t, site).forEach(this::down);
                case Property property -> Walk.headsOf(t, property.id()).forEach(this::down);
                case ServiceHead head -> {
                    supplied(head);
                    Walk.metersOn(t, head.id()).forEach(this::down);
                    Walk.loopedNear(t, head)
                            .filter(other -> head.equals(Walk.loopedFrom(t, other.id())))
                            .forEach(this::down);
                }
                default -> Tree.ELECTRICAL.under(t, entity).forEach(this::down);
            }
        }
    }
}
