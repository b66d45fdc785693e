package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the edits of a head's phase share. */
final class Phases {
    private Phases() {}

    static String name(@Nullable Integer phase) {
        return phase == null ? Text.of("phase.unknown").toString() : "L" + phase;
    }

    /** The cells that record an as-built phase: the proof of a former one does not speak for the new one. */
    static List<Change.Cell> recording(ServiceHead head, @Nullable Integer phase) {
        List<Change.Cell> cells = new ArrayList<>();
        cells.add(Change.cell(head, "phase", phase));
        for (String proof : List.of("phase_method", "phase_person", "phase_verified_at")) {
            if (Kind.SERVICE_HEAD.column(proof).of(head) != null) cells.add(Change.cell(head, proof, null));
        }
        return cells;
    }
}
