package io.feederline.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is drawn where people would rather look than read.
 *
 * @param along the column that goes along the bottom: moments of lines, names of bars
 * @param values the columns whose numbers are drawn, one line or colour each; none for all that have numbers
 * @param by the column that tells rows of one name apart, one colour each; null where each row has a bar of its own
 * @param unit what the numbers are in
 */
public record Chart(
        Sort sort,
        String along,
        List<String> values,
        @Nullable String by,
        String unit) {
    public enum Sort {
        LINES,
        BARS
    }

    static Chart lines(String along, String unit) {
        return new Chart(Sort.LINES, along, List.of(), null, unit);
    }

    static Chart bars(String along, String unit, String... values) {
        return new Chart(Sort.BARS, along, List.of(values), null, unit);
    }

    static Chart barsBy(String along, String by, String value, String unit) {
        return new Chart(Sort.BARS, along, List.of(value), by, unit);
    }
}
