package io.feederline.report.sql;

import io.feederline.report.Answer;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.h2.api.Interval;
import org.jspecify.annotations.Nullable;

/** Makes an answer of what either driver gives. */
final class AnswerReader {
    private static final String H2_DAYS = "INTERVAL DAY";
    private static final String H2_DECIMAL = "DECFLOAT";

    /** Characters of all cells together that a person could want to look at. */
    private static final long MOST_TEXT = 64L << 20;

    private AnswerReader() {}

    static Answer answer(ResultSet from, int most) throws SQLException {
        ResultSetMetaData about = from.getMetaData();
        List<Source> sources = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++)
            sources.add(new Source(i, about.getColumnLabel(i), about.getColumnType(i), about.getColumnTypeName(i)));
        List<Answer.Column> columns = sources.stream()
                .map(source -> new Answer.Column(source.label, source.type()))
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        long text = 0;
        while (from.next()) {
            if (rows.size() == most || text > MOST_TEXT) return new Answer(columns, rows, true);
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (Source source : sources) {
                Object value = source.value(from);
                if (value instanceof String words) text += words.length();
                row.add(value);
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return new Answer(columns, rows, false);
    }

    /**
     * A column as the driver tells of it.
     *
     * @param jdbc of {@link Types}
     * @param name as the database calls its type
     */
    private record Source(int column, String label, int jdbc, String name) {
        Answer.Type type() {
            return switch (jdbc) {
                case Types.TINYINT,
                        Types.SMALLINT,
                        Types.INTEGER,
                        Types.BIGINT,
                        Types.NUMERIC,
                        Types.DECIMAL,
                        Types.REAL,
                        Types.FLOAT,
                        Types.DOUBLE -> name.equals("money") ? Answer.Type.TEXT : Answer.Type.NUMBER;
                case Types.BOOLEAN -> Answer.Type.BOOLEAN;
                // Strings of bits are of this type too.
                case Types.BIT -> name.equals("bool") ? Answer.Type.BOOLEAN : Answer.Type.TEXT;
                case Types.DATE -> Answer.Type.DATE;
                case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Answer.Type.TIMESTAMP;
                // The difference of two dates is a number of days in Postgres, and an interval of days in H2.
                default -> name.equals(H2_DECIMAL) || name.equals(H2_DAYS) ? Answer.Type.NUMBER : Answer.Type.TEXT;
            };
        }

        @Nullable
        Object value(ResultSet row) throws SQLException {
            return switch (type()) {
                case TEXT -> text(row);
                case NUMBER -> number(row);
                case BOOLEAN -> {
                    boolean value = row.getBoolean(column);
                    yield row.wasNull() ? null : value;
                }
                case DATE -> row.getObject(column, LocalDate.class);
                case TIMESTAMP -> {
                    if (jdbc != Types.TIMESTAMP_WITH_TIMEZONE && !name.equals("timestamptz"))
                        yield row.getObject(column, LocalDateTime.class);
                    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
                    yield moment == null ? null : moment.toInstant();
                }
            };
        }

        /** Intervals as Postgres writes them. */
        private @Nullable String text(ResultSet row) throws SQLException {
            if (!name.startsWith("INTERVAL")) return row.getString(column);
            return row.getObject(column) instanceof Interval interval
                    ? IntervalText.written(interval)
                    : row.getString(column);
        }

        private @Nullable Object number(ResultSet row) throws SQLException {
            // Such as are no numbers H2 does not give as one.
            if (name.equals(H2_DECIMAL)) {
                String text = row.getString(column);
                return text == null
                        ? null
                        : text.matches("-?Infinity|NaN") ? Double.valueOf(text) : new BigDecimal(text);
            }
            return switch (row.getObject(column)) {
                case Float single -> Double.valueOf(single.toString());
                case Integer whole -> whole.longValue();
                case Short whole -> whole.longValue();
                case Byte whole -> whole.longValue();
                case Interval days -> days.isNegative() ? -days.getLeading() : days.getLeading();
                case null -> null;
                case Object value -> value;
            };
        }
    }
}
