package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Refers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a property bears of a shared supply.
 *
 * @param percent of the whole, %
 * @param meter which of the head's meters is its own; null where that is not known, or there is none
 */
public record Share(
        @Refers(Kind.PROPERTY) UUID property,
        Double percent,
        @Refers(Kind.METER) @Nullable UUID meter) {}
