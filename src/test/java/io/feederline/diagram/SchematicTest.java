package io.feederline.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.Rename;
import io.feederline.edit.SetDesignedPhase;
import io.feederline.edit.SetPhase;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.Palette;
import io.feederline.print.SvgPainter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchematicTest {
    private final Topology demo = Topology.of(Demo.objects());

    @Test
    void theSameTopologyGivesTheSameDrawing() {
        Drawing one = Schematic.of(demo).whole();
        Drawing two = Schematic.of(Topology.of(Demo.objects().reversed())).whole();
        assertEquals(one, two);
        assertEquals(SvgPainter.paint(one, Palette.LIGHT), SvgPainter.paint(two, Palette.LIGHT));
    }

    @Test
    void everyHeadMeterRegisterAndPropertyCanBePointedAt() {
        Drawing whole = Schematic.of(demo).whole();
        Set<Ref> shown = whole.spots().stream().map(Drawing.Spot::shows).collect(Collectors.toSet());
        for (Kind kind : List.of(Kind.FEEDER, Kind.SERVICE_HEAD, Kind.METER, Kind.PROPERTY)) {
            demo.all(kind).forEach(e -> assertTrue(shown.contains(e.ref()), e.label()));
        }
        for (Drawing.Spot spot : whole.spots()) {
            assertTrue(
                    spot.x() >= 0
                            && spot.x() + spot.width() <= whole.width()
                            && spot.y() + spot.height() <= whole.height(),
                    spot::toString);
        }
    }

    /** An unknown phase leaves no conductor and is drawn as unknown; a known one reaches its own. */
    @Test
    void aDropLeavesTheConductorOfItsPhaseOnly() {
        for (int phase = 0; phase <= 3; phase++) {
            Topology t = Nets.home()
                    .with(Change.of(
                            Text.of("verbatim", ""),
                            Change.cell(
                                    Objects.requireNonNull(Nets.home().find(ServiceHead.class, Nets.HEAD)),
                                    "phase",
                                    phase == 0 ? null : Integer.valueOf(phase))));
            Ref head = new Ref(Kind.SERVICE_HEAD, Nets.HEAD);
            Set<Style> lines = new HashSet<>();
            for (Primitive p : Schematic.of(t).whole().primitives()) {
                if (p instanceof Primitive.Line line && head.equals(line.shows()) && line.style() != Style.WIRE)
                    lines.add(line.style());
            }
            assertEquals(Set.of(Style.ofPhase(phase)), lines);
        }
    }

    /** Laying out only what a change touches gives what laying out everything gives. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void layoutAfterAChangeIsTheLayout(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Topology now = demo;
        Schematic schematic = Schematic.of(now);
        int done = 0;
        for (int i = 0; i < 150; i++) {
            if (!(edits.next(now).on(now) instanceof Outcome.Done(Change change))) continue;
            now = now.with(change);
            schematic = schematic.after(change, now);
            Schematic whole = Schematic.of(now);
            assertEquals(whole.blocks(), schematic.blocks(), change.text()::toString);
            assertEquals(whole.tray(), schematic.tray(), change.text()::toString);
            double middle = whole.height() / 2;
            assertEquals(
                    whole.blocks().stream()
                            .filter(b -> b.y() <= middle && b.y() + b.height() >= middle - 300)
                            .toList(),
                    schematic.between(middle - 300, middle));
            done++;
        }
        assertTrue(done > 60);
    }

    @Test
    void whatChangesIsDrawnByTheFeedersNamed() {
        RandomEdits edits = new RandomEdits(77);
        Topology now = demo;
        for (int i = 0; i < 400; i++) {
            Edit edit = switch (i % 5) {
                case 0 -> edits.anyLoop(now);
                case 1 -> edits.anyField(now);
                case 2 -> edits.anyOperation(now);
                case 3 -> edits.anyBox(now);
                default -> edits.next(now);
            };
            if (!(edit.on(now) instanceof Outcome.Done(Change change))) continue;
            Topology next = now.with(change);
            Set<UUID> named = new HashSet<>();
            for (Ref ref : change.touched()) {
                for (Topology t : List.of(now, next)) {
                    Entity entity = t.find(ref);
                    if (entity != null) named.addAll(Schematic.feedersShowing(t, entity));
                }
            }
            Schematic before = Schematic.of(now);
            Schematic after = Schematic.of(next);
            for (Schematic.Block block : after.blocks()) {
                if (named.contains(block.feeder())) continue;
                Schematic.Block was = before.blocks().stream()
                        .filter(b -> b.feeder().equals(block.feeder()))
                        .findFirst()
                        .orElseThrow();
                assertEquals(before.draw(was), after.draw(block), change.text()::toString);
            }
            now = next;
        }
    }

    /** Built on L1 and designed for L3: both are told, and neither for the other. */
    @Test
    void aPlannedMoveIsToldAtTheDrop() {
        Topology planned = Nets.after(
                Nets.home(),
                new SetPhase(Nets.HEAD, null),
                new SetPhase(Nets.HEAD, 1),
                new SetDesignedPhase(Nets.HEAD, 3));
        String told = SvgPainter.paint(Schematic.of(planned).whole(), Palette.LIGHT);
        assertTrue(told.contains("L1→L3"));
        Topology done = Nets.after(planned, new SetPhase(Nets.HEAD, 3));
        assertFalse(SvgPainter.paint(Schematic.of(done).whole(), Palette.LIGHT).contains("→"));
    }

    @Test
    void hostileNamesMakeAWellFormedDrawing() throws Exception {
        Topology t = Nets.after(
                Nets.home(),
                new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "<b>&\"'\u0001\u202e😀" + "x".repeat(10_000)));
        String svg = SvgPainter.paint(Schematic.of(t).whole(), Palette.DARK);
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
