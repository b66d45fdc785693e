package io.feederline.store;

import io.feederline.model.Change;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history.
 *
 * @param sequence counts from 1 without gaps
 * @param verb what was done
 * @param of the entry that an undo, a redo or a name is about, 0 for an edit
 * @param change what it did to the topology, as applied
 * @param synced what a sync did beside; null for all others
 * @param group edits that follow each other with the same one are undone, and done again, together; null for one by itself
 */
public record Entry(
        long sequence,
        Instant at,
        String who,
        Verb verb,
        long of,
        Change change,
        @Nullable Synced synced,
        @Nullable UUID group) {
    Recorded recorded() {
        return new Recorded(change, synced);
    }

    /** How an entry came about. */
    public enum Verb {
        /** What a workspace begins with: there is nothing before it to go back to. */
        LOAD,
        EDIT,
        UNDO,
        REDO,
        /** What a sync brought: not on the undo stack. */
        SYNC,
        /** What somebody called the point after an entry, and calls it from now on: it changes nothing else. */
        NAME;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
