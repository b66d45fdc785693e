package io.feederline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Allocation;
import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.HalfHours;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.MeterReading;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to meters: fit, replace, rewire, retire. */
class MeterOperationsTest {
    private static final Instant NOW = Nets.AT.plusSeconds(40 * 1800 + 700);
    private static final Instant DONE = Nets.AT.plusSeconds(20 * 1800 + 720);
    private static final Instant FROM = Nets.AT.plusSeconds(20 * 1800);
    private static final UUID NEXT = Nets.id(500);

    private static String why(Edit edit, Topology topology) {
        return assertInstanceOf(Outcome.Refused.class, edit.on(topology)).why().toString();
    }

    private static ReplaceMeter replacing(UUID meter, String serial, Instant when) {
        return new ReplaceMeter(meter, NEXT, serial, null, when, List.of(), List.of(), null, "Ada", "dark", NOW);
    }

    private static Meter meter(Topology t, UUID id) {
        return Objects.requireNonNull(t.find(Meter.class, id));
    }

    /** The registers that feed each circuit at a moment. */
    private static Map<UUID, Set<UUID>> fed(Topology t, Instant moment, UnaryOperator<UUID> called) {
        return t.all(RegisterCircuit.class)
                .filter(mapping -> (mapping.startTime() == null || !moment.isBefore(mapping.startTime()))
                        && (mapping.endTime() == null || moment.isBefore(mapping.endTime())))
                .collect(Collectors.groupingBy(
                        RegisterCircuit::circuit,
                        Collectors.mapping(
                                mapping -> called.apply(mapping.register()), Collectors.toCollection(TreeSet::new))));
    }

