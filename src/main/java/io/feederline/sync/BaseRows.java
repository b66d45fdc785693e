package io.feederline.sync;

import io.feederline.model.Entity;
import io.feederline.model.Kind;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The state last synced, as far as a sync asks for it. */
public interface BaseRows {
    /** Of a remote that was never synced with. */
    BaseRows NONE = new BaseRows() {
        @Override
        public Versions versions(Kind kind) {
            return new Versions();
        }

        @Override
        public int count(Kind kind) {
            return 0;
        }

        @Override
        public Versions index() {
            return new Versions();
        }

        @Override
        public List<Entity> find(Kind kind, Collection<UUID> ids) {
            return List.of();
        }
    };

    /** The rows of a kind by what the remote knows them by. */
    Versions versions(Kind kind);

    /** How many rows of a kind there are. */
    int count(Kind kind);

    /** All meters that the role may see, by their ids. */
    Versions index();

    /** The rows with these ids, as far as they are there. */
    List<Entity> find(Kind kind, Collection<UUID> ids);
}
