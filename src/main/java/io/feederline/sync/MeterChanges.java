package io.feederline.sync;

import io.feederline.model.Meter;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What changed among all meters that the role may see, whatever part of the remote is pulled.
 *
 * @param seen id, serial, name and ESCO of those that are new or have changed, with their versions
 */
public record MeterChanges(Map<Meter, Long> seen, Set<UUID> gone) {
    static final MeterChanges NONE = new MeterChanges(Map.of(), Set.of());
}
