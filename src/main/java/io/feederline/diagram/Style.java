package io.feederline.diagram;

import io.feederline.model.Circuit;
import io.feederline.model.Commissioning;
import org.jspecify.annotations.Nullable;

/** What a primitive means; every painter has its own colours and patterns for it. A phase is told by colour, pattern and label. */
public enum Style {
    L1,
    L2,
    L3,
    /** Phase not known: magenta and dashed, everywhere. */
    UNKNOWN,
    /** A ghost: where a head is to go, and is not yet. Dashed. */
    PLANNED,
    /** The neutral conductor, on sheets: thin. */
    NEUTRAL,
    /** Wires and outlines of symbols. */
    WIRE,
    /** Something out of service, kept as history. */
    HISTORY,
    POWER,
    HEAT,
    SOLAR,
    /** What became of the last visit to commission a head; told by colour and sign. */
    PASSED,
    FAILED,
    TO_DO,
    /** A circuit of a type that this program has not met. */
    OTHER,
    TITLE,
    TEXT,
    SECONDARY,
    /** Between network-owned and customer-owned. */
    BOUNDARY,
    BRACKET,
    /** Between the rows of a table. */
    RULE,
    /** The ground of a table's head. */
    BAND,
    /** Squares and bars that a machine reads: black, whatever the colours. */
    CODE,
    /** What must be seen first, such as whom to call. */
    ALERT;

    public static Style ofPhase(int phase) {
        return switch (phase) {
            case 1 -> L1;
            case 2 -> L2;
            case 3 -> L3;
            default -> UNKNOWN;
        };
    }

    /** @param result one of {@link Commissioning#RESULTS} */
    public static Style ofVisit(String result) {
        return switch (result) {
            case Commissioning.PASS -> PASSED;
            case Commissioning.FAIL -> FAILED;
            default -> TO_DO;
        };
    }

    public static Style ofCircuit(@Nullable String type) {
        return switch (type) {
            case Circuit.POWER -> POWER;
            case Circuit.HEAT -> HEAT;
            case Circuit.SOLAR -> SOLAR;
            case null, default -> OTHER;
        };
    }
}
