package io.feederline.model;

import java.time.Instant;
import java.util.UUID;

/**
 * What a circuit used, or a register recorded as taken from the network, in one half hour, kWh. Only read: never edited, and no
 * part of the topology.
 *
 * @param of the circuit or register
 */
public record Interval(UUID of, Instant at, double kwh) {
    /** The table of schema {@code flows} with the half-hours of circuits or of registers. */
    public static String table(Kind kind) {
        return kind.word() + "_interval_hh";
    }

    /** The column there that says of which one they are. */
    public static String column(Kind kind) {
        return kind.word() + "_id";
    }
}
