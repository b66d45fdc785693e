package io.feederline.print.sheet;

import io.feederline.check.Evidence;
import io.feederline.check.Finding;
import io.feederline.diagram.Symbol;
import io.feederline.print.Palette;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sheets somebody wants.
 *
 * @param evidence of the topology that the subject is of
 * @param open the findings that nobody has settled; none where they are not wanted
 * @param unsynced how many edits the remote has not got; null where it was never synced
 * @param conductors the colours that the legend names
 * @param mixedColours whether conductors of both sets of colours are installed, which is warned of
 * @param block the title block, as of {@link TitleBlock}
 */
public record Order(
        Subject subject,
        Evidence evidence,
        List<Finding> open,
        Set<Part> parts,
        Format format,
        @Nullable Integer unsynced,
        Palette.Conductors conductors,
        boolean mixedColours,
        Symbol block) {
    /** A kind of sheets, in the order in which they are bound. */
    public enum Part {
        OVERVIEW,
        FEEDERS,
        SCHEDULE,
        BALANCE,
        CIRCUITS,
        FINDINGS,
        REVISIONS,
        WORK_ORDERS,
        SLIPS,
        COMMISSIONING;

        /** What is carried by hand and filled in, rather than taped inside a door. */
        public static final Set<Part> FORMS = Set.of(WORK_ORDERS, SLIPS, COMMISSIONING);

        /** As it is typed. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Part> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(part -> part.word().equals(word))
                    .findFirst();
        }
    }

    public Order {
        parts = Set.copyOf(parts);
        open = List.copyOf(open);
    }

    boolean wants(Part part) {
        return parts.contains(part);
    }

    /** The day that stands on the sheets. */
    LocalDate day() {
        return evidence.today();
    }
}
