package io.feederline.ui.gesture;

import io.feederline.diagram.Drawing;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A drag from one object towards another, in diagram coordinates; a state machine without a toolkit. */
public final class LinkGesture {
    /**
     * What the drag would do here.
     *
     * @param edit null over something that it has nothing to do with
     * @param text what letting go does, or why it does nothing
     */
    public record Hint(@Nullable Edit edit, boolean isLegal, String text) {
        /** The text with a sign before it: colour is not the only one. */
        public String told() {
            return isLegal ? text : "×  " + text;
        }
    }

    private record Target(Ref shows, int phase) {}

    private final Ref source;
    private final Instant at;

    /** Every frame of a drag asks about every target in view: the answers hold until the topology changes. */
    private final Map<Target, Hint> answers = new HashMap<>();

    private @Nullable Topology asked;

    /** @param at the moment that the edit will carry */
    public LinkGesture(Ref source, Instant at) {
        this.source = source;
        this.at = at;
    }

    public Ref source() {
        return source;
    }

    /** Asks the edit itself: what it answers here is what it does on release. Null over nothing. */
    @SuppressWarnings("ReferenceEquality") // to compare two topologies is to compare everything in them
    public @Nullable Hint over(Drawing.@Nullable Spot spot, Topology topology) {
        if (spot == null || spot.shows().equals(source)) return null;
        if (asked != topology) {
            asked = topology;
            answers.clear();
        }
        return answers.computeIfAbsent(new Target(spot.shows(), spot.phase()), target -> hint(target, topology));
    }

    /** What letting go over nothing would do: it takes the object off what it is linked to; null where that is nothing. */
    public @Nullable Hint off(Topology topology) {
        Edit edit = Linking.off(source, topology, at);
        return edit != null && edit.on(topology) instanceof Outcome.Done(Change change)
                ? new Hint(edit, true, told(change))
                : null;
    }

    /**
     * Over a phase of the Phases view: a head of unknown phase is recorded there; one that was built on another phase needs a
     * jointer, so that move is planned.
     *
     * @param phase 0 for the heads of unknown phase
     */
    public Hint lane(Ref feeder, int phase, Topology topology) {
        if (source.kind() != Kind.SERVICE_HEAD || phase == 0) {
            String why = source.kind() == Kind.SERVICE_HEAD ? "hint.lane.unknown" : "hint.lane.head";
            return new Hint(null, false, Text.of(why).toString());
        }
        return hint(Linking.ontoLane(source.id(), feeder.id(), phase, topology), topology);
    }

    private static String told(Change change) {
        return Text.of("hint.release", change.text()).toString();
    }

    private Hint hint(Target spot, Topology topology) {
        Edit edit = Linking.between(source, spot.shows(), spot.phase(), topology, at);
        if (edit == null) {
            String goes = "hint.goes." + source.kind().word();
            return new Hint(null, false, Text.of(goes).toString());
        }
        return hint(edit, topology);
    }

    private static Hint hint(Edit edit, Topology topology) {
        return switch (edit.on(topology)) {
            case Outcome.Done(Change change) -> new Hint(edit, true, told(change));
            case Outcome.Refused(Text why) -> new Hint(edit, false, why.toString());
        };
    }
}
