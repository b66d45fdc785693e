package io.feederline.sync;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Placeholder;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The remote at one moment, as far as it may differ from base.
 *
 * @param rows that are new, or may have changed, under the ids that they have on this laptop
 * @param vanished the rows of base that are gone from the remote, or hidden from the role
 * @param before by kind, how many rows base had
 * @param serverTime of that moment, by the server's clock
 * @param notices what a person should know of the rows
 * @param same whether it is the part of the remote that base is of
 * @param captured what the companion had noted since the former pull
 * @param index what changed among all meters that the role may see
 */
record Pulled(
        RemoteRows rows,
        Set<Ref> vanished,
        Map<Kind, Integer> before,
        Instant serverTime,
        List<Text> notices,
        boolean same,
        MeterChanges index,
        Captured captured) {
    /** Fewer rows than this may vanish from a table without a question. */
    private static final int MANY = 20;

    private static final double SHARE = 0.05;

    /** Everything, into a workspace that has nothing. */
    Sync.Outcome whole(RemoteShape shape) {
        List<Entity> created = new ArrayList<>(rows.size());
        rows.entities().forEach(created::add);
        for (Entity hidden : Placeholders.of(shape, rows.entities(), rows::containsKey)) {
            created.add(hidden);
            created.add(Placeholder.of(hidden.ref()));
        }
        return new Sync.Outcome(new Change(Merge.TEXT, List.of(), created, List.of()), null, rows.versions(), Set.of());
    }

    /** The kinds of which so many rows vanished at once that somebody has to say that it is right. */
    List<Kind> emptied() {
        if (!same) return List.of();
        return Kind.SYNCED.stream()
                .filter(kind -> !kind.isShared() || !captured.another())
                .filter(kind -> {
                    long gone = vanished.stream().filter(r -> r.kind() == kind).count();
                    return gone > MANY && gone > SHARE * before.getOrDefault(kind, 0);
                })
                .toList();
    }
}
