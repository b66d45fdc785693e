package io.feederline.model;

import java.time.Instant;
import java.util.UUID;

/** What a circuit used in one half hour, kWh. Only read: never edited, and no part of the topology. */
public record Interval(UUID circuit, Instant at, double kwh) {}
