package io.feederline.ui.phases;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.PlanMove;
import io.feederline.edit.Together;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.phase.Rephasing;
import java.util.List;
import java.util.stream.Stream;

/**
 * What would balance a feeder, and what is left of it: steps are accepted or turned down one by one, and the others stay as they
 * were suggested. Toolkit-free, immutable.
 *
 * @param declined steps that were turned down
 * @param open steps that are neither turned down nor accepted
 */
record Suggestion(Rephasing plan, Rephasing.Options options, List<Rephasing.Step> declined, List<Rephasing.Step> open) {
    Suggestion {
        declined = List.copyOf(declined);
        open = List.copyOf(open);
    }

    static Suggestion of(Rephasing plan, Rephasing.Options options) {
        return new Suggestion(plan, options, List.of(), plan.steps());
    }

    /** Whether the feeder still is as it was when this was suggested; what was accepted since is no matter. */
    boolean holds(Topology topology, Measured measured) {
        return plan.holds(topology, measured, options);
    }

    /** Without what was accepted, or can no longer be done; with what was, and is undone. */
    Suggestion after(Topology topology) {
        List<Rephasing.Step> left = plan.steps().stream()
                .filter(step -> !declined.contains(step) && edit(step).on(topology) instanceof Outcome.Done)
                .toList();
        return new Suggestion(plan, options, declined, left);
    }

    Suggestion without(Rephasing.Step step) {
        return new Suggestion(
                plan,
                options,
                Stream.concat(declined.stream(), Stream.of(step)).toList(),
                open.stream().filter(other -> !other.equals(step)).toList());
    }

    static Edit edit(Rephasing.Step step) {
        return PlanMove.designing(
                step.head(), step.to(), Text.of("edit.balance").toString());
    }

    /** All that is open, as one step. */
    Edit all() {
        return new Together(open.stream().map(Suggestion::edit).toList());
    }
}
