package io.feederline.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Evidence;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.edit.Index;
import io.feederline.edit.Rename;
import io.feederline.edit.ReplaceMeter;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.ChangeOver;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Measured;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What both meters showed, as it was read; what was not read is never a number. */
class ChangeOverSlipTest {
    private static final Topology DEMO = Topology.of(Demo.objects());
    private static final Instant FIRST = Instant.parse("2026-11-20T10:40:00Z");
    private static final UUID NEXT = Nets.id(4711);

    private static Meter meter(Topology t, String name) {
        return (Meter) t.named(Kind.METER, name).getFirst();
    }

    private static ReplaceMeter replacing(
            UUID meter, UUID next, String serial, Instant when, List<Index> closing, List<Index> opening) {
        Double credit = closing.isEmpty() ? null : 12.4;
        return new ReplaceMeter(
                meter,
                next,
                serial,
                "C1.w",
                when,
                closing,
                opening,
                credit,
                "Ada",
                "display dead",
                FIRST.plusSeconds(900_000));
    }

    private static Topology replaced() {
        return Nets.after(
                DEMO,
                replacing(
                        meter(DEMO, "WL-03.C").id(),
                        NEXT,
                        "EML2137599999",
                        FIRST,
                        List.of(new Index("A", 2871.4, null), new Index("B", 16.0, null)),
                        List.of(new Index("A", 0.0, null))));
    }

    private static ChangeOver over(Topology t, UUID meter) {
        return ChangeOver.of(t, Objects.requireNonNull(t.find(Meter.class, meter)))
                .orElseThrow();
    }

    private static List<String> texts(Topology t, ChangeOver over) {
        return sheets(t, over).stream()
                .flatMap(SheetLaws::labels)
                .map(Primitive.Label::text)
                .toList();
    }

    private static List<Drawing> sheets(Topology t, ChangeOver over) {
        return ChangeOverSlip.of(new Evidence(t, LocalDate.of(2026, 11, 28), Measured.NONE), over);
    }

    @Test
    void bothMetersLeadToTheSameSlip() {
        Topology t = replaced();
        UUID old = meter(DEMO, "WL-03.C").id();
        assertEquals(over(t, old), over(t, NEXT));
        assertEquals(Instant.parse("2026-11-20T10:30:00Z"), over(t, NEXT).at());
        List<String> texts = texts(t, over(t, NEXT));
        for (String told : List.of(
                "Change-over slip · EML2137599999",
                "EML2137599999",
                Objects.requireNonNull(meter(DEMO, "WL-03.C").serial()),
                "2871.4",
                "16",
                "0",
                "12.40",
                "Ada",
                "display dead",
                "2026-11-20 10:40 (Europe/London)")) assertTrue(texts.contains(told), () -> told + " in " + texts);
    }

    /** Of the new meter B was not read: a line to write on, no number. */
    @Test
    void whatWasNotReadIsNoNumber() {
        Topology t = replaced();
        List<String> texts = texts(t, over(t, NEXT));
        assertEquals(1, texts.stream().filter("0"::equals).count(), texts.toString());
        Topology silent = Nets.after(
                DEMO, replacing(meter(DEMO, "WL-03.C").id(), NEXT, "EML2137599999", FIRST, List.of(), List.of()));
        List<String> none = texts(silent, over(silent, NEXT));
        assertFalse(none.stream().anyMatch(text -> text.matches("0|2871.*")), none.toString());
    }

    /** A meter that took a place and lost it again has two; told is the later. */
    @Test
    void ofSeveralChangeOversTheLastIsTold() {
        Topology once = replaced();
        UUID third = Nets.id(4712);
        Topology twice = Nets.after(
                once, replacing(NEXT, third, "EML2137600000", FIRST.plusSeconds(86_400), List.of(), List.of()));
        assertEquals(third, over(twice, NEXT).next().id());
        assertEquals(NEXT, over(twice, third).old().id());
        assertEquals(NEXT, over(twice, meter(DEMO, "WL-03.C").id()).next().id());
    }

    @Test
    void whereNothingWasReplacedThereIsNoSlip() {
        Set<String> told = DEMO.all(Meter.class)
                .filter(meter -> ChangeOver.of(DEMO, meter).isPresent())
                .map(Meter::label)
                .collect(Collectors.toSet());
        Set<String> besideReplaced = DEMO.all(Meter.class)
                .filter(Meter::isRetired)
                .flatMap(meter -> Walk.headsWith(DEMO, meter.id()).stream())
                .flatMap(head -> Walk.metersOn(DEMO, head.id()).stream())
                .map(Meter::label)
                .collect(Collectors.toSet());
        assertEquals(besideReplaced, told);
        assertEquals(2, told.size(), "the demo has one");
    }

    /** Whatever the names are, nothing runs off the sheet or over what stands beside it. */
    @Test
    void nothingRunsOverItsNeighbour() {
        String endless =
                "A name that nobody would give to a thing, but that a file from elsewhere may well hold in full";
        Topology t = replaced();
        ServiceHead head = Walk.headsWith(t, NEXT).getFirst();
        t = Nets.after(t, new Rename(head.ref(), endless));
        for (Entity property : List.copyOf(Walk.propertiesOf(t, head.id())))
            t = Nets.after(t, new Rename(property.ref(), endless + "."));
        SheetLaws.hold(sheets(t, over(t, NEXT)));
    }
}
