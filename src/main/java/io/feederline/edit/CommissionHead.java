package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Commissioning;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records a visit to a head: what was seen and measured, and whether it passed. Nothing but the result is required. A pass says
 * since when the head and its meters are in service, where nothing says so yet. What is dangerous is no pass: wrong polarity,
 * or elements that are swapped.
 *
 * @param phase the phase that was found, which is then verified; null where none was looked for
 * @param fuseRating in A, of the fuse that was found; null where none was looked at
 * @param visited when; null for now
 */
public record CommissionHead(
        @Fresh UUID id,
        @Refers(Kind.SERVICE_HEAD) UUID head,
        String result,
        @Nullable String cutOut,
        @Nullable String earthing,
        @Nullable Boolean polarityRight,
        @Nullable Double ze,
        @Nullable Double pscc,
        @Nullable Double voltage,
        @Nullable Boolean sealed,
        @Nullable Boolean meterOnline,
        @Nullable Boolean elementCheck,
        @Nullable String person,
        @Nullable String instrument,
        @Nullable String notes,
        @Nullable Integer phase,
        @Nullable Integer fuseRating,
        @Nullable Instant visited,
        @Moment Instant at)
        implements Edit {
    /** How a phase was verified that was found while commissioning. */
    private static final String METHOD = "commissioning";

    @Override
    public Outcome on(Topology topology) {
        ServiceHead of = topology.find(ServiceHead.class, head);
        if (of == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        if (!Commissioning.RESULTS.contains(result))
            return Outcome.refused("refused.oneOf", result, String.join(", ", Commissioning.RESULTS));
        if (earthing != null && !Commissioning.EARTHINGS.contains(earthing))
            return Outcome.refused("refused.oneOf", earthing, String.join(", ", Commissioning.EARTHINGS));
        boolean passed = result.equals(Commissioning.PASS);
        if (passed && Boolean.FALSE.equals(polarityRight)) return Outcome.refused("refused.polarity", of.label());
        if (passed && Boolean.FALSE.equals(elementCheck)) return Outcome.refused("refused.elements", of.label());
        Instant when = visited == null ? at : visited;
        Outcome late = Dates.future(topology, of, when, at);
        if (late != null) return late;
        Commissioning visit = new Commissioning(
                id,
                head,
                when,
                result,
                cutOut,
                earthing,
                polarityRight,
                ze,
                pscc,
                voltage,
                sealed,
                meterOnline,
                elementCheck,
                person,
                instrument,
                notes);
        if (topology.find(visit.ref()) != null) return Outcome.refused("refused.exists", visit.label());
        Text text = Text.of("edit.commissioned", of.label(), result);
        return switch (Creating.orChanging(topology, visit, text)) {
            case Outcome.Refused refused -> refused;
            case Outcome.Done(Change recorded) -> with(topology, of, when, passed, recorded);
        };
    }

    /** With what the visit says of the head itself and of its meters. */
    private Outcome with(Topology topology, ServiceHead of, Instant when, boolean passed, Change recorded) {
        Change change = recorded;
        if (phase != null) {
            Outcome verified = new VerifyPhase(head, phase, METHOD, instrument, person, when).on(topology);
            if (!(verified instanceof Outcome.Done(Change proof))) return verified;
            change = change.and(proof);
        }
        List<Change.Cell> cells = new ArrayList<>();
        if (fuseRating != null && !Objects.equals(fuseRating, of.fuseRating())) {
            if (!(new SetFuseRating(head, fuseRating).on(topology) instanceof Outcome.Done(Change rated)))
                return new SetFuseRating(head, fuseRating).on(topology);
            cells.addAll(rated.cells());
        }
        if (passed) {
            LocalDate day = SiteTime.day(when, SiteTime.zoneOf(topology, of));
            missing(of, "installed_on", day, cells);
            for (Meter meter : Walk.metersInService(topology, head)) {
                missing(meter, "installed_on", day, cells);
                missing(meter, "commissioned_iso_week_date", Values.weekOf(day), cells);
            }
        }
        return Outcome.done(change.and(new Change(change.text(), cells, List.of(), List.of())));
    }

    /** What is known already stays. */
    private static void missing(Entity entity, String column, Object value, List<Change.Cell> cells) {
        if (entity.kind().column(column).of(entity) == null) cells.add(Change.cell(entity, column, value));
    }
}
