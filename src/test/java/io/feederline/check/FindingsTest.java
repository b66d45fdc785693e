package io.feederline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateFeeder;
import io.feederline.edit.CreateHomes;
import io.feederline.edit.Edit;
import io.feederline.edit.EndMapping;
import io.feederline.edit.IgnoreFinding;
import io.feederline.edit.LockPhase;
import io.feederline.edit.Outcome;
import io.feederline.edit.Rename;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetField;
import io.feederline.edit.SetNorm;
import io.feederline.edit.SetPhase;
import io.feederline.edit.UnlinkMeter;
import io.feederline.edit.UnlinkProperty;
import io.feederline.edit.WatchFinding;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.Interval;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Norms;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static Set<String> codes(Topology topology) {
        return Findings.of(Nets.seen(topology)).open().stream()
                .map(Finding::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The demo, and a meter that nobody took out when its successor came: what a few random edits would hardly make. */
    private static Topology demo() {
        Topology demo = Topology.of(Demo.objects());
        RegisterCircuit mapping = demo.all(RegisterCircuit.class)
                .min(Comparator.comparing(RegisterCircuit::id))
                .orElseThrow();
        UUID measured = Objects.requireNonNull(demo.find(Register.class, mapping.register()))
                .meter();
        UUID head = Walk.headsWith(demo, measured).getFirst().id();
        UUID meter = Nets.id(900);
        UUID register = Nets.id(901);
        Circuit late = new Circuit(Nets.id(902), "heat", "late", null, null, Nets.AT);
        return demo.with(Change.creating(
                Text.of("verbatim", ""),
                Nets.meter(meter, "EML0000000900", "C1.w"),
                HeadMeter.between(head, meter, Nets.AT),
                Nets.register(register, meter, "A"),
                RegisterCircuit.between(mapping.circuit(), register, null, null),
                late,
                RegisterCircuit.between(late.id(), register, null, Nets.AT),
                RegisterCircuit.between(late.id(), register, Nets.AT.plusSeconds(1800), null)));
    }

    /** After each of many random edits, judging what it can affect gives what judging everything gives. */
    @Test
    void incrementalCheckEqualsFull() {
        Set<String> met = ConcurrentHashMap.newKeySet();
        LongStream.rangeClosed(11, 18).parallel().forEach(seed -> incrementalCheckEqualsFull(seed, met));
        Set<String> unmet = Rules.ALL.stream().map(Rule::code).collect(Collectors.toCollection(TreeSet::new));
        unmet.removeAll(met);
        assertEquals(Set.of("P02"), unmet, "no edit makes phase 7; every other rule has found something");
    }

    /** @param met takes the codes of what is found on the way */
    private static void incrementalCheckEqualsFull(long seed, Set<String> met) {
        RandomEdits edits = new RandomEdits(seed);
        Topology now = demo();
        Measured measured = Measured.NONE;
        Findings kept = Findings.of(Nets.seen(now));
        for (int i = 0; i < 360; i++) {
            Edit edit = switch (i % 6) {
                case 0, 2, 4 -> edits.next(now);
                case 1 -> i % 12 == 1 ? edits.anyOperation(now) : edits.anyField(now);
                case 3 -> edits.anyField(now);
                default -> i % 12 == 5 ? edits.anyLoop(now) : edits.anyNorm(now);
            };
            if (!(edit.on(now) instanceof Outcome.Done(Change change))) continue;
            String at = "seed " + seed + ": " + change.text();
            Topology next = now.with(change);
            // Days pass, and after a while half-hours are read, and read again.
            if (i % 120 == 60) measured = halfHours(next, new Random(seed + i));
            Evidence seen = new Evidence(next, Nets.TODAY.plusDays(i / 50), measured);
            kept = kept.after(change, seen);
            Findings full = Findings.of(seen);
            assertEquals(List.of(), apart(full.open(), kept.open()), at);
            assertEquals(List.of(), apart(full.notJudged(), kept.notJudged()), at);
            assertEquals(full.open(), kept.open(), at);
            full.open().forEach(finding -> met.add(finding.code()));
            now = next;
        }
    }

    /** Changes of hundreds of objects are judged on every core, those of most there is from the start: all the same. */
    @Test
    void largeChangesGiveWhatJudgingEverythingGives() {
        Topology now = demo();
        Findings kept = Findings.of(Nets.seen(now));
        int from = 1000;
        for (int homes : new int[] {900, 40, 25, 60}) {
            Topology next = Nets.after(now, street(now, from, from + homes - 1));
            Change change = ((Outcome.Done) street(now, from, from + homes - 1).on(now)).change();
            kept = kept.after(change, Nets.seen(next));
            Findings full = Findings.of(Nets.seen(next));
            assertEquals(full.open(), kept.open());
            assertEquals(full.notJudged(), kept.notJudged());
            // And back again.
            Findings undone = kept.after(change.inverted(), Nets.seen(now));
            assertEquals(Findings.of(Nets.seen(now)).open(), undone.open());
            now = next;
            from += homes;
        }
    }

    private static Edit street(Topology t, int from, int to) {
        return new CreateHomes(
                t.named(Kind.SITE, "Water Lilies Bristol").getFirst().id(),
                t.named(Kind.FEEDER, "WLCE Feeder 1").getFirst().id(),
                Nets.id(500_000 + from),
                from,
                to,
                "NEW-{n}",
                "NEW.Plot-{n}.{C|G}",
                "residential",
                "C1.w",
                IntStream.rangeClosed(2 * from, 2 * to + 1)
                        .mapToObj(n -> String.format("EML%010d", n))
                        .collect(Collectors.joining("\n")),
                "single",
                1,
                Nets.AT,
                Nets.AT);
    }

    /** Two days of half-hours of most circuits, and sometimes registers, some of them so high that a fuse is too small. */
    private static Measured halfHours(Topology t, Random random) {
        Instant from = Nets.AT.truncatedTo(ChronoUnit.DAYS);
        Measured.Builder read = new Measured.Builder(from, from.plus(2, ChronoUnit.DAYS));
        Kind some = random.nextBoolean() ? Kind.REGISTER : Kind.CIRCUIT;
        Stream.concat(t.all(Kind.CIRCUIT), t.all(some))
                .sorted(Comparator.comparing(Entity::id))
                .forEach(of -> {
                    double most = random.nextInt(8) == 0 ? 20 : 2;
                    for (int i = 0; i < 96 && random.nextInt(300) > 0; i++)
                        read.add(new Interval(of.id(), from.plusSeconds(1800L * i), random.nextDouble() * most));
                });
        return read.build();
    }

    /** What is in one of them only: a message that a person can read. */
    private static <V> List<V> apart(List<V> full, List<V> kept) {
        return Stream.concat(
                        full.stream().filter(v -> !kept.contains(v)),
                        kept.stream().filter(v -> !full.contains(v)))
                .toList();
    }

    @Test
    void aSoundHomeHasNoFinding() {
        assertEquals(Set.of(), codes(Nets.sound()));
    }

    @Test
    void eachFaultIsFoundAndItsRepairMendsIt() {
        Topology home = Nets.sound();
        Ref meter = new Ref(Kind.METER, Nets.METER);
        assertEquals(Set.of("T01"), codes(Nets.after(home, new UnlinkMeter(Nets.HEAD, Nets.METER))));
        assertEquals(Set.of("T02"), codes(Nets.after(home, new SetFeeder(Nets.HEAD, null))));
        assertEquals(Set.of("T03"), codes(Nets.after(home, new UnlinkProperty(Nets.PROPERTY, Nets.HEAD))));
        assertEquals(
                Set.of("T03", "T04"),
                codes(Nets.after(
                        home,
                        new UnlinkProperty(Nets.PROPERTY, Nets.HEAD),
                        new UnlinkProperty(Nets.PROPERTY, Nets.OTHER_HEAD))));
        assertEquals(
                Set.of("T05"),
                codes(Nets.after(home, new CreateFeeder(Nets.id(50), "F2", Nets.ESCO, null, null, Nets.AT))));
        assertEquals(Set.of("P01"), codes(Nets.after(home, new SetPhase(Nets.HEAD, null))));
        assertEquals(Set.of("R01"), codes(Nets.after(home, new EndMapping(Nets.REGISTER, Nets.CIRCUIT, Nets.AT))));
        Topology three = Nets.after(home, new SetField(meter, "hardware", "P1.ax"));
        assertEquals(Set.of("P03"), codes(three));
        Edit fix = Findings.of(Nets.seen(three)).open().getFirst().fix();
        assertNotNull(fix);
        assertEquals(Set.of(), codes(Nets.after(three, fix)));
    }

    @Test
    void whatNoEditCanMakeIsFoundToo() {
        Topology home = Nets.sound();
        Topology wrongPhase = home.with(Change.of(Text.of("verbatim", ""), Change.cell(head(home), "phase", 7)));
        assertEquals(Set.of("P02"), codes(wrongPhase));
        Topology dangling = home.with(Change.of(
                Text.of("verbatim", ""),
                Change.cell(Objects.requireNonNull(home.find(Meter.class, Nets.METER)), "site", Nets.id(404))));
        assertEquals(Set.of("T15"), codes(dangling));
        Topology twice = home.with(Change.creating(
                Text.of("verbatim", ""), RegisterCircuit.between(Nets.OTHER_CIRCUIT, Nets.REGISTER, Nets.AT, null)));
        assertEquals(Set.of("R02", "R04"), codes(twice));
        Topology same = home.with(Change.creating(Text.of("verbatim", ""), Nets.head(Nets.id(60), "sh-1 ", 3)));
        assertEquals(Set.of("T03", "T12"), codes(same));
    }

    @Test
    void retiredMetersNeedNoHead() {
        Topology retired = Nets.after(
                Nets.sound(),
                new UnlinkMeter(Nets.HEAD, Nets.METER),
                new SetField(new Ref(Kind.METER, Nets.METER), "installation_status", "deleted"));
        assertTrue(!codes(retired).contains("T01"));
    }

    /** 12/11/11 is as good as it gets; one more than the limit is not. */
    @Test
    void balanceIsJudgedAtItsBorder() {
        assertTrue(!codes(feederOf(12, 11, 11, 0)).contains("P05"));
        assertTrue(!codes(feederOf(3, 2, 2, 0)).contains("P05"));
        assertTrue(codes(feederOf(4, 2, 2, 0)).contains("P05"), "spread 2 of 8 heads, limit 1.8");
    }

    @Test
    void anUnbalanceThatNothingCanMendIsFoundDespiteUnknownPhases() {
        assertTrue(codes(feederOf(10, 0, 0, 3)).contains("P05"));
        Findings open = Findings.of(Nets.seen(feederOf(5, 0, 0, 9)));
        assertTrue(open.open().stream().noneMatch(f -> f.code().equals("P05")));
        assertTrue(open.notJudged().stream().anyMatch(rule -> rule.code().equals("P05")));
    }

    /** Watts that the search for the best placing rounds off are no fault that it could mend. */
    @Test
    void whatIsLockedIsAsGoodAsItGetsToTheLastWatt() {
        List<Entity> all = new ArrayList<>(List.of(new Feeder(Nets.FEEDER, "F", null, null, null, null)));
        for (int i = 0; i < 6; i++) {
            Entity head = Nets.head(Nets.id(100 + i), "SH-" + i, i < 5 ? 1 : 2);
            all.add(Kind.SERVICE_HEAD.column("phase_locked").with(head, true));
            all.add(new Property(Nets.id(200 + i), "P-" + i, null, null, "shop", null, 2.0004));
            all.add(HeadProperty.between(Nets.id(200 + i), Nets.id(100 + i), null));
        }
        Topology locked = Nets.after(Topology.of(all), new SetNorm(Norms.IMBALANCE_BY.name(), null, "admd"));
        assertTrue(!codes(locked).contains("P05"));
        Topology free = Nets.after(locked, new LockPhase(Nets.id(100), false));
        assertTrue(codes(free).contains("P05"));
    }

    private static Topology feederOf(int l1, int l2, int l3, int unknown) {
        List<Entity> all = new ArrayList<>();
        all.add(new Feeder(Nets.FEEDER, "F", null, null, null, null));
        int[] counts = {unknown, l1, l2, l3};
        for (int phase = 0; phase < 4; phase++) {
            for (int i = 0; i < counts[phase]; i++) {
                all.add(Nets.head(
                        Nets.id(100 + all.size()), "h" + all.size(), phase == 0 ? null : Integer.valueOf(phase)));
            }
        }
        return Topology.of(all);
    }

    @Test
    void anIgnoredFindingIsSeenAgainWhenItChanges() {
        Topology unknown = Nets.after(Nets.sound(), new SetPhase(Nets.HEAD, null));
        Finding finding = Findings.of(Nets.seen(unknown)).open().getFirst();
        Topology ignored = Nets.after(
                unknown, new IgnoreFinding(finding.key(), finding.message().toString(), "no access"));
        assertEquals(Set.of(), codes(ignored));
        assertEquals(1, Findings.of(Nets.seen(ignored)).ignored().size());
        assertEquals(
                Set.of("P01"), codes(Nets.after(ignored, new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "SH-9"))));
        assertEquals(Set.of("P01"), codes(Nets.after(ignored, new WatchFinding(finding.key()))));
    }

    /** Every rule is listed once, and explained. */
    @Test
    void everyRuleIsListedAndDocumented() throws IOException {
        Set<String> codes = new HashSet<>();
        for (Rule rule : Rules.ALL) {
            assertTrue(codes.add(rule.code()), rule.code());
            for (String part : List.of("message", "what", "why", "advice", "source"))
                assertTrue(Text.has(rule.code() + "." + part), rule.code() + "." + part);
        }
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/feederline/check/rules"))) {
            long classes = files.filter(f -> !f.endsWith("package-info.java")).count();
            assertEquals(classes, Rules.ALL.size());
        }
    }

    private static ServiceHead head(Topology t) {
        return Objects.requireNonNull(t.find(ServiceHead.class, Nets.HEAD));
    }
}
