package io.feederline.print.sheet;

import io.feederline.diagram.Schematic;
import io.feederline.model.Circuit;
import io.feederline.model.Column;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What sheets are about: feeders with all that is on them, and heads that are on none.
 *
 * @param title such as the site's name
 * @param identifier short, for the title block
 * @param site where they are all on one
 * @param unfed heads without a feeder, in natural order
 * @param loose meters and properties without a head, likewise
 */
public record Subject(
        Topology topology,
        String title,
        String identifier,
        @Nullable Site site,
        List<Feeder> feeders,
        List<ServiceHead> unfed,
        List<Entity> loose) {
    public Subject {
        feeders = List.copyOf(feeders);
        unfed = List.copyOf(unfed);
        loose = List.copyOf(loose);
    }

    /** The feeders that supply the site, and its heads without one. */
    public static Subject of(Topology t, Site site) {
        List<ServiceHead> unfed = unfed(t).stream()
                .filter(head -> Derived.siteAround(t, head).filter(site::equals).isPresent())
                .toList();
        String code = site.code() == null ? site.label() : site.code();
        String title = Objects.requireNonNullElse(site.siteName(), site.label());
        List<Entity> loose = loose(t).stream()
                .filter(entity ->
                        Derived.siteAround(t, entity).filter(site::equals).isPresent())
                .toList();
        return new Subject(t, title, code, site, feeders(t, Schematic.ofSite(t, site)), unfed, loose);
    }

    /** One feeder. */
    public static Subject of(Topology t, Feeder feeder) {
        Site site = Derived.siteAround(t, feeder).map(Site.class::cast).orElse(null);
        String title = site == null ? feeder.label() : Objects.requireNonNullElse(site.siteName(), site.label());
        return new Subject(t, title, feeder.label(), site, List.of(feeder), List.of(), List.of());
    }

    /** Everything that is here. */
    public static Subject of(Topology t) {
        List<Esco> escos = Walk.natural(t.all(Esco.class), Esco.class);
        List<Site> sites = Walk.natural(t.all(Site.class), Site.class);
        String title = sites.size() == 1
                ? Objects.requireNonNullElse(
                        sites.getFirst().siteName(), sites.getFirst().label())
                : Text.of("sheet.allFeeders").toString();
        String identifier = escos.isEmpty()
                ? Text.of("sheet.all").toString()
                : escos.stream().map(Entity::label).collect(Collectors.joining(", "));
        return new Subject(
                t,
                title,
                identifier,
                sites.size() == 1 ? sites.getFirst() : null,
                feeders(t, Schematic.of(t)),
                unfed(t),
                loose(t));
    }

    private static List<Feeder> feeders(Topology t, Schematic schematic) {
        // By name, wherever somebody put their drawings.
        return Walk.natural(
                schematic.blocks().stream().map(block -> t.find(Feeder.class, block.feeder())), Feeder.class);
    }

    private static List<ServiceHead> unfed(Topology t) {
        return Walk.natural(
                t.all(ServiceHead.class).filter(head -> t.find(Feeder.class, head.feeder()) == null),
                ServiceHead.class);
    }

    private static List<Entity> loose(Topology t) {
        Stream<Entity> meters =
                Walk.natural(t.all(Meter.class).filter(meter -> Walk.countHeads(t, meter.id()) == 0), Meter.class)
                        .stream()
                        .map(Entity.class::cast);
        Stream<Entity> properties = Walk.natural(
                        t.all(Property.class)
                                .filter(property -> Walk.supplyLinksOfProperty(t, property.id())
                                        .findAny()
                                        .isEmpty()),
                        Property.class)
                .stream()
                .map(Entity.class::cast);
        return Stream.concat(meters, properties).toList();
    }

    /** What a sheet of one feeder is headed by: its site, where it is on one. */
    String titleOf(Feeder feeder) {
        return Derived.siteAround(topology, feeder)
                .map(one -> Objects.requireNonNullElse(one.siteName(), one.label()))
                .orElse(title);
    }

    /** The heads of a feeder, in order along it. */
    public List<ServiceHead> heads(Feeder feeder) {
        return Walk.headsOn(topology, feeder.id());
    }

    /** The companies that own the feeders. */
    public String owners() {
        return feeders.stream()
                .flatMap(feeder -> Derived.escoOf(topology, feeder).stream())
                .distinct()
                .map(esco -> Objects.requireNonNullElse(esco.fullName(), esco.label()))
                .collect(Collectors.joining(", "));
    }

    /** All objects that the sheets tell of, each once. */
    public Map<Ref, Entity> objects() {
        Map<Ref, Entity> objects = new LinkedHashMap<>();
        if (site != null) objects.put(site.ref(), site);
        for (Feeder feeder : feeders) {
            objects.put(feeder.ref(), feeder);
            for (ServiceHead head : heads(feeder)) addHead(head, objects);
        }
        for (ServiceHead head : unfed) addHead(head, objects);
        for (Entity entity : loose) objects.put(entity.ref(), entity);
        return objects;
    }

    private void addHead(ServiceHead head, Map<Ref, Entity> to) {
        to.put(head.ref(), head);
        for (Property property : Walk.propertiesOf(topology, head.id())) to.put(property.ref(), property);
        for (Meter meter : Walk.metersOn(topology, head.id())) {
            to.put(meter.ref(), meter);
            for (Register register : Walk.registersOf(topology, meter.id())) {
                to.put(register.ref(), register);
                for (RegisterCircuit mapping : Walk.mappingsOf(topology, register.id())) {
                    to.put(mapping.ref(), mapping);
                    Circuit circuit = topology.find(Circuit.class, mapping.circuit());
                    if (circuit != null) to.put(circuit.ref(), circuit);
                }
            }
        }
    }

    /** Tells this state of the objects from any other: the first 32 bits of a SHA-256 over their columns. */
    public String imprint() {
        MessageDigest digest = sha256();
        List<Entity> sorted = new ArrayList<>(objects().values());
        sorted.sort(Comparator.comparing(Entity::kind).thenComparing(Entity::id));
        for (Entity entity : sorted) {
            digest.update(entity.kind().word().getBytes(StandardCharsets.UTF_8));
            for (Column column : entity.kind().columns()) {
                digest.update((byte) 0);
                digest.update(String.valueOf(column.of(entity)).getBytes(StandardCharsets.UTF_8));
            }
        }
        String hex = HexFormat.of().formatHex(digest.digest(), 0, 4);
        return hex.substring(0, 4) + " " + hex.substring(4);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has it", e);
        }
    }
}
