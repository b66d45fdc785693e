package io.feederline.edit;

import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.UUID;

/** What to call an object in a sentence, also one that is gone. */
final class Names {
    private Names() {}

    static String of(Topology topology, Kind kind, UUID id) {
        Entity entity = topology.find(new Ref(kind, id));
        return entity == null ? id.toString() : entity.label();
    }
}
