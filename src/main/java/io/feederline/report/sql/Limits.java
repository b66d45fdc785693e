package io.feederline.report.sql;

import java.time.Duration;

/** How much of an answer is wanted, and how long it is waited for. */
public record Limits(int rows, Duration time) {
    /** What a person can look at. */
    public static final Limits USUAL = new Limits(10_000, Duration.ofSeconds(60));
}
