package io.feederline.ui.gesture;

import io.feederline.diagram.Drawing;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.Together;
import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A drag of an object, of several of one kind, or of the end of a link, towards another object; without a toolkit. */
public final class LinkGesture {
    /** What letting go does. */
    public enum Verdict {
        LINKS,
        REFUSED,

        /** Over that which is dragged: neither a target nor a mistake. */
        NOTHING
    }

    /**
     * What the drag would do here.
     *
     * @param edit null over something that it has nothing to do with
     * @param text what letting go does, or why it does nothing
     */
    public record Hint(@Nullable Edit edit, Verdict verdict, String text) {
        public boolean isLegal() {
            return verdict == Verdict.LINKS;
        }

        /** The text with a sign before it: colour is not the only one. */
        public String told() {
            return verdict == Verdict.REFUSED ? "×  " + text : text;
        }
    }

    private record Target(Ref shows, int phase) {}

    private final List<Ref> sources;
    private final @Nullable Ref holds;
    private final Instant at;

    /** Every frame of a drag asks about every target in view: the answers hold until the topology changes. */
    private final Map<Target, Boolean> reached = new HashMap<>();

    private final Map<Target, Hint> answers = new HashMap<>();

    private @Nullable Topology asked;

    private LinkGesture(List<Ref> sources, @Nullable Ref holds, Instant at) {
        this.sources = List.copyOf(sources);
        this.holds = holds;
        this.at = at;
    }

    /** @param at the moment that the edit will carry */
    public LinkGesture(Ref source, Instant at) {
        this(List.of(source), null, at);
    }

    /** Several objects of one kind at once. */
    public static LinkGesture of(List<Ref> sources, Instant at) {
        return new LinkGesture(sources, null, at);
    }

    /** The end of one link; what it is linked to stays at its other end. */
    public static LinkGesture of(Drawing.End end, Instant at) {
        return new LinkGesture(List.of(end.keeps()), end.holds(), at);
    }

    /** What is linked: all of one kind. */
    public List<Ref> sources() {
        return sources;
    }

    /** Whether this object is what is dragged. */
    public boolean drags(@Nullable Ref ref) {
        return ref != null && sources.contains(ref);
    }

    /** Whether all that it links is still there. */
    public boolean stands(Topology topology) {
        return sources.stream().allMatch(source -> topology.find(source) != null)
                && (holds == null || topology.find(holds) != null);
    }

    /** Whether letting go there would link something; cheaper than to ask what. */
    public boolean reaches(Ref shows, int phase, Topology topology) {
        if (isStart(shows, phase)) return false;
        forget(topology);
        return reached.computeIfAbsent(new Target(shows, phase), target -> {
            if (sources.size() == 1) return over(target, topology).isLegal();
            return Linking.takesSeveral(kind(), target.shows().kind())
                    && sources.stream()
                            .map(source -> edit(source, target, topology))
                            .anyMatch(edit -> edit != null && edit.on(topology) instanceof Outcome.Done);
        });
    }

    /**
     * Asks the edit itself: what it answers here is what it does on release.
     *
     * @param shows the object under the pointer
     * @param phase 1..3 where it is that conductor of a feeder, else 0
     */
    public Hint over(Ref shows, int phase, Topology topology) {
        if (isStart(shows, phase))
            return new Hint(
                    null,
                    Verdict.NOTHING,
                    Text.of("hint.start", named(topology)).toString());
        forget(topology);
        return over(new Target(shows, phase), topology);
    }

    /** Whether it is dragged itself, or is where the end that is dragged was taken. */
    private boolean isStart(Ref shows, int phase) {
        return drags(shows) || (shows.equals(holds) && phase == 0);
    }

    private Hint over(Target target, Topology topology) {
        // Not computeIfAbsent: the one about several asks about one.
        Hint known = answers.get(target);
        if (known != null) return known;
        Hint hint = hint(target, topology);
        answers.put(target, hint);
        return hint;
    }

    @SuppressWarnings("ReferenceEquality") // to compare two topologies is to compare everything in them
    private void forget(Topology topology) {
        if (asked == topology) return;
        asked = topology;
        answers.clear();
        reached.clear();
    }

    /** What letting go over nothing would do: it takes apart what is linked; null where that is nothing. */
    public @Nullable Hint off(Topology topology) {
        List<Edit> apart = new ArrayList<>();
        for (Ref source : sources) {
            Edit edit = holds == null ? Linking.off(source, topology, at) : Linking.apart(source, holds, at);
            if (edit != null && edit.on(topology) instanceof Outcome.Done) apart.add(edit);
        }
        return apart.isEmpty() ? null : hint(new Together(apart), topology);
    }

    /**
     * Over a phase of the Phases view: a head of unknown phase is recorded there; one that was built on another phase needs a
     * jointer, so that move is planned.
     *
     * @param phase 0 for the heads of unknown phase
     */
    public Hint lane(Ref feeder, int phase, Topology topology) {
        if (kind() != Kind.SERVICE_HEAD || phase == 0) {
            String why = kind() == Kind.SERVICE_HEAD ? "hint.lane.unknown" : "hint.lane.head";
            return refused(Text.of(why));
        }
        return each(
                sources.stream()
                        .map(source -> Linking.ontoLane(source.id(), feeder.id(), phase, topology))
                        .toList(),
                topology);
    }

    private Kind kind() {
        return sources.getFirst().kind();
    }

    private String named(Topology topology) {
        String first = topology.called(sources.getFirst());
        return sources.size() == 1
                ? first
                : Text.of("hint.several", first, sources.size() - 1).toString();
    }

    private @Nullable Edit edit(Ref source, Target target, Topology topology) {
        return holds == null
                ? Linking.between(source, target.shows(), target.phase(), topology, at)
                : Linking.relink(source, holds, target.shows(), target.phase(), topology, at);
    }

    private Hint hint(Target target, Topology topology) {
        if (holds != null && holds.kind() != target.shows().kind())
            return refused(Text.of("hint.end." + holds.kind().word()));
        if (sources.size() > 1 && !Linking.takesSeveral(kind(), target.shows().kind()))
            return refused(Text.of("hint.goes." + kind().word()));
        List<Edit> edits = new ArrayList<>();
        for (Ref source : sources) {
            Edit edit = edit(source, target, topology);
            if (edit == null) return refused(Text.of("hint.goes." + kind().word()));
            edits.add(edit);
        }
        return each(edits, topology);
    }

    /** All those that change something, as one; the reason of the first where none does. */
    private static Hint each(List<Edit> edits, Topology topology) {
        List<Edit> possible = edits.stream()
                .filter(edit -> edit.on(topology) instanceof Outcome.Done)
                .toList();
        Hint hint = hint(
                possible.isEmpty()
                        ? edits.getFirst()
                        : possible.size() == 1 ? possible.getFirst() : new Together(possible),
                topology);
        int left = edits.size() - possible.size();
        return !hint.isLegal() || left == 0
                ? hint
                : new Hint(
                        hint.edit(),
                        hint.verdict(),
                        Text.of("hint.leftOut", hint.text(), left).toString());
    }

    private static Hint refused(Text why) {
        return new Hint(null, Verdict.REFUSED, why.toString());
    }

    private static Hint hint(Edit edit, Topology topology) {
        return switch (edit.on(topology)) {
            case Outcome.Done(Change change) ->
                new Hint(
                        edit,
                        Verdict.LINKS,
                        Text.of("hint.release", change.text()).toString());
            case Outcome.Refused(Text why) -> new Hint(edit, Verdict.REFUSED, why.toString());
        };
    }
}
