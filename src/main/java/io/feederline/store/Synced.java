package io.feederline.store;

import io.feederline.model.Change;
import io.feederline.model.Ref;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sync does beside the working rows: base is written by it only.
 *
 * @param scope of which remote, and which part of it, base is the last synced state
 * @param mark by which the next pull knows what this one saw; null for none
 * @param localOnly what schema {@code flows} lacks on this remote, as {@code RemoteShape} tells it
 * @param fresh whether base begins anew: it was of another remote
 * @param base what becomes of base; null when that is what becomes of the working rows, and neither had any
 * @param versions by row of base: Postgres' {@code xmin} when it was read, by which a later sync sees that it may have changed.
 *     A hint that the journal does not keep: a row without one is read again
 * @param equal rows that do not differ from base any more; a hint as well
 */
public record Synced(
        Scope scope,
        @Nullable String mark,
        Set<String> localOnly,
        boolean fresh,
        @Nullable Change base,
        Map<Ref, Long> versions,
        Set<Ref> equal) {
    /** What becomes of base, beside this change of the working rows. */
    Change ofBase(Change working) {
        if (base != null) return base;
        return working.only(Base::holds);
    }
}
