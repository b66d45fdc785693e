package io.feederline.exchange;

import io.feederline.model.Allocation;
import io.feederline.model.Circuit;
import io.feederline.model.Commissioning;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.Interval;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Meter;
import io.feederline.model.MeterReading;
import io.feederline.model.PlannedMove;
import io.feederline.model.Property;
import io.feederline.model.Provenance;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The demo: written for this project after the examples of infrastructure.txt. Three communities with shared supplies, two
 * supplies on one property, solar meters, a replaced meter, unknown phases, and a few planted faults that the findings
 * name. The same every time: ids follow from names, moments are fixed; only what was measured is of the days before today, for
 * that is what people look at.
 */
public final class Demo {
    private static final Instant BUILT = Instant.parse("2024-03-04T09:00:00Z");
    private static final Instant REPLACED_AT = Instant.parse("2025-02-11T10:30:00Z");
    private static final int DAYS = 30;
    private static final int HALF_HOURS = 48;

    private final List<Entity> objects = new ArrayList<>();
    private int serial;

    private Demo() {}

    /** All objects of the demo. */
    public static List<Entity> objects() {
        Demo demo = new Demo();
        demo.waterLilies();
        demo.hazelmead();
        demo.trentBasin();
        return List.copyOf(demo.objects);
    }

    /**
     * Half-hourly kWh of the month before a day, by circuit: of the first three Water Lilies plots, whose evenings are busy, and of
     * a roof, which gives most at noon.
     */
    public static List<Interval> readings(LocalDate before) {
        Instant start = before.minusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Interval> readings = new ArrayList<>();
        for (String plot : List.of("WL-01", "WL-02", "WL-03"))
            for (String type : List.of(Circuit.POWER, Circuit.HEAT))
                month(plot + "-" + type, 37, 6, 0.08, 0.6, start, readings);
        month("WL-24-solar", 25, 5, 0, 1.1, start, readings);
        return readings;
    }

    /** Every day alike but for chance: with a peak so many half-hours after midnight, above what is always drawn. */
    private static void month(
            String name, int peak, double width, double always, double most, Instant start, List<Interval> readings) {
        Random random = new Random(name.hashCode());
        UUID circuit = id(Kind.CIRCUIT, name);
        for (int i = 0; i < DAYS * HALF_HOURS; i++) {
            double near = Math.exp(-Math.pow((i % HALF_HOURS - peak) / width, 2));
            double kwh = (always + most * near) * (0.7 + 0.6 * random.nextDouble());
            readings.add(new Interval(circuit, start.plusSeconds(1800L * i), Math.round(kwh * 1000) / 1000.0));
        }
    }

    private static UUID id(Kind kind, String name) {
        return LinkId.of(kind, "demo", name);
    }

    private Site community(String code, String name, String site, double capacityKw) {
        Esco esco = new Esco(id(Kind.ESCO, code), code, name, null, null, BUILT);
        Site place = new Site(id(Kind.SITE, site), site, esco.id(), site, capacityKw, null, BUILT);
        objects.add(esco);
        objects.add(place);
        return place;
    }

    private Feeder feeder(Site site, String name, @Nullable Double amps) {
        Feeder feeder = new Feeder(id(Kind.FEEDER, name), name, site.label(), amps, site.esco(), BUILT);
        objects.add(feeder);
        return feeder;
    }

    private Property property(Site site, String plot, String type) {
        Property property = new Property(id(Kind.PROPERTY, plot), plot, site.id(), null, type, BUILT, null);
        objects.add(property);
        return property;
    }

    private ServiceHead head(
            Feeder feeder, String name, @Nullable Integer phase, @Nullable String supply, Property... supplied) {
        ServiceHead head = new ServiceHead(
                id(Kind.SERVICE_HEAD, name),
                name,
                phase,
                ServiceHead.NETWORK_OWNED,
                feeder.id(),
                phase == null ? null : 80,
                BUILT,
                supply,
                null,
                null,
                null,
                null);
        objects.add(head);
        for (Property property : supplied) objects.add(HeadProperty.between(property.id(), head.id(), BUILT));
        return head;
    }

    private Meter meter(@Nullable ServiceHead head, Site site, String name, String hardware, String status) {
        String number = hardware.startsWith("P1.")
                ? String.format(Locale.ROOT, "EMP1AX%010d", 2149001400L + ++serial)
                : String.format(Locale.ROOT, "EML%010d", 2137580700L + ++serial);
        Meter meter = new Meter(
                id(Kind.METER, name),
                number,
                name,
                "passive",
                hardware,
                site.esco(),
                null,
                false,
                false,
                BUILT,
                BUILT,
                site.id(),
                status,
                "2024-W10",
                false,
                null,
                null,
                null,
                null,
                null,
                null);
        objects.add(meter);
        if (head != null) objects.add(HeadMeter.between(head.id(), meter.id(), BUILT));
        return meter;
    }

