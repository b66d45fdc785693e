package io.feederline.sync;

import io.feederline.model.Entity;
import org.jspecify.annotations.Nullable;

/**
 * A row as the remote has it; what it has no column for is null.
 *
 * @param version Postgres' {@code xmin}: another one is a hint that the row may have changed; null where there is none, as of a
 *     view
 */
record RemoteRow(Entity entity, @Nullable Long version) {}
