package io.feederline.check;

import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.MeterShadow;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which objects of a kind see a changed object among their neighbours. */
public final class Reach {
    private Reach() {}

    /** The objects of {@code kind} next to the changed one along the supply chain. */
    public static Stream<Ref> from(Entity changed, Kind kind, Topology t) {
        if (changed.kind() == kind) return Stream.of(changed.ref());
        return switch (kind) {
            case FEEDER -> changed instanceof ServiceHead head ? ref(kind, head.feeder()) : Stream.of();
            case SERVICE_HEAD -> heads(changed, t);
            case METER ->
                switch (changed) {
                    case HeadMeter link -> ref(kind, link.meter());
                    case Register register -> ref(kind, register.meter());
                    default -> Stream.of();
                };
            case PROPERTY -> changed instanceof HeadProperty link ? ref(kind, link.property()) : Stream.of();
            case REGISTER -> registers(changed, t);
            case CIRCUIT -> changed instanceof RegisterCircuit mapping ? ref(kind, mapping.circuit()) : Stream.of();
            default -> Stream.of();
        };
    }

    private static Stream<Ref> heads(Entity changed, Topology t) {
        return switch (changed) {
            case HeadMeter link -> ref(Kind.SERVICE_HEAD, link.head());
            case HeadProperty link -> ref(Kind.SERVICE_HEAD, link.head());
            case Meter meter -> Walk.meterLinks(t, meter.id()).flatMap(link -> ref(Kind.SERVICE_HEAD, link.head()));
            case MeterShadow shadow ->
                Walk.meterLinks(t, shadow.id()).flatMap(link -> ref(Kind.SERVICE_HEAD, link.head()));
            default -> Stream.of();
        };
    }

    private static Stream<Ref> registers(Entity changed, Topology t) {
        return switch (changed) {
            case RegisterCircuit mapping -> ref(Kind.REGISTER, mapping.register());
            case Meter meter -> Walk.registersOf(t, meter.id()).stream().map(Entity::ref);
            case Circuit circuit ->
                Walk.mappingsOfCircuit(t, circuit.id()).stream().flatMap(m -> ref(Kind.REGISTER, m.register()));
            default -> Stream.of();
        };
    }

    private static Stream<Ref> ref(Kind kind, @Nullable UUID id) {
        return id == null ? Stream.of() : Stream.of(new Ref(kind, id));
    }
}
