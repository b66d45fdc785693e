package io.feederline.store;

import io.feederline.model.Change;
import org.jspecify.annotations.Nullable;

/** What an entry did, as the journal holds it: to the working rows and, when it was a sync, to base. */
record Recorded(Change change, @Nullable Synced synced) {
    /** Of how many objects and cells it tells; the versions of base, which the journal does not keep, are not among them. */
    int size() {
        return change.size()
                + (synced == null || synced.base() == null ? 0 : synced.base().size());
    }
}
