package io.feederline.edit;

import org.jspecify.annotations.Nullable;

/**
 * What the display of a meter shows for one element, kWh.
 *
 * @param element {@code A}, {@code B}, {@code SINGLE}, or null for the whole meter
 */
public record Index(
        @Nullable String element,
        @Nullable Double importKwh,
        @Nullable Double exportKwh) {}
