package io.feederline.ui.phases;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.PlanMove;
import io.feederline.edit.Together;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.Rephasing;
import java.util.List;

/**
 * What would balance a feeder, and what is left of it: steps are accepted or turned down one by one, and the others stay as they
 * were suggested. Toolkit-free, immutable.
 *
 * @param open steps that are neither accepted nor turned down
 */
record Suggestion(Rephasing plan, Rephasing.Options options, List<Rephasing.Step> open) {
    Suggestion {
        open = List.copyOf(open);
    }

    static Suggestion of(Rephasing plan, Rephasing.Options options) {
        return new Suggestion(plan, options, plan.steps());
    }

    /** Whether the feeder still is as it was when this was suggested; what was only designed since is no matter. */
    boolean holds(Topology topology, Measured measured) {
        return topology.find(plan.feeder().ref()) != null
                && Loads.of(topology, plan.feeder(), options.weight(), measured).equals(plan.before());
    }

    /** Without what was accepted, or can no longer be done. */
    Suggestion after(Topology topology) {
        return new Suggestion(
                plan,
                options,
                open.stream()
                        .filter(step -> edit(step).on(topology) instanceof Outcome.Done)
                        .toList());
    }

    Suggestion without(Rephasing.Step step) {
        return new Suggestion(
                plan,
                options,
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
