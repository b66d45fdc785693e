package io.feederline.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.edit.LoopHead;
import io.feederline.edit.Outcome;
import io.feederline.edit.PlanMove;
import io.feederline.edit.Rename;
import io.feederline.edit.SetField;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Measured;
import io.feederline.phase.SiteWork;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is on the sheets, and that nothing runs off them or over its neighbour, however long a name is. */
class WorkOrderTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private static Topology demo() {
        Topology t = Topology.of(Demo.objects());
        Feeder feeder = feeder(t);
        List<ServiceHead> heads = Walk.headsOn(t, feeder.id());
        ServiceHead first = heads.getFirst();
        String endless = "A name that nobody would give to a head, but that a file from elsewhere may well hold";
        Topology named = Nets.after(
                t,
                new Rename(first.ref(), endless),
                new Rename(feeder.ref(), "A feeder whose name is " + endless),
                new SetField(feeder.ref(), "substation", endless + endless),
                new LoopHead(heads.get(1).id(), first.id()),
                new LoopHead(first.id(), heads.get(2).id()),
                new LoopHead(heads.get(4).id(), heads.get(3).id()));
        for (ServiceHead head : Walk.headsOn(named, feeder.id()))
            if (head.phaseKnown() && new PlanMove(head.id(), 3, null).on(named) instanceof Outcome.Done)
                named = Nets.after(named, new PlanMove(head.id(), 3, null));
        return named;
    }

    private static Feeder feeder(Topology t) {
        return (Feeder) t.all(Kind.FEEDER)
                .filter(feeder -> Walk.headsOn(t, feeder.id()).size() == 18)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyHeadStandsOnASheetAndNothingRunsOff() throws Exception {
        Topology t = demo();
        Feeder feeder = feeder(t);
        SiteWork work = SiteWork.of(t, feeder);
        assertTrue(work.moves().size() > 3 && work.toVerify().size() == 18);
        List<Drawing> sheets = WorkOrder.of(new Evidence(t, DAY, Measured.NONE), feeder);
        assertEquals(sheets, WorkOrder.of(new Evidence(t, DAY, Measured.NONE), feeder), "the same each time");
        assertTrue(sheets.size() > 1);
        SheetLaws.hold(sheets);
        long places = sheets.stream()
                .flatMap(SheetLaws::labels)
                .filter(label -> label.text().matches("\\d+") && label.x() == 40)
                .count();
        assertEquals(work.moves().size() + work.toVerify().size(), places);
        List<String> texts = sheets.stream().flatMap(WorkOrderTest::texts).toList();
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("↪ WLCE")), "who is fed through another says so");
        assertTrue(texts.contains("C04"), "nothing was measured, and the sheet says so");
        String told = String.join(" ", texts);
        for (Findings.NotJudged silent :
                Findings.notJudged(new Evidence(t, DAY, Measured.NONE), Walk.headsOn(t, feeder.id()).stream()))
            assertTrue(told.contains(silent.reason().toString()), () -> silent + " in " + told);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfPainter.paint(Document.of(WorkOrder.title(feeder), DAY, sheets), pdf);
        assertTrue(pdf.size() > 5000);
    }

    @Test
    void aFeederWithNothingToDoSaysSo() {
        Topology t = Topology.of(List.of(new Feeder(Nets.FEEDER, "F", null, null, null, null)));
        Feeder feeder = Objects.requireNonNull(t.find(Feeder.class, Nets.FEEDER));
        List<Drawing> sheets = WorkOrder.of(new Evidence(t, DAY, Measured.NONE), feeder);
        assertEquals(1, sheets.size());
        List<String> texts = texts(sheets.getFirst()).toList();
        assertTrue(texts.contains("No move is planned on this feeder."), texts.toString());
        assertTrue(texts.contains("sheet 1 of 1"), texts.toString());
    }

    private static Stream<String> texts(Drawing sheet) {
        return SheetLaws.labels(sheet).map(Primitive.Label::text);
    }
}