    private Register register(Meter meter, String element, @Nullable String nature, @Nullable Instant end) {
        Register register = new Register(
                id(Kind.REGISTER, meter.label() + element),
                meter.id(),
                element,
                end == null ? "enabled" : Register.REPLACED,
                BUILT,
                element.equals("SINGLE") && Circuit.SOLAR.equals(nature),
                nature,
                BUILT,
                end,
                null);
        objects.add(register);
        return register;
    }

    private Circuit circuit(String name, String type, Site site) {
        Circuit circuit = new Circuit(
                id(Kind.CIRCUIT, name), type, name, site.id(), type.equals(Circuit.HEAT) ? 32.0 : 63.0, BUILT);
        objects.add(circuit);
        return circuit;
    }

    private void map(Register register, Circuit circuit, Instant start, @Nullable Instant end) {
        objects.add(RegisterCircuit.between(circuit.id(), register.id(), start, end));
    }

    /** The usual home: a twin-element meter, A power and B heat. */
    private void home(ServiceHead head, Site site, String name) {
        Meter meter = meter(head, site, name + ".C", "C1.w", "enabled");
        map(register(meter, "A", Circuit.POWER, null), circuit(name + "-power", Circuit.POWER, site), BUILT, null);
        map(register(meter, "B", Circuit.HEAT, null), circuit(name + "-heat", Circuit.HEAT, site), BUILT, null);
    }

    private void solar(ServiceHead head, Site site, String name) {
        Meter meter = meter(head, site, name + ".G", "EMA1.w", "enabled");
        map(register(meter, "SINGLE", Circuit.SOLAR, null), circuit(name + "-solar", Circuit.SOLAR, site), BUILT, null);
    }

    private void share(UUID head, UUID property, double percent) {
        objects.add(new Allocation(Allocation.idOf(head, property, BUILT), head, property, null, percent, BUILT));
    }

    /** Visited, measured, and the phase verified. */
    private void commissioned(ServiceHead head) {
        objects.add(new Provenance(
                head.id(), head.id(), "phase tester at the cut-out", "Kewtech KT66", "Ada", BUILT, head.phase()));
        objects.add(new Commissioning(
                id(Kind.COMMISSIONING, head.label()),
                head.id(),
                BUILT,
                "pass",
                "80 A single-phase",
                "TN-C-S",
                true,
                0.19,
                1.2,
                239.0,
                true,
                true,
                true,
                "Ada",
                "Kewtech KT66",
                null));
    }

    /** The head, which is on another phase now, designed for this one: somebody has to move it. */
    private void plan(ServiceHead head, int phase) {
        objects.remove(head);
        objects.add(Kind.SERVICE_HEAD.column("designed_phase").with(head, phase));
        objects.add(new PlannedMove(head.id(), head.id(), head.phase(), phase, "balance of the feeder"));
    }

    private void reading(Meter meter, String element, String occasion, double kwh) {
        objects.add(new MeterReading(
                MeterReading.idOf(meter.id(), element, REPLACED_AT),
                meter.id(),
                element,
                occasion,
                REPLACED_AT,
                kwh,
                null,
                null,
                "Ada",
                "display dark"));
    }

    private static String plot(String prefix, int number) {
        return String.format(Locale.ROOT, "%s-%02d", prefix, number);
    }

    /** 33 homes on two feeders; the second is half recorded. Planted: P01, P03, T01, T05, R01. */
    private void waterLilies() {
        Site site = community("WLCE", "Water Lilies Community Energy", "Water Lilies Bristol", 276);
        Feeder one = feeder(site, "WLCE Feeder 1", 315.0);
        Feeder two = feeder(site, "WLCE Feeder 2", null);
        feeder(site, "WLCE Feeder EV", 200.0);
        for (int n = 1; n <= 33; n++) {
            String name = plot("WL", n);
            Property property = property(site, name, "residential");
            if (n == 11) continue; // shares the head of plot 10
            boolean onOne = n <= 17;
            Integer phase = onOne || n <= 23 ? Integer.valueOf(n % 3 + 1) : null;
            ServiceHead head = head(
                    onOne ? one : two,
                    "WLCE.Plot-" + name.substring(3),
                    phase,
                    phase == null ? null : "single",
                    property);
            if (n == 10) {
                UUID neighbour = id(Kind.PROPERTY, plot("WL", 11));
                objects.add(HeadProperty.between(neighbour, head.id(), BUILT));
                share(head.id(), property.id(), 60);
                share(head.id(), neighbour, 40);
            }
            if (n <= 6) commissioned(head);
            if (n == 5) replaced(head, site, name);
            else home(head, site, name);
            if (n == 8 || n == 20) {
                ServiceHead second = head(
                        onOne ? one : two, "WLCE.Plot-" + name.substring(3) + ".G", n == 8 ? 2 : null, null, property);
                solar(second, site, name);
            } else if (n % 6 == 0) {
                solar(head, site, name);
            }
        }
        Property landlord = property(site, "WL-Undercroft", "commercial");
        ServiceHead undercroft = head(two, "WLCE.Undercroft", null, null, landlord);
        Meter three = meter(undercroft, site, "WL-Undercroft.C", "P1.ax", "enabled");
        map(
                register(three, "A", Circuit.POWER, null),
                circuit("WL-Undercroft-power", Circuit.POWER, site),
                BUILT,
                null);
        register(three, "B", null, null);
        meter(null, site, "WL-spare", "C1.w", "enabled");
    }

