package io.feederline.report;

import io.feederline.report.Answer.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that is being written: columns first, then rows. */
final class Rows {
    private final List<Column> columns = new ArrayList<>();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    Rows text(String... names) {
        return columns(Answer.Type.TEXT, names);
    }

    /** Whole numbers are {@link Long} or {@link Integer}, others {@link Double}. */
    Rows number(String... names) {
        return columns(Answer.Type.NUMBER, names);
    }

    Rows date(String... names) {
        return columns(Answer.Type.DATE, names);
    }

    Rows timestamp(String... names) {
        return columns(Answer.Type.TIMESTAMP, names);
    }

    Rows yesNo(String... names) {
        return columns(Answer.Type.BOOLEAN, names);
    }

    private Rows columns(Answer.Type type, String... names) {
        for (String name : names) columns.add(new Column(name, type));
        return this;
    }

    void add(@Nullable Object... cells) {
        if (cells.length != columns.size()) throw new IllegalArgumentException(columns + " " + Arrays.toString(cells));
        for (int i = 0; i < cells.length; i++) cells[i] = plain(cells[i]);
        rows.add(Collections.unmodifiableList(Arrays.asList(cells)));
    }

    private static @Nullable Object plain(@Nullable Object cell) {
        return switch (cell) {
            case Integer whole -> whole.longValue();
            // Without the dust of reckoning.
            case Double number when Double.isFinite(number) -> Math.rint(number * 1e6) / 1e6;
            case null, default -> cell;
        };
    }

    Answer answer() {
        return new Answer(List.copyOf(columns), Collections.unmodifiableList(rows), false);
    }
}
