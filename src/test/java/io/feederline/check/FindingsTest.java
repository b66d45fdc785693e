package io.feederline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateFeeder;
import io.feederline.edit.Edit;
import io.feederline.edit.EndMapping;
import io.feederline.edit.IgnoreFinding;
import io.feederline.edit.Outcome;
import io.feederline.edit.Rename;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetField;
import io.feederline.edit.SetPhase;
import io.feederline.edit.UnlinkMeter;
import io.feederline.edit.UnlinkProperty;
import io.feederline.edit.WatchFinding;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsTest {
    private static Set<String> codes(Topology topology) {
        return Findings.of(topology).open().stream().map(Finding::code).collect(Collectors.toCollection(TreeSet::new));
    }

    /** After each of many random edits, judging what it can affect gives what judging everything gives. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void incrementalCheckEqualsFull(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Topology now = Topology.of(Demo.objects());
        Findings kept = Findings.of(now);
        for (int i = 0; i < 150; i++) {
            if (!(edits.next(now).on(now) instanceof Outcome.Done(Change change))) continue;
            Topology next = now.with(change);
            kept = kept.after(change, next);
            Findings full = Findings.of(next);
            assertEquals(full.open(), kept.open(), change.text()::toString);
            assertEquals(full.notJudged(), kept.notJudged(), change.text()::toString);
            now = next;
        }
    }

    @Test
    void aSoundHomeHasNoFinding() {
        assertEquals(Set.of(), codes(Nets.home()));
    }

    @Test
    void eachFaultIsFoundAndItsRepairMendsIt() {
        Topology home = Nets.home();
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
        Edit fix = Findings.of(three).open().getFirst().fix();
        assertNotNull(fix);
        assertEquals(Set.of(), codes(Nets.after(three, fix)));
    }

    @Test
    void whatNoEditCanMakeIsFoundToo() {
        Topology home = Nets.home();
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
                Nets.home(),
                new UnlinkMeter(Nets.HEAD, Nets.METER),
                new SetField(new Ref(Kind.METER, Nets.METER), "installation_status", "deleted"));
        assertEquals(Set.of(), codes(retired));
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
        Findings open = Findings.of(feederOf(5, 0, 0, 9));
        assertTrue(open.open().stream().noneMatch(f -> f.code().equals("P05")));
        assertEquals(
                List.of("P05"),
                open.notJudged().stream().map(Findings.NotJudged::code).toList());
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
        Topology unknown = Nets.after(Nets.home(), new SetPhase(Nets.HEAD, null));
        Finding finding = Findings.of(unknown).open().getFirst();
        Topology ignored = Nets.after(
                unknown, new IgnoreFinding(finding.key(), finding.message().toString(), "no access"));
        assertEquals(Set.of(), codes(ignored));
        assertEquals(1, Findings.of(ignored).ignored().size());
        assertEquals(
                Set.of("P01"), codes(Nets.after(ignored, new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "SH-9"))));
        assertEquals(Set.of("P01"), codes(Nets.after(ignored, new WatchFinding(finding.key()))));
    }

    /** Every rule is listed once, and has its three sentences. */
    @Test
    void everyRuleIsListedAndDocumented() throws IOException {
        Set<String> codes = new HashSet<>();
        for (Rule rule : Rules.ALL) {
            assertTrue(codes.add(rule.code()), rule.code());
            for (String part : List.of("message", "advice", "why"))
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
