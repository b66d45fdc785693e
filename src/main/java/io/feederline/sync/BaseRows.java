package io.feederline.sync;

import io.feederline.model.Entity;
import io.feederline.model.Kind;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state last synced, as far as a sync asks for it. */
public interface BaseRows {
    /** Takes a row of base: what the remote knows it by, its id here, and the version that it was read in, if known. */
    interface Each {
        void row(UUID key, UUID id, @Nullable Long version);
    }

    /** Of a remote that was never synced with. */
    BaseRows NONE = new BaseRows() {
        @Override
        public void each(Kind kind, Each each) {}

        @Override
        public List<Entity> find(Kind kind, Collection<UUID> ids) {
            return List.of();
        }
    };

    void each(Kind kind, Each each);

    /** The rows with these ids, as far as they are there. */
    List<Entity> find(Kind kind, Collection<UUID> ids);
}
