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
        List<Answer.Column> columns = new ArrayList<>();
        List<Boolean> zoned = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(new Answer.Column(
                    about.getColumnLabel(i), type(about.getColumnType(i), about.getColumnTypeName(i))));
            zoned.add(about.getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE
                    || about.getColumnTypeName(i).equals("timestamptz"));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        long text = 0;
        while (from.next()) {
            if (rows.size() == most || text > MOST_TEXT) return new Answer(columns, rows, true);
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                Object value = value(from, i + 1, columns.get(i).type(), zoned.get(i));
                if (value instanceof String words) text += words.length();
                row.add(value);
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return new Answer(columns, rows, false);
    }

    private static Answer.Type type(int jdbc, String name) {
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

    private static @Nullable Object value(ResultSet row, int column, Answer.Type type, boolean zoned)
            throws SQLException {
        return switch (type) {
            case TEXT -> text(row, column);
            case NUMBER -> number(row, column);
            case BOOLEAN -> {
                boolean value = row.getBoolean(column);
                yield row.wasNull() ? null : value;
            }
            case DATE -> row.getObject(column, LocalDate.class);
            case TIMESTAMP -> {
                if (!zoned) yield row.getObject(column, LocalDateTime.class);
                OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
        };
    }

    /** Intervals as Postgres writes them. */
    private static @Nullable String text(ResultSet row, int column) throws SQLException {
        if (!row.getMetaData().getColumnTypeName(column).startsWith("INTERVAL")) return row.getString(column);
        return row.getObject(column) instanceof Interval interval
                ? IntervalText.written(interval)
                : row.getString(column);
    }

    private static @Nullable Object number(ResultSet row, int column) throws SQLException {
        // Such as are no numbers H2 does not give as one.
        if (row.getMetaData().getColumnTypeName(column).equals(H2_DECIMAL)) {
            String text = row.getString(column);
            return text == null ? null : text.matches("-?Infinity|NaN") ? Double.valueOf(text) : new BigDecimal(text);
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
