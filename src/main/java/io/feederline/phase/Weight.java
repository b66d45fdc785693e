package io.feederline.phase;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** By what the load of a head is told. */
public enum Weight {
    /** Each head is one. */
    HEADS("heads"),
    /** Its fuse rating; one without counts as nothing. */
    FUSE("A"),
    /** What it is reckoned to draw, as of {@link Demand}; one of which nothing is known counts as nothing. */
    ADMD("kW"),
    /** What it drew in the half-hour in which it drew most, as of {@link Measured}; one that does not count there as nothing. */
    PEAK("kW"),
    /** What it drew in a day, on average, as of {@link Measured}; one that does not count there as nothing. */
    ENERGY("kWh/day");

    private final String unit;

    Weight(String unit) {
        this.unit = unit;
    }

    /** Whether it is told by half-hours that were measured. */
    public boolean isMeasured() {
        return this == PEAK || this == ENERGY;
    }

    public String unit() {
        return unit;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Weight> ofWord(String word) {
        return Arrays.stream(values()).filter(w -> w.word().equals(word)).findFirst();
    }

    /** All words, as a person reads them. */
    public static String words() {
        return Arrays.stream(values()).map(Weight::word).collect(Collectors.joining(", "));
    }
}