    /** A meter that failed after a year, and its successor, whose mappings start where the old ones end. */
    private void replaced(ServiceHead head, Site site, String name) {
        Meter old = meter(head, site, name + ".C (replaced)", "C1.w", Meter.DELETED);
        Meter next = meter(head, site, name + ".C", "C1.w", "enabled");
        Circuit power = circuit(name + "-power", Circuit.POWER, site);
        Circuit heat = circuit(name + "-heat", Circuit.HEAT, site);
        map(register(old, "A", Circuit.POWER, REPLACED_AT), power, BUILT, REPLACED_AT);
        map(register(old, "B", Circuit.HEAT, REPLACED_AT), heat, BUILT, REPLACED_AT);
        map(register(next, "A", Circuit.POWER, null), power, REPLACED_AT, null);
        map(register(next, "B", Circuit.HEAT, null), heat, REPLACED_AT, null);
        reading(old, "A", "closing", 2871.4);
        reading(old, "B", "closing", 4102.9);
        reading(next, "A", "opening", 0);
        reading(next, "B", "opening", 0);
    }

    /** 54 homes on three feeders, every sixth head shared by two. Planted: P05 on feeder 3, R02 and R04, T03. */
    private void hazelmead() {
        Site site = community("HMCE", "Hazelmead Community Energy", "Hazelmead Bridport", 420);
        List<Feeder> feeders = List.of(
                feeder(site, "HMCE Feeder 1", 400.0),
                feeder(site, "HMCE Feeder 2", 400.0),
                feeder(site, "HMCE Feeder 3", 400.0));
        ServiceHead shared = null;
        for (int n = 1; n <= 54; n++) {
            Property property = property(site, plot("HM", n), "residential");
            if (n % 6 == 0 && shared != null) {
                objects.add(HeadProperty.between(property.id(), shared.id(), BUILT));
                // Nobody has agreed on the shares of the last one yet.
                if (n < 54) {
                    share(shared.id(), id(Kind.PROPERTY, plot("HM", n - 1)), 50);
                    share(shared.id(), property.id(), 50);
                }
                continue;
            }
            Feeder feeder = feeders.get((n - 1) / 18);
            int phase = n > 36 ? (n % 3 == 0 ? 2 : 1) : (n + n / 6) % 3 + 1;
            ServiceHead head = head(feeder, "HMCE.Plot-" + plot("HM", n).substring(3), phase, "single", property);
            shared = head;
            if (n == 7) swapped(head, site, plot("HM", n));
            else home(head, site, plot("HM", n));
            if (n % 4 == 0) solar(head, site, plot("HM", n));
            if (n == 37 || n == 40) plan(head, 3);
        }
        head(feeders.getFirst(), "HMCE.Pump", 1, "single");
    }

    /** A register that feeds two circuits, and one whose nature says otherwise. */
    private void swapped(ServiceHead head, Site site, String name) {
        Meter meter = meter(head, site, name + ".C", "C1.w", "enabled");
        Circuit power = circuit(name + "-power", Circuit.POWER, site);
        Circuit heat = circuit(name + "-heat", Circuit.HEAT, site);
        Register a = register(meter, "A", Circuit.POWER, null);
        map(a, power, BUILT, null);
        map(a, heat, REPLACED_AT, null);
        map(register(meter, "B", Circuit.POWER, null), heat, BUILT, null);
    }

    /**
     * 24 flats behind a three-phase landlord's supply. Planted: a plot without a head (T04) whose number was typed twice
     * (T12), a head off any feeder (T02), a meter that names a site that is gone (T15).
     */
    private void trentBasin() {
        Site site = community("TBCE", "Trent Basin Community Energy", "Trent Basin Nottingham", 180);
        Feeder feeder = feeder(site, "TBCE Feeder 1", 250.0);
        for (int n = 1; n <= 24; n++) {
            Property flat = property(site, n == 24 ? "tb-23" : plot("TB", n), "residential");
            if (n == 24) continue;
            ServiceHead head = head(feeder, "TBCE.Flat-" + plot("TB", n).substring(3), n % 3 + 1, "single", flat);
            home(head, site, plot("TB", n));
        }
        ServiceHead landlord =
                head(feeder, "TBCE.Landlord", null, "three", property(site, "TB-Landlord", "commercial"));
        Site gone = new Site(id(Kind.SITE, "gone"), null, site.esco(), null, null, null, null);
        Meter meter = meter(landlord, gone, "TB-Landlord.C", "P1.cx", "enabled");
        map(register(meter, "A", Circuit.POWER, null), circuit("TB-Landlord-power", Circuit.POWER, site), BUILT, null);
        objects.add(new ServiceHead(
                id(Kind.SERVICE_HEAD, "TBCE.Boathouse"),
                "TBCE.Boathouse",
                null,
                ServiceHead.CUSTOMER_OWNED,
                null,
                null,
                BUILT,
                null,
                null,
                null,
                null,
                null));
    }
}
