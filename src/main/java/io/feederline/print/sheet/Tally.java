package io.feederline.print.sheet;

import io.feederline.diagram.Style;
import io.feederline.model.Values;
import io.feederline.phase.Loads;
import java.util.List;

/** How many heads are on one phase, on all three, or on nobody knows which. */
record Tally(String name, double heads, Style style) {
    /** @param loads by heads, of one feeder or of several together */
    static List<Tally> of(List<Loads> loads) {
        return List.of(
                new Tally("L1", loads.stream().mapToDouble(Loads::l1).sum(), Style.L1),
                new Tally("L2", loads.stream().mapToDouble(Loads::l2).sum(), Style.L2),
                new Tally("L3", loads.stream().mapToDouble(Loads::l3).sum(), Style.L3),
                new Tally("3~", loads.stream().mapToDouble(Loads::threePhase).sum(), Style.WIRE),
                new Tally("?", loads.stream().mapToDouble(Loads::unknown).sum(), Style.UNKNOWN));
    }

    String number() {
        return Values.plain(heads);
    }
}
