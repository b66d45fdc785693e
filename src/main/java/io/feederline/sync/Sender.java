package io.feederline.sync;

import org.jspecify.annotations.Nullable;

/**
 * Who sends, as the companion's audit tells it.
 *
 * @param laptop the name of the machine
 * @param reason in a person's words; null for none
 */
public record Sender(String person, String laptop, @Nullable String reason) {}