    private static Set<String> codes(Topology t) {
        return Findings.of(Nets.seen(t)).open().stream()
                .map(Finding::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aReplacedMeterHandsOverAllThatItHad() {
        Topology before = Nets.after(
                Nets.sound(),
                new Rename(new Ref(Kind.METER, Nets.METER), "WL-01.C"),
                new Allocate(Nets.HEAD, Nets.PROPERTY, 100.0, Nets.METER, null));
        ReplaceMeter edit = new ReplaceMeter(
                Nets.METER,
                NEXT,
                " EML0000000002 ",
                null,
                DONE,
                List.of(new Index("A", 2871.4, 0.5), new Index("B", 4102.9, null)),
                List.of(new Index("A", 0.0, null)),
                12.30,
                "Ada",
                "display dark",
                NOW);
        Topology after = Nets.after(before, edit);
        Meter old = meter(after, Nets.METER);
        Meter next = meter(after, NEXT);
        assertEquals("WL-01.C (replaced)", old.meterName());
        assertTrue(old.isRetired());
        assertEquals("WL-01.C", next.meterName());
        assertEquals("EML0000000002", next.serial());
        assertEquals("2026-W02", next.commissionedIsoWeekDate());
        assertEquals("2026-01-05", String.valueOf(next.installedOn()));
        assertEquals(meter(before, Nets.METER).mode(), next.mode());
        assertEquals(
                List.of("A", "B"),
                Walk.registersOf(after, NEXT).stream().map(Register::element).toList());
        assertTrue(Walk.registersOf(after, Nets.METER).stream()
                .allMatch(one -> !one.isEnabled() && FROM.equals(one.endTime())));
        assertEquals(2, Walk.metersOn(after, Nets.HEAD).size(), "the old one stays beside it, as history");
        Allocation share = Walk.lastShare(after, Nets.HEAD, Nets.PROPERTY).orElseThrow();
        assertEquals(NEXT, share.meter());
        assertEquals(FROM, share.startTime());
        List<MeterReading> readings = after.all(MeterReading.class).toList();
        assertEquals(3, readings.size());
        assertEquals(1, readings.stream().filter(one -> one.credit() != null).count());
        assertTrue(readings.stream().allMatch(one -> DONE.equals(one.readAt()) && "Ada".equals(one.person())));
        assertEquals(codes(before), codes(after));
    }

    /** Imported meters name sites that are not there: the next one does without, and is put in all the same. */
    @Test
    void whatLedNowhereIsNotInherited() {
        Topology sound = Nets.sound();
        Change.Cell lost = Change.cell(meter(sound, Nets.METER), "site", Nets.id(77));
        Topology before = sound.with(new Change(Text.of("verbatim", "lost"), List.of(lost), List.of(), List.of()));
        assertEquals(Nets.id(77), meter(before, Nets.METER).site());
        assertNull(meter(Nets.after(before, replacing(Nets.METER, "EML0000000002", DONE)), NEXT)
                .site());
    }

    @Test
    void oneElementIsReadOnce() {
        List<Index> twice = List.of(new Index(null, 1.0, null), new Index(null, 2.0, null));
        ReplaceMeter edit = new ReplaceMeter(
                Nets.METER, NEXT, "EML0000000002", null, DONE, twice, List.of(), null, null, null, NOW);
        assertTrue(why(edit, Nets.sound()).contains("twice"));
    }

    /** A second meter of the same kind on a head: its circuits can be told from those of the first. */
    @Test
    void noTwoCircuitsOfAHeadHaveOneName() {
        Topology t = Nets.sound();
        for (int i = 0; i < 2; i++)
            t = Nets.after(t, new FitMeter(Nets.OTHER_HEAD, Nets.id(600 + i), "EML000000077" + i, "C1.w", FROM, NOW));
        List<String> names = t.all(Circuit.class).map(Circuit::label).toList();
        assertEquals(names.size(), Set.copyOf(names).size(), names::toString);
    }

    /** Whatever the history was: before the moment nothing changed, and from it on the new registers stand for the old ones. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nothingIsCountedTwiceOrNotAtAll(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Topology t = Nets.sound();
        int replaced = 0;
        int retired = 0;
        int rewired = 0;
        for (int i = 0; i < 400; i++) {
            if (edits.next(t).on(t) instanceof Outcome.Done(var change)) t = t.with(change);
            Instant when = Nets.AT.plusSeconds(900L * (i % 80));
            Instant from = HalfHours.floor(when);
            for (Meter old : t.all(Meter.class).limit(3).toList()) {
                if (replacing(old.id(), "EML77", when).on(t) instanceof Outcome.Done(var change)) {
                    Topology after = t.with(change);
                    Map<UUID, UUID> stands = Walk.registersOf(t, old.id()).stream()
                            .collect(Collectors.toMap(
                                    one -> io.feederline.model.LinkId.of(Kind.REGISTER, NEXT, one.id()), Register::id));
                    same(t, after, from, id -> stands.getOrDefault(id, id));
                    replaced++;
                }
                if (new Retire(old.ref(), when, NOW).on(t) instanceof Outcome.Done(var change)) {
                    Topology after = t.with(change);
                    Set<UUID> gone = Walk.registersOf(t, old.id()).stream()
                            .filter(Register::isEnabled)
                            .map(Register::id)
                            .collect(Collectors.toSet());
                    for (int h = -3; h < 110; h += 2) {
                        Instant moment = Nets.AT.plusSeconds(1800L * h);
                        Map<UUID, Set<UUID>> was = fed(t, moment, id -> id);
                        if (!moment.isBefore(from)) {
                            was.values().forEach(registers -> registers.removeAll(gone));
                            was.values().removeIf(Set::isEmpty);
                        }
                        assertEquals(was, fed(after, moment, id -> id));
                    }
                    retired++;
                }
                if (new Rewire(old.id(), when, NOW).on(t) instanceof Outcome.Done(var change)) {
                    Topology after = t.with(change);
                    List<UUID> two = change.created().stream()
                            .map(one -> ((RegisterCircuit) one).register())
                            .distinct()
                            .toList();
                    assertEquals(2, two.size());
                    same(
                            t,
                            after,
                            from,
                            id -> id.equals(two.getFirst())
                                    ? two.getLast()
                                    : id.equals(two.getLast()) ? two.getFirst() : id);
                    rewired++;
                }
            }
        }
        assertTrue(replaced > 20 && retired > 20 && rewired > 0, replaced + " " + retired + " " + rewired);
    }

    private static void same(Topology before, Topology after, Instant from, UnaryOperator<UUID> stands) {
        for (int h = -3; h < 110; h += 2) {
            Instant moment = Nets.AT.plusSeconds(1800L * h);
            UnaryOperator<UUID> called = moment.isBefore(from) ? UnaryOperator.identity() : stands;
            assertEquals(fed(before, moment, id -> id), fed(after, moment, called), moment::toString);
        }
    }

    @Test
    void aSpareOneTakesThePlaceAndKeepsItsRegisters() {
        UUID spare = Nets.id(600);
        Topology before = Nets.after(
                Nets.sound(),
                new CreateMeter(spare, "EML0000000600", "spare", null, "C1.w", Nets.ESCO, Nets.AT),
                new CreateRegister(Nets.id(601), spare, "A", Nets.AT));
        Topology after = Nets.after(before, replacing(Nets.METER, "eml0000000600", DONE));
        assertNull(after.find(Meter.class, NEXT));
        assertEquals(
                List.of(Nets.CIRCUIT),
                Walk.circuitsOf(after, Nets.id(601)).stream().map(Circuit::id).toList());
        assertEquals(2, Walk.registersOf(after, spare).size());
        assertTrue(why(replacing(spare, "EML0000000600", NOW), after).contains("cannot replace itself"));
        Topology busy = Nets.after(before, new LinkMeter(Nets.OTHER_HEAD, spare, Nets.AT));
        assertTrue(why(replacing(Nets.METER, "EML0000000600", DONE), busy).contains("SH-2"));
        Topology gone = Nets.after(before, new Retire(new Ref(Kind.METER, spare), DONE, NOW));
        assertTrue(why(replacing(Nets.METER, "EML0000000600", DONE), gone).contains("out of service"));
    }

    @Test
    void whatCannotHaveBeenIsRefused() {
        Topology t = Nets.sound();
        assertTrue(why(replacing(Nets.METER, "EML2", NOW.plusSeconds(1)), t).contains("has not come yet"));
        assertTrue(why(new Rewire(Nets.METER, NOW.plusSeconds(1), NOW), t).contains("has not come yet"));
        assertTrue(why(new Retire(new Ref(Kind.METER, Nets.METER), NOW.plusSeconds(1), NOW), t)
                .contains("has not come yet"));
        assertTrue(why(new FitMeter(Nets.OTHER_HEAD, NEXT, "EML2", null, NOW.plusSeconds(1), NOW), t)
                .contains("has not come yet"));
        assertTrue(why(replacing(Nets.METER, " ", DONE), t).contains("must not be empty"));
        ReplaceMeter wrong = new ReplaceMeter(
                Nets.METER,
                NEXT,
                "EML2",
                null,
                DONE,
                List.of(new Index("C", 1.0, null)),
                List.of(),
                null,
                null,
                null,
                NOW);
        assertTrue(why(wrong, t).contains("no register C"));
        ReplaceMeter negative = new ReplaceMeter(
                Nets.METER,
                NEXT,
                "EML2",
                null,
                DONE,
                List.of(new Index("A", -1.0, null)),
                List.of(),
                null,
                null,
                null,
                NOW);
        assertTrue(why(negative, t).contains("-1"));
        assertTrue(why(new Retire(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), DONE, NOW), t)
                .contains("service head"));
        Topology out = Nets.after(t, new Retire(new Ref(Kind.METER, Nets.METER), DONE, NOW));
        assertTrue(why(new Retire(new Ref(Kind.METER, Nets.METER), DONE, NOW), out)
                .contains("already"));
        assertTrue(why(replacing(Nets.METER, "EML2", DONE), out).contains("out of service"));
        Topology one = Nets.after(t, new EndMapping(Nets.REGISTER, Nets.CIRCUIT, DONE));
        assertTrue(why(new Rewire(Nets.METER, DONE, NOW), one).contains("nothing to swap"));
    }

    @Test
    void heatAndPowerChangePlacesAndBack() {
        Topology t =
                Nets.after(Nets.sound(), new SetField(new Ref(Kind.REGISTER, Nets.OTHER_REGISTER), "nature", "heat"));
        Topology once = Nets.after(t, new Rewire(Nets.METER, DONE, NOW));
        assertEquals(codes(t), codes(once));
        assertEquals(
                "heat",
                Objects.requireNonNull(once.find(Register.class, Nets.REGISTER)).nature());
        assertEquals(
                "WL-01-heat", Walk.circuitsOf(once, Nets.REGISTER).getFirst().label());
        assertTrue(why(new Rewire(Nets.METER, DONE, NOW), once).contains("cannot end before"));
        Topology twice = Nets.after(once, new Rewire(Nets.METER, NOW, NOW));
        assertEquals(
                "WL-01-power", Walk.circuitsOf(twice, Nets.REGISTER).getFirst().label());
    }

    @Test
    void aFittedMeterHasTheRegistersOfItsHardware() {
        Topology t = Nets.sound();
        Topology after = Nets.after(t, new FitMeter(Nets.OTHER_HEAD, NEXT, "EML0000000009", "C1.w", FROM, NOW));
        Meter made = meter(after, NEXT);
        assertEquals("SH-2", made.meterName());
        assertEquals(Nets.SITE, made.site());
        assertEquals(Nets.ESCO, made.esco());
        assertEquals("passive", made.mode());
        assertEquals(
                List.of("A SH-2-power", "B SH-2-heat"),
                Walk.registersOf(after, NEXT).stream()
                        .map(one -> one.label() + " "
                                + Walk.circuitsOf(after, one.id()).getFirst().label())
                        .toList());
        assertEquals(codes(t), codes(after));
        assertTrue(why(new FitMeter(Nets.HEAD, NEXT, "EML0000000009", "C1.w", FROM, NOW), after)
                .contains("SH-2"));
        Topology unknown = Nets.after(t, new FitMeter(Nets.OTHER_HEAD, NEXT, "EML0000000009", null, FROM, NOW));
        assertEquals(List.of(), Walk.registersOf(unknown, NEXT));
        Topology generation = Nets.after(
                t,
                new Rename(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), "SH-2.G"),
                new FitMeter(Nets.OTHER_HEAD, NEXT, "EML0000000009", "B1.w", FROM, NOW));
        Register solar = Walk.registersOf(generation, NEXT).getFirst();
        assertEquals("solar", Walk.circuitsOf(generation, solar.id()).getFirst().type());
        assertEquals(true, solar.directionReversed());
    }

    /** A meter that was brought in from elsewhere, or created by hand, is taken as it is and completed. */
    @Test
    void aMeterThatIsHereIsCompleted() {
        UUID spare = Nets.id(600);
        Topology t = Nets.after(
                Nets.sound(),
                new CreateMeter(spare, "EML0000000600", null, "active", "C1.w", Nets.ESCO, Nets.AT),
                new CreateRegister(Nets.id(601), spare, "A", Nets.AT),
                new CreateCircuit(Nets.id(602), "heat", "SH-2-heat", Nets.SITE, Nets.AT));
        Topology after = Nets.after(t, new FitMeter(Nets.OTHER_HEAD, NEXT, "EML0000000600", null, FROM, NOW));
        assertNotNull(after.find(Meter.class, spare));
        assertEquals("active", meter(after, spare).mode());
        assertEquals(2, Walk.registersOf(after, spare).size());
        Register heat = Walk.registersOf(after, spare).getLast();
        assertEquals(
                List.of(Nets.id(602)),
                Walk.circuitsOf(after, heat.id()).stream().map(Circuit::id).toList(),
                "the circuit that waited for it");
    }

    @Test
    void aRegisterIsRetiredAlone() {
        Topology after = Nets.after(Nets.sound(), new Retire(new Ref(Kind.REGISTER, Nets.REGISTER), DONE, NOW));
        assertTrue(Walk.circuitsOf(after, Nets.REGISTER).isEmpty());
        assertEquals(1, Walk.circuitsOf(after, Nets.OTHER_REGISTER).size());
        @Nullable ServiceHead head = Walk.headsWith(after, Nets.METER).getFirst();
        assertEquals(Nets.HEAD, head.id());
    }
}
