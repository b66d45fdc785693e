package io.feederline.report;

import io.feederline.model.Allocation;
import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.MeterShadow;
import io.feederline.model.Property;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.SiteTime;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reports of who is supplied through what. Those of the document answer as its SQL does (a test compares them), except that
 * sites of one name are told apart.
 */
final class Supplies {
    private Supplies() {}

    /** All sites in natural order, with their properties in none. */
    private static Map<Site, List<Property>> bySite(Topology t) {
        Map<Site, List<Property>> all = new LinkedHashMap<>();
        for (Site site : Walk.natural(t.all(Kind.SITE), Site.class)) all.put(site, new ArrayList<>());
        Map<UUID, List<Property>> byId = new HashMap<>();
        all.forEach((site, properties) -> byId.put(site.id(), properties));
        t.all(Property.class)
                .forEach(property -> Derived.siteOf(t, property)
                        .ifPresent(site ->
                                Objects.requireNonNull(byId.get(site.id())).add(property)));
        return all;
    }

    private static List<Property> inOrder(List<Property> properties) {
        return Walk.natural(properties.stream(), Property.class);
    }

    static Answer sitesOfEsco(Ground ground, Arguments with) {
        Rows rows = new Rows().text("name", "location").number("property_count");
        Esco esco = with.object(Esco.class, "esco");
        bySite(ground.topology()).forEach((site, properties) -> {
            if (esco != null && esco.id().equals(site.esco()))
                rows.add(site.siteName(), site.location(), properties.size());
        });
        return rows.answer();
    }

