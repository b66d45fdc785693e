package io.feederline.store;

import io.feederline.model.Change;
import org.jspecify.annotations.Nullable;

/** What an entry did, as the journal holds it: to the working rows and, when it was a sync, to base. */
record Recorded(Change change, @Nullable Synced synced) {}
