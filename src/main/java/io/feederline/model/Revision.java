package io.feederline.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state of a site, of a feeder or of all that is here, which somebody put on record: what stands in the title block of its
 * sheets. Of all where it names neither site nor feeder.
 *
 * @param revision such as {@code B}, given once for each of them
 * @param imprint of the state, {@link Extent#imprint}: sheets of any other are no longer of this revision
 * @param reason what has changed since the one before
 */
public record Revision(
        UUID id,
        @Refers(Kind.SITE) @Nullable UUID site,
        @Refers(Kind.FEEDER) @Nullable UUID feeder,
        String revision,
        Instant issuedAt,
        String imprint,
        @Nullable String reason,
        @Nullable String drawn,
        @Nullable String checked,
        @Nullable String approved)
        implements Entity {
    /** Longer ones do not fit a title block. */
    public static final int LONGEST = 8;

    public static UUID idOf(@Nullable UUID site, @Nullable UUID feeder, String revision) {
        return LinkId.of(Kind.REVISION, site, feeder, Topology.fold(revision));
    }

    @Override
    public String name() {
        return revision;
    }

    /** All of a site, of a feeder or (without either) of all that is here, the oldest first. */
    public static List<Revision> of(Topology t, @Nullable UUID site, @Nullable UUID feeder) {
        return t.all(Revision.class)
                .filter(each -> Objects.equals(each.site, site) && Objects.equals(each.feeder, feeder))
                .sorted(Comparator.comparing(Revision::issuedAt).thenComparing(Revision::id))
                .toList();
    }

    /** The one that is likely wanted after these: the next letter or number after the last one's end; {@code A} is the first. */
    public static String after(List<Revision> former) {
        return Optional.of(former)
                .filter(all -> !all.isEmpty())
                .map(all -> next(all.getLast().revision))
                .orElse("A");
    }

    private static String next(String revision) {
        int from = revision.length();
        while (from > 0 && revision.charAt(from - 1) >= '0' && revision.charAt(from - 1) <= '9') from--;
        String number = revision.substring(from);
        if (!number.isEmpty()) {
            String next = Long.toString(Long.parseLong(number) + 1);
            return revision.substring(0, from) + "0".repeat(Math.max(0, number.length() - next.length())) + next;
        }
        char last = revision.isEmpty() ? '@' : revision.charAt(revision.length() - 1);
        if (last < 'A' || last > 'Z') return revision + "1";
        String head = revision.substring(0, revision.length() - 1);
        // Neither I nor O, which are taken for digits (ISO 7200 leaves them out too).
        return switch (last) {
            case 'H' -> head + "J";
            case 'N' -> head + "P";
            case 'Z' -> head.isEmpty() ? "AA" : next(head) + "A";
            default -> head + (char) (last + 1);
        };
    }
}
