package io.feederline.report.sql;

import io.feederline.model.Text;
import io.feederline.report.ReportException;
import org.jspecify.annotations.Nullable;

/** A query that is not run, or gave no answer; the message says why, and where in its text. Nothing was changed. */
public final class QueryException extends ReportException {
    private static final long serialVersionUID = 1L;

    QueryException(Text message, @Nullable Throwable cause) {
        super(message, cause);
    }

    QueryException(Text message) {
        this(message, null);
    }

    /** What is wrong at a place of the text; the message's first two arguments are its line and column, from 1. */
    static QueryException at(String sql, int place, String key, Object what) {
        int start = sql.lastIndexOf('\n', place - 1) + 1;
        return new QueryException(Text.of(key, line(sql, place), place - start + 1, what));
    }

    /** The line of a place, from 1. */
    static int line(String sql, int place) {
        return 1 + (int) sql.substring(0, place).chars().filter(c -> c == '\n').count();
    }
}
