package io.feederline.diagram;

import io.feederline.model.Feeder;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.Weight;

/** The line above a feeder: its name, what is known of it, and how many heads each phase has. */
final class FeederHead {
    static final double HEIGHT = 40;

    private static final double LOADS = 270;
    private static final double LEAST_TITLE = 180;

    private FeederHead() {}

    static void draw(Topology topology, Feeder feeder, int heads, double width, Drawing.Builder to) {
        Ref ref = feeder.ref();
        to.spot(0, 0, width, HEIGHT, ref);
        String rating = feeder.ratingAmps() == null
                ? Text.of("drawing.ratingUnknown").toString()
                : Text.of("drawing.rating", feeder.ratingAmps()).toString();
        String substation =
                feeder.substation() == null ? "" : Text.of("drawing.substation", feeder.substation()) + " · ";
        String line = Text.of("drawing.heads", heads) + " · " + substation + rating;
        // The name gets what the rest leaves, the rest what the name leaves: nothing runs over the loads.
        double room = width - LOADS - 10;
        double title = Math.max(LEAST_TITLE, room - TextWidths.of(line, 12, false) - 42);
        String name = TextWidths.fitted(feeder.label(), 17, true, title);
        to.label(new Primitive.Label(10, 28, name, 17, true, Primitive.Anchor.START, Style.TITLE, ref));
        double afterTitle = 10 + TextWidths.of(name, 17, true) + 14;
        String told = TextWidths.fitted(line, 12, false, room - afterTitle - 14);
        to.label(new Primitive.Label(afterTitle, 28, told, 12, false, Primitive.Anchor.START, Style.SECONDARY, ref));
        loads(
                to,
                Loads.of(topology, feeder, Weight.HEADS, Measured.NONE),
                afterTitle + TextWidths.of(told, 12, false) + 30);
    }

    private static void loads(Drawing.Builder to, Loads loads, double x) {
        double[] counts = {loads.l1(), loads.l2(), loads.l3(), loads.unknown()};
        double most = Math.max(1, Math.max(Math.max(counts[0], counts[1]), Math.max(counts[2], counts[3])));
        double at = x;
        for (int i = 0; i < 4; i++) {
            Style style = i < 3 ? Style.ofPhase(i + 1) : Style.UNKNOWN;
            String name = i < 3 ? "L" + (i + 1) : "?";
            to.label(new Primitive.Label(at, 28, name, 11, true, Primitive.Anchor.START, Style.SECONDARY, null));
            to.label(new Primitive.Label(
                    at + 20, 28, Values.plain(counts[i]), 12, true, Primitive.Anchor.START, Style.TEXT, null));
            if (counts[i] > 0) to.solid(at, 34, Math.max(4, 52 * counts[i] / most), 4, 2, style, null);
            at += 66;
        }
    }
}
