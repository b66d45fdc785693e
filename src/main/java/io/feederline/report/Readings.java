package io.feederline.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What circuits used, as reports need it: summed where it is kept. Days are UTC's, as the platform's own daily sums are. Off the
 * UI thread.
 */
public interface Readings {
    /** Where nothing was ever read. */
    Readings NONE = new Readings() {
        @Override
        public Map<UUID, Double> used(LocalDate from, LocalDate until) {
            return Map.of();
        }

        @Override
        public Map<UUID, Double> peaks(Instant since) {
            return Map.of();
        }

        @Override
        public Map<String, SortedMap<Instant, Double>> halfHours(
                Map<UUID, String> groups, LocalDate from, LocalDate until) {
            return Map.of();
        }
    };

    /**
     * What each circuit used from the start of one day to the end of another, kWh; without those of which nothing is known.
     *
     * @throws ReportException when it cannot be read
     */
    Map<UUID, Double> used(LocalDate from, LocalDate until);

    /**
     * The greatest half-hour of each circuit from a moment on, kWh.
     *
     * @throws ReportException when it cannot be read
     */
    Map<UUID, Double> peaks(Instant since);

    /**
     * What the circuits of each group used together in each half-hour of these days, kWh, by its start; without groups of which
     * nothing is known.
     *
     * @param groups by circuit
     * @throws ReportException when it cannot be read
     */
    Map<String, SortedMap<Instant, Double>> halfHours(Map<UUID, String> groups, LocalDate from, LocalDate until);
}
