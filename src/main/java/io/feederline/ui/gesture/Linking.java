package io.feederline.ui.gesture;

import io.feederline.edit.ConnectHead;
import io.feederline.edit.Edit;
import io.feederline.edit.EndMapping;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.MapRegister;
import io.feederline.edit.MoveMeter;
import io.feederline.edit.PlaceHead;
import io.feederline.edit.PlanMove;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.Together;
import io.feederline.edit.UnlinkMeter;
import io.feederline.edit.UnlinkProperty;
import io.feederline.model.Circuit;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which edit a drag from one object to another is. Toolkit-free: the hint and the effect ask the same edit. */
public final class Linking {
    private Linking() {}

    /** Whether a drag can start at such an object. */
    public static boolean canStart(Ref source) {
        return switch (source.kind()) {
            case SERVICE_HEAD, METER, PROPERTY, REGISTER, CIRCUIT -> true;
            default -> false;
        };
    }

    /** Whether objects of these kinds are linked to each other. */
    public static boolean links(Kind one, Kind other) {
        return switch (one) {
            case SERVICE_HEAD -> other == Kind.FEEDER || other == Kind.METER || other == Kind.PROPERTY;
            case METER, PROPERTY -> other == Kind.SERVICE_HEAD;
            case REGISTER -> other == Kind.CIRCUIT;
            case CIRCUIT -> other == Kind.REGISTER;
            default -> false;
        };
    }

    /** The edit that takes the object off the one thing it is linked to; null where there is none, or more than one. */
    public static @Nullable Edit off(Ref source, Topology t, Instant at) {
        UUID id = source.id();
        return switch (source.kind()) {
            case SERVICE_HEAD -> new SetFeeder(id, null);
            case METER -> {
                List<ServiceHead> heads = Walk.headsWith(t, id);
                yield heads.size() == 1 ? new UnlinkMeter(heads.getFirst().id(), id) : null;
            }
            case PROPERTY -> {
                List<ServiceHead> heads = Walk.headsOf(t, id);
                yield heads.size() == 1
                        ? new UnlinkProperty(id, heads.getFirst().id())
                        : null;
            }
            case REGISTER -> {
                List<Circuit> circuits = Walk.circuitsOf(t, id);
                yield circuits.size() == 1
                        ? new EndMapping(id, circuits.getFirst().id(), at)
                        : null;
            }
            default -> null;
        };
    }

    /**
     * The edit, or null where the two have nothing to do with each other.
     *
     * @param phase 1..3 when the target is that conductor of a feeder, else 0
     * @param at the moment that the edit carries
     */
    public static @Nullable Edit between(Ref source, Ref target, int phase, Topology t, Instant at) {
        return switch (source.kind()) {
            case SERVICE_HEAD ->
                switch (target.kind()) {
                    case FEEDER ->
                        phase == 0
                                ? new SetFeeder(source.id(), target.id())
                                : new ConnectHead(source.id(), target.id(), phase);
                    case SERVICE_HEAD -> along(source.id(), target.id(), t);
                    case METER -> new MoveMeter(target.id(), source.id(), at);
                    case PROPERTY -> new LinkProperty(target.id(), source.id(), at);
                    default -> null;
                };
            case METER -> target.kind() == Kind.SERVICE_HEAD ? new MoveMeter(source.id(), target.id(), at) : null;
            case PROPERTY -> target.kind() == Kind.SERVICE_HEAD ? new LinkProperty(source.id(), target.id(), at) : null;
            case REGISTER -> target.kind() == Kind.CIRCUIT ? mapping(source.id(), target.id(), t, at) : null;
            case CIRCUIT -> target.kind() == Kind.REGISTER ? mapping(target.id(), source.id(), t, at) : null;
            default -> null;
        };
    }

    /** Whether several such objects can be linked to one such target, each by an edit of its own. */
    static boolean takesSeveral(Kind sources, Kind target) {
        boolean onlyOne = target == Kind.METER || target == Kind.REGISTER;
        return links(sources, target) && !onlyOne;
    }

    /**
     * The edit that takes one link apart, or null where there can be none between the two.
     *
     * @param at the moment that the edit carries
     */
    static @Nullable Edit apart(Ref one, Ref other, Instant at) {
        return switch (one.kind()) {
            case SERVICE_HEAD ->
                switch (other.kind()) {
                    case FEEDER -> new SetFeeder(one.id(), null);
                    case METER -> new UnlinkMeter(one.id(), other.id());
                    case PROPERTY -> new UnlinkProperty(other.id(), one.id());
                    default -> null;
                };
            case REGISTER -> new EndMapping(one.id(), other.id(), at);
            case METER, PROPERTY, CIRCUIT -> apart(other, one, at);
            default -> null;
        };
    }

    /**
     * The edit that leads one link elsewhere, its end dragged; null where such a link does not lead.
     *
     * @param keeps the object on which the link stays
     * @param holds the object that it leaves
     */
    static @Nullable Edit relink(Ref keeps, Ref holds, Ref target, int phase, Topology t, Instant at) {
        Edit link = target.kind() == holds.kind() ? between(keeps, target, phase, t, at) : null;
        // These leave what they were linked to by themselves.
        boolean alone = holds.kind() == Kind.FEEDER
                || keeps.kind() == Kind.METER
                || (keeps.kind() == Kind.REGISTER && link instanceof Together);
        Edit leave = alone || link == null ? null : apart(keeps, holds, at);
        return leave == null || link == null ? link : new Together(List.of(leave, link));
    }

    /** From the moment on; what the register feeds until then ends there: nothing is counted twice, and nothing not at all. */
    private static Edit mapping(UUID register, UUID circuit, Topology t, Instant at) {
        Edit map = new MapRegister(register, circuit, at);
        List<Circuit> fed = Walk.circuitsOf(t, register);
        return fed.size() == 1 && !fed.getFirst().id().equals(circuit)
                ? new Together(List.of(new EndMapping(register, fed.getFirst().id(), at), map))
                : map;
    }

    /** Onto a phase of a feeder, where a head that was built on another one of it cannot just go. */
    static Edit ontoLane(UUID head, UUID feeder, int phase, Topology t) {
        ServiceHead moved = t.find(ServiceHead.class, head);
        return moved != null && moved.phaseKnown() && feeder.equals(moved.feeder())
                ? new PlanMove(head, phase, null)
                : new ConnectHead(head, feeder, phase);
    }

    /** Onto another head of the same feeder: to its place in the order along it. */
    private static @Nullable Edit along(UUID source, UUID target, Topology t) {
        ServiceHead moved = t.find(ServiceHead.class, source);
        ServiceHead at = t.find(ServiceHead.class, target);
        if (moved == null || at == null || at.feeder() == null || !at.feeder().equals(moved.feeder())) return null;
        return new PlaceHead(source, Walk.placeOf(t, at));
    }
}
