package io.feederline.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is measured is what a person would count; and what the program draws of itself has no crossing and no overlap. */
class MeasureTest {
    private static final Ref ONE = new Ref(Kind.METER, new UUID(0, 1));
    private static final Ref OTHER = new Ref(Kind.METER, new UUID(0, 2));

    private final Drawing.Builder to = new Drawing.Builder();

    private Measure measured() {
        return Measure.of(to.build(400, 400));
    }

    private void label(double x, double y, String text, Primitive.Anchor anchor) {
        to.label(new Primitive.Label(x, y, text, 10, false, anchor, Style.TEXT, null));
    }

    private void wire(double x1, double y1, double x2, double y2, @Nullable Ref of) {
        to.line(x1, y1, x2, y2, 1.5, Style.WIRE, of);
    }

    @Test
    void wiresCrossOnceHoweverLongTheyAre() {
        wire(10, 200, 390, 200, ONE);
        wire(200, 10, 200, 390, OTHER);
        assertEquals(1, measured().crossings());
        wire(300, 200, 300, 390, OTHER);
        assertEquals(1, measured().crossings(), "one that ends on another does not cross it");
        to.line(10, 210, 390, 210, 1, Style.BOUNDARY, null);
        assertEquals(1, measured().crossings(), "the boundary is meant to be crossed");
    }

    @Test
    void aCornerIsABend() {
        wire(10, 10, 10, 100, ONE);
        wire(10, 100, 90, 100, ONE);
        assertEquals(1, measured().bends());
        wire(90, 100, 90, 200, OTHER);
        assertEquals(1, measured().bends(), "where another begins there is none");
    }

    @Test
    void labelsOverlapByWhereTheyStand() {
        label(100, 100, "Plot-07", Primitive.Anchor.START);
        label(100, 100, "Plot-08", Primitive.Anchor.END);
        assertEquals(0, measured().overlaps(), "side by side");
        label(100, 105, "Plot-09", Primitive.Anchor.MIDDLE);
        assertEquals(2, measured().overlaps());
        label(300, 300, "Plot-10", Primitive.Anchor.MIDDLE);
        wire(300, 250, 300, 350, ONE);
        assertEquals(3, measured().overlaps(), "a wire strikes it out");
    }

    @Test
    void theSmallestTextAndTheUseOfTheSheet() {
        assertEquals(0, measured().smallestText());
        assertEquals(0, measured().use());
        label(0, 100, "small", Primitive.Anchor.START);
        assertEquals(7.27, measured().smallestText(), 1e-9);
        to.box(0, 0, 399, 199, 0, Style.WIRE, null);
        assertEquals(0.5, measured().use(), 0.01);
    }

    @Test
    void theDemoHasNoCrossingAndNoOverlap() {
        Measure demo = Measure.of(Schematic.of(Topology.of(Demo.objects())).whole());
        assertEquals(0, demo.crossings());
        assertEquals(0, demo.overlaps());
        assertTrue(demo.use() > 0.3, demo::toString);
    }

    @Test
    void aLongStreetHasNoCrossingAndNoOverlap() {
        Topology demo = Topology.of(Demo.objects());
        Measure street = Measure.of(
                Schematic.of(Nets.after(demo, Nets.street(demo, 101, 402))).whole());
        assertEquals(0, street.crossings());
        assertEquals(0, street.overlaps());
    }
}
