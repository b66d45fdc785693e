package io.feederline.ui.gesture;

import io.feederline.diagram.Drawing;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A drag from one object towards another, in diagram coordinates; a state machine without a toolkit. */
public final class LinkGesture {
    /** What the drag would do here. {@code edit} is null over something that it cannot be linked to. */
    public record Hint(@Nullable Edit edit, boolean isLegal, String text) {}

    private final Ref source;
    private final Instant at;

    /** @param at the moment that the edit will carry */
    public LinkGesture(Ref source, Instant at) {
        this.source = source;
        this.at = at;
    }

    public Ref source() {
        return source;
    }

    /** Asks the edit itself: what it answers here is what it does on release. Null over nothing. */
    public @Nullable Hint over(Drawing.@Nullable Spot spot, Topology topology) {
        if (spot == null || spot.shows().equals(source)) return null;
        Edit edit = Linking.between(source, spot.shows(), spot.phase(), at);
        if (edit == null) return null;
        return switch (edit.on(topology)) {
            case Outcome.Done(Change change) ->
                new Hint(edit, true, change.text().toString());
            case Outcome.Refused(Text why) -> new Hint(edit, false, why.toString());
        };
    }
}
