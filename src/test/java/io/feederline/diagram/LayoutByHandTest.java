package io.feederline.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateHead;
import io.feederline.edit.Edit;
import io.feederline.edit.FreeBoxes;
import io.feederline.edit.MoveBox;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetFeeder;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Placement;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody put somewhere stays there, the rest flows around it, and no drop runs through somebody else's column. */
class LayoutByHandTest {
    private static final Topology DEMO = Topology.of(Demo.objects());

    private static ServiceHead head(Topology t, String name) {
        return (ServiceHead) t.named(Kind.SERVICE_HEAD, name).getFirst();
    }

    private static Drawing drawing(Topology t, Feeder feeder) {
        Schematic schematic = Schematic.of(t);
        return schematic.draw(schematic.block(feeder.id()).orElseThrow());
    }

    private static List<Drawing.Spot> columns(Drawing drawing) {
        return drawing.spots().stream()
                .filter(spot -> spot.shows().kind() == Kind.SERVICE_HEAD)
                .toList();
    }

    private static Drawing.Spot column(Topology t, ServiceHead head) {
        Feeder feeder = Objects.requireNonNull(t.find(Feeder.class, head.feeder()));
        return columns(drawing(t, feeder)).stream()
                .filter(spot -> spot.shows().equals(head.ref()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverIsPutWhereverTheDrawingHolds(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Topology now = DEMO;
        Schematic schematic = Schematic.of(now);
        int done = 0;
        for (int i = 0; i < 160; i++) {
            Edit edit = i % 3 == 0 ? edits.next(now) : edits.anyBox(now);
            if (!(edit.on(now) instanceof Outcome.Done(Change change))) continue;
            now = now.with(change);
            schematic = schematic.after(change, now);
            assertEquals(Schematic.of(now).blocks(), schematic.blocks(), change.text()::toString);
            blocksHold(now, schematic);
            for (Schematic.Block block : schematic.blocks()) holds(schematic.draw(block), block, change);
            done++;
        }
        assertTrue(done > 80, done + " edits");
    }

    private static void blocksHold(Topology t, Schematic schematic) {
        for (Schematic.Block one : schematic.blocks())
            for (Schematic.Block other : schematic.blocks()) {
                boolean put = t.find(Placement.class, one.feeder()) != null
                        && t.find(Placement.class, other.feeder()) != null;
                if (one.equals(other) || put) continue;
                boolean meets = one.x() < other.x() + other.width()
                        && other.x() < one.x() + one.width()
                        && one.y() < other.y() + other.height()
                        && other.y() < one.y() + one.height();
                assertFalse(meets, () -> one + " meets " + other);
            }
        for (double y = 0; y < schematic.height(); y += 97) {
            double top = y;
            assertEquals(
                    schematic.blocks().stream()
                            .filter(b -> b.y() <= top + 300 && b.y() + b.height() >= top)
                            .toList(),
                    schematic.between(top, top + 300));
        }
    }

    private static void holds(Drawing drawing, Schematic.Block block, Change change) {
        assertEquals(block.width(), drawing.width());
        assertEquals(block.height(), drawing.height());
        List<Drawing.Spot> columns = columns(drawing);
        for (Drawing.Spot one : columns) {
            assertTrue(
                    one.x() >= 0
                            && one.x() + one.width() <= drawing.width()
                            && one.y() + one.height() <= drawing.height(),
                    () -> one + " runs off after " + change.text());
            for (Drawing.Spot other : columns) {
                if (one.shows().equals(other.shows())) continue;
                assertFalse(
                        meets(one, other.x(), other.y(), other.x() + other.width(), other.y() + other.height()),
                        () -> one + " lies on " + other + " after " + change.text());
            }
        }
        for (Primitive mark : drawing.primitives()) {
            if (!(mark instanceof Primitive.Line line) || !isDrop(line)) continue;
            double left = Math.min(line.x1(), line.x2());
            double right = Math.max(line.x1(), line.x2());
            double top = Math.min(line.y1(), line.y2());
            double bottom = Math.max(line.y1(), line.y2());
            for (Drawing.Spot other : columns)
                if (!other.shows().equals(line.shows()))
                    assertFalse(
                            meets(other, left, top, right, bottom),
                            () -> line + " runs through " + other + " after " + change.text());
        }
    }

    private static boolean isDrop(Primitive.Line line) {
        boolean conductor =
                List.of(Style.ofPhase(1), Style.ofPhase(2), Style.ofPhase(3)).contains(line.style());
        return conductor && line.shows() != null && line.shows().kind() == Kind.SERVICE_HEAD;
    }

    private static boolean meets(Drawing.Spot spot, double left, double top, double right, double bottom) {
        double inset = 0.5;
        return left < spot.x() + spot.width() - inset
                && right > spot.x() + inset
                && top < spot.y() + spot.height() - inset
                && bottom > spot.y() + inset;
    }

    @Test
    void whatWasPutStaysWhileOthersComeAndGo() {
        ServiceHead put = head(DEMO, "HMCE.Plot-04");
        Topology t = Nets.after(DEMO, new MoveBox(put.ref(), 400.0, 0.0));
        Drawing.Spot there = column(t, put);
        assertEquals(400, there.x() - 2);
        Feeder feeder = Objects.requireNonNull(t.find(Feeder.class, put.feeder()));
        Topology more = Nets.after(
                t,
                new SetFeeder(head(t, "HMCE.Plot-01").id(), null),
                new CreateHead(Nets.id(4711), "HMCE.Plot-00", feeder.id(), Nets.AT));
        assertEquals(there, column(more, put));
        Topology free = Nets.after(more, new FreeBoxes(List.of(put.ref())));
        assertEquals(Set.of(), Set.copyOf(free.all(Kind.PLACEMENT).toList()));
    }

    /** On another feeder it has no place of its own; back on the former one it is where it was put. */
    @Test
    void aPlaceIsOneOnItsFeeder() {
        ServiceHead put = head(DEMO, "HMCE.Plot-04");
        Topology t = Nets.after(DEMO, new MoveBox(put.ref(), 800.0, 1.0));
        Feeder other = DEMO.all(Feeder.class)
                .filter(feeder -> !feeder.id().equals(put.feeder()))
                .findFirst()
                .orElseThrow();
        Topology away = Nets.after(t, new SetFeeder(put.id(), other.id()));
        ServiceHead moved = Objects.requireNonNull(away.find(ServiceHead.class, put.id()));
        assertEquals(column(Nets.after(DEMO, new SetFeeder(put.id(), other.id())), moved), column(away, moved));
        Topology back = Nets.after(away, new SetFeeder(put.id(), put.feeder()));
        assertEquals(column(t, put), column(back, put));
    }

    /** From the conductor of its phase down to the second row, through the gap that is nearest. */
    @Test
    void aDropToTheSecondRowLeavesTheConductorOfItsPhase() {
        ServiceHead put = head(DEMO, "HMCE.Plot-09");
        Topology t = Nets.after(DEMO, new MoveBox(put.ref(), 100.0, 1.0));
        Feeder feeder = Objects.requireNonNull(t.find(Feeder.class, put.feeder()));
        Drawing drawing = drawing(t, feeder);
        assertEquals(Walk.headsOn(DEMO, feeder.id()), Walk.headsOn(t, feeder.id()), "the order along the feeder stays");
        Drawing.End end = drawing.ends().stream()
                .filter(e -> e.keeps().equals(put.ref()) && e.holds().equals(feeder.ref()))
                .findFirst()
                .orElseThrow();
        Drawing.Spot conductor = drawing.spots().stream()
                .filter(spot -> spot.phase() == Objects.requireNonNull(put.phase()))
                .findFirst()
                .orElseThrow();
        assertTrue(conductor.contains(end.x(), end.y()));
        assertTrue(drawing.height() > drawing(DEMO, feeder).height() + 200);
    }

    @Test
    void whatHasNoBoxIsRefused() {
        Entity meter = DEMO.all(Kind.METER).findFirst().orElseThrow();
        assertTrue(new MoveBox(meter.ref(), 8.0, 0.0).on(DEMO) instanceof Outcome.Refused);
        ServiceHead put = head(DEMO, "HMCE.Plot-04");
        Topology loose = Nets.after(DEMO, new SetFeeder(put.id(), null));
        assertTrue(new MoveBox(put.ref(), 8.0, 0.0).on(loose) instanceof Outcome.Refused);
        assertTrue(new MoveBox(put.ref(), -9.0, 0.0).on(DEMO) instanceof Outcome.Refused);
        assertTrue(new MoveBox(put.ref(), Double.NaN, 0.0).on(DEMO) instanceof Outcome.Refused);
        assertTrue(new FreeBoxes(List.of(put.ref())).on(DEMO) instanceof Outcome.Refused);
    }
}