    static Answer propertyMeters(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Rows rows = new Rows().text("plot", "address", "meter_serial").number("balance");
        Property property = with.object(Property.class, "property");
        if (property == null) return rows.answer();
        for (ServiceHead head : Walk.headsOf(t, property.id()))
            for (Meter meter : Walk.metersOn(t, head.id())) {
                MeterShadow shadow = t.find(MeterShadow.class, meter.id());
                rows.add(
                        property.plot(),
                        property.address(),
                        meter.serial(),
                        shadow == null ? null : number(shadow.balance()));
            }
        return rows.answer();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static Answer hierarchy(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Esco wanted = with.object(Esco.class, "esco");
        Rows rows = new Rows()
                .text("esco_name", "site_name", "plot", "address", "service_head", "meter_serial", "meter_name");
        bySite(t).forEach((site, properties) -> {
            Esco esco = t.find(Esco.class, site.esco());
            if (esco == null || (wanted != null && !wanted.equals(esco))) return;
            for (Property property : inOrder(properties))
                eachMeter(
                        t,
                        property,
                        (head, meter) -> rows.add(
                                esco.fullName(),
                                site.siteName(),
                                property.plot(),
                                property.address(),
                                head == null ? null : head.headName(),
                                meter == null ? null : meter.serial(),
                                meter == null ? null : meter.meterName()));
        });
        return rows.answer();
    }

    private interface Supply {
        void through(@Nullable ServiceHead head, @Nullable Meter meter);
    }

    /** Each meter of a property on its head; null where there is none, so that nothing is left out. */
    private static void eachMeter(Topology t, Property property, Supply each) {
        eachMeter(t, property, Walk::metersOn, each);
    }

    private static void eachMeter(
            Topology t, Property property, BiFunction<Topology, UUID, List<Meter>> metersOf, Supply each) {
        List<ServiceHead> heads = Walk.headsOf(t, property.id());
        if (heads.isEmpty()) each.through(null, null);
        for (ServiceHead head : heads) {
            List<Meter> meters = metersOf.apply(t, head.id());
            if (meters.isEmpty()) each.through(head, null);
            for (Meter meter : meters) each.through(head, meter);
        }
    }

    static Answer siteSummary(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Site wanted = with.object(Site.class, "site");
        Map<UUID, Map<String, Integer>> circuits = new HashMap<>();
        Derived.sitesOfCircuits(t).forEach((id, site) -> {
            Circuit circuit = t.find(Circuit.class, id);
            if (circuit != null)
                circuits.computeIfAbsent(site.id(), s -> new HashMap<>())
                        .merge(String.valueOf(circuit.type()), 1, Integer::sum);
        });
        Rows rows = new Rows()
                .text("site")
                .number("properties", "service_heads", "meters", "power_circuits", "heat_circuits", "solar_circuits");
        bySite(t).forEach((site, properties) -> {
            if (wanted != null && !wanted.equals(site)) return;
            Set<UUID> heads = new HashSet<>();
            Set<UUID> meters = new HashSet<>();
            for (Property property : properties)
                eachMeter(t, property, (head, meter) -> {
                    if (head != null) heads.add(head.id());
                    if (meter != null) meters.add(meter.id());
                });
            Map<String, Integer> types = circuits.getOrDefault(site.id(), Map.of());
            rows.add(
                    site.siteName(),
                    properties.size(),
                    heads.size(),
                    meters.size(),
                    types.getOrDefault("power", 0),
                    types.getOrDefault("heat", 0),
                    types.getOrDefault("solar", 0));
        });
        return rows.answer();
    }

    /** As the document has it, a meter stands here for each of its heads that serves no property; the mode is told beside. */
    static Answer metersWithoutProperties(Ground ground, Arguments with) {
        Topology t = ground.topology();
        String mode = with.choice("mode");
        Rows rows = new Rows().text("serial", "name", "esco", "mode", "service_head");
        for (Meter meter : Walk.natural(t.all(Kind.METER), Meter.class)) {
            Esco esco = t.find(Esco.class, meter.esco());
            if (esco == null || !(mode.equals("all") || mode.equals(meter.mode()))) continue;
            List<ServiceHead> heads = Walk.headsWith(t, meter.id());
            if (heads.isEmpty()) rows.add(meter.serial(), meter.meterName(), esco.fullName(), meter.mode(), null);
            for (ServiceHead head : heads)
                if (Walk.countProperties(t, head.id()) == 0)
                    rows.add(meter.serial(), meter.meterName(), esco.fullName(), meter.mode(), head.headName());
        }
        return rows.answer();
    }

    static Answer sharedSupplies(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Site wanted = with.object(Site.class, "site");
        Rows rows = new Rows()
                .text("site", "feeder", "service_head")
                .number("shared_by")
                .text("plot", "meters")
                .number("share_percent")
                .date("share_from")
                .number("shares_sum_percent");
        for (ServiceHead head : Walk.natural(t.all(Kind.SERVICE_HEAD), ServiceHead.class)) {
            if (Walk.countProperties(t, head.id()) < 2) continue;
            List<Property> sharing = Walk.sharing(t, head.id());
            if (sharing.size() < 2) continue;
            Double sum = sum(t, head, sharing, ground.now());
            for (Property property : sharing) {
                Site site = Derived.siteOf(t, property).orElse(null);
                if (wanted != null && !wanted.equals(site)) continue;
                Optional<Allocation> share = Walk.shareAt(t, head.id(), property.id(), ground.now());
                Feeder feeder = t.find(Feeder.class, head.feeder());
                rows.add(
                        site == null ? null : site.name(),
                        feeder == null ? null : feeder.name(),
                        head.name(),
                        sharing.size(),
                        property.plot(),
                        serials(Walk.metersInService(t, head.id())),
                        share.map(Allocation::percent).orElse(null),
                        share.flatMap(s -> Optional.ofNullable(s.startTime()))
                                .map(at -> SiteTime.day(at, SiteTime.zoneOf(t, property)))
                                .orElse(null),
                        sum);
            }
        }
        return rows.answer();
    }

    private static String serials(List<Meter> meters) {
        return String.join(", ", meters.stream().map(Entity::label).toList());
    }

    /** What the shares of a head come to, %; null where none was agreed. */
    private static @Nullable Double sum(Topology t, ServiceHead head, List<Property> sharing, Instant at) {
        List<Double> shares = sharing.stream()
                .flatMap(property -> Walk.shareAt(t, head.id(), property.id(), at).stream())
                .map(Allocation::percent)
                .toList();
        return shares.isEmpty()
                ? null
                : shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Who bears what of a supply on a day: all of it who has it alone, the agreed share of a shared one, or null. */
    static Answer billed(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Site wanted = with.object(Site.class, "site");
        LocalDate day = with.day("date");
        Rows rows = new Rows()
                .text("site", "esco", "plot", "address", "service_head", "meter_serial")
                .number("share_percent")
                .yesNo("shared", "own_meter");
        Map<UUID, List<Property>> shared = new HashMap<>();
        Map<Optional<Site>, List<Property>> all = new LinkedHashMap<>();
        bySite(t).forEach((site, properties) -> all.put(Optional.of(site), properties));
        // Who lives at no known site is billed all the same.
        List<Property> nowhere = t.all(Property.class)
                .filter(property -> Derived.siteOf(t, property).isEmpty())
                .toList();
        if (!nowhere.isEmpty()) all.put(Optional.empty(), nowhere);
        all.forEach((site, properties) -> {
            if (wanted != null && !site.equals(Optional.of(wanted))) return;
            Esco esco = site.map(s -> t.find(Esco.class, s.esco())).orElse(null);
            for (Property property : inOrder(properties)) {
                // A day means its start where the property stands.
                Instant at = day.atStartOfDay(SiteTime.zoneOf(t, property)).toInstant();
                eachMeter(t, property, Walk::metersInService, (head, meter) -> {
                    Bill bill = Bill.of(t, property, head, meter, at, shared);
                    if (bill == null) return;
                    rows.add(
                            site.map(Site::name).orElse(null),
                            esco == null ? null : esco.name(),
                            property.plot(),
                            property.address(),
                            head == null ? null : head.name(),
                            meter == null ? null : meter.serial(),
                            bill.percent(),
                            bill.isShared(),
                            bill.isOwnMeter());
                });
            }
        });
        return rows.answer();
    }

    /**
     * What a property bears of a meter, %.
     *
     * @param isOwnMeter whether it was recorded that this meter of a shared head is the property's
     */
    private record Bill(@Nullable Double percent, boolean isShared, boolean isOwnMeter) {
        /** Null where the meter of a shared head is another property's own. */
        static @Nullable Bill of(
                Topology t,
                Property property,
                @Nullable ServiceHead head,
                @Nullable Meter meter,
                Instant at,
                Map<UUID, List<Property>> known) {
            if (head == null) return new Bill(null, false, false);
            List<Property> sharing = Walk.countProperties(t, head.id()) < 2
                    ? List.of(property)
                    : known.computeIfAbsent(head.id(), id -> Walk.sharing(t, id));
            if (sharing.size() < 2) return new Bill(meter == null ? null : 100.0, false, false);
            Optional<Allocation> own = Walk.shareAt(t, head.id(), property.id(), at);
            Double percent = own.map(Allocation::percent).orElse(null);
            if (meter == null) return new Bill(percent, true, false);
            List<UUID> owners = sharing.stream()
                    .filter(other -> Walk.shareAt(t, head.id(), other.id(), at)
                            .map(Allocation::meter)
                            .filter(meter.id()::equals)
                            .isPresent())
                    .map(Property::id)
                    .toList();
            if (!owners.isEmpty() && !owners.contains(property.id())) return null;
            return new Bill(percent, true, !owners.isEmpty());
        }
    }
}
