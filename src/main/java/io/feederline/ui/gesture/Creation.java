package io.feederline.ui.gesture;

import io.feederline.edit.CreateCircuit;
import io.feederline.edit.CreateEsco;
import io.feederline.edit.CreateFeeder;
import io.feederline.edit.CreateHead;
import io.feederline.edit.CreateMeter;
import io.feederline.edit.CreateProperty;
import io.feederline.edit.CreateRegister;
import io.feederline.edit.CreateSite;
import io.feederline.edit.Edit;
import io.feederline.edit.LinkMeter;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.MapRegister;
import io.feederline.edit.Together;
import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be created from where one stands, and as which edit: a meter of a head is created and linked in one step. */
public record Creation(String words, Kind kind, BiFunction<String, Instant, Edit> edit) {
    /** A menu with more of them is no menu: one goes to the ESCO first. */
    private static final int MOST_ESCOS = 4;

    /** What is offered for an object; without one, what needs no place. */
    public static List<Creation> at(@Nullable Ref ref, Topology t) {
        List<Creation> offered = new ArrayList<>();
        UUID here = ref == null ? null : ref.id();
        switch (ref == null ? null : ref.kind()) {
            case ESCO -> {
                offered.add(site(must(here)));
                offered.add(feeder(here));
            }
            case SITE -> {
                offered.add(property(here));
                Site site = t.find(Site.class, must(here));
                if (site != null && t.find(Esco.class, site.esco()) != null) offered.add(feeder(site.esco()));
            }
            case FEEDER -> offered.add(head(here));
            case SERVICE_HEAD -> {
                offered.add(of(Kind.METER, (serial, at) -> {
                    UUID meter = UUID.randomUUID();
                    return new Together(List.of(
                            meter(meter, serial, escoOf(t, must(here)), at), new LinkMeter(must(here), meter, at)));
                }));
                offered.add(of(Kind.PROPERTY, (plot, at) -> {
                    UUID property = UUID.randomUUID();
                    return new Together(List.of(
                            new CreateProperty(property, plot, siteOf(t, must(here)), null, at),
                            new LinkProperty(property, must(here), at)));
                }));
            }
            case METER ->
                offered.add(of(
                        Kind.REGISTER,
                        (element, at) -> new CreateRegister(UUID.randomUUID(), must(here), element, at)));
            case REGISTER -> {
                for (String type : List.of(Circuit.POWER, Circuit.HEAT, Circuit.SOLAR)) {
                    offered.add(new Creation(Text.of("new.circuit." + type).toString(), Kind.CIRCUIT, (name, at) -> {
                        UUID circuit = UUID.randomUUID();
                        return new Together(List.of(
                                new CreateCircuit(circuit, type, name, null, at),
                                new MapRegister(must(here), circuit, at)));
                    }));
                }
            }
            case null -> {
                offered.add(of(Kind.ESCO, (code, at) -> new CreateEsco(UUID.randomUUID(), code, null, at)));
                offered.addAll(ofEscos(t));
                offered.add(head(null));
                offered.add(of(Kind.METER, (serial, at) -> meter(UUID.randomUUID(), serial, null, at)));
                offered.add(property(null));
            }
            default -> {}
        }
        return offered;
    }

    private static Creation of(Kind kind, BiFunction<String, Instant, Edit> edit) {
        return new Creation(Text.of("new." + kind.word()).toString(), kind, edit);
    }

    /** Sites and feeders are of an ESCO: of the only one, or of each. */
    private static List<Creation> ofEscos(Topology t) {
        List<Esco> escos = Walk.natural(t.all(Esco.class), Esco.class);
        if (escos.isEmpty()) return List.of(feeder(null));
        if (escos.size() == 1)
            return List.of(site(escos.getFirst().id()), feeder(escos.getFirst().id()));
        return escos.stream()
                .limit(MOST_ESCOS)
                .flatMap(esco -> Stream.of(site(esco.id()), feeder(esco.id()))
                        .map(one -> new Creation(
                                one.words() + " " + Text.of("new.here", esco.label()), one.kind(), one.edit())))
                .toList();
    }

    private static Creation site(UUID esco) {
        return of(Kind.SITE, (name, at) -> new CreateSite(UUID.randomUUID(), name, esco, at));
    }

    private static Creation feeder(@Nullable UUID esco) {
        return of(Kind.FEEDER, (name, at) -> new CreateFeeder(UUID.randomUUID(), name, esco, null, null, at));
    }

    private static Creation head(@Nullable UUID feeder) {
        return of(Kind.SERVICE_HEAD, (name, at) -> new CreateHead(UUID.randomUUID(), name, feeder, at));
    }

    private static Creation property(@Nullable UUID site) {
        return of(Kind.PROPERTY, (plot, at) -> new CreateProperty(UUID.randomUUID(), plot, site, null, at));
    }

    private static CreateMeter meter(UUID id, String serial, @Nullable UUID esco, Instant at) {
        return new CreateMeter(id, serial, null, null, null, esco, at);
    }

    private static @Nullable UUID escoOf(Topology t, UUID head) {
        ServiceHead on = t.find(ServiceHead.class, head);
        Feeder feeder = on == null ? null : t.find(Feeder.class, on.feeder());
        return feeder == null ? null : Derived.escoOf(t, feeder).map(Entity::id).orElse(null);
    }

    /** The site of the properties that the head serves already. */
    private static @Nullable UUID siteOf(Topology t, UUID head) {
        return Walk.propertiesOf(t, head).stream()
                .flatMap(p -> Derived.siteOf(t, p).stream())
                .map(Entity::id)
                .findFirst()
                .orElse(null);
    }

    private static UUID must(@Nullable UUID id) {
        return Objects.requireNonNull(id);
    }
}
