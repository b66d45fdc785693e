package io.feederline.report.sql;

import io.feederline.model.Text;
import io.feederline.report.Answer;
import io.feederline.store.Workspace;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Parser;

/** A query with the values of its parameters, to be asked once. {@link #cancel} is for any thread; all else for one, off the UI's. */
public final class Question {
    /** What both databases say of a statement that was ended from outside. */
    private static final String ENDED = "57014";

    private static final int FETCHED = 1000;

    private final Query query;
    private final Map<String, String> values;
    private final Limits limits;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;

    /** @throws QueryException when a value is missing, or is none of its parameters' */
    public Question(Query query, Map<String, String> values, Limits limits) {
        for (String parameter : query.parameters())
            if (!values.containsKey(parameter)) throw new QueryException(Text.of("sql.noValue", parameter));
        for (String name : new TreeSet<>(values.keySet()))
            if (!query.parameters().contains(name))
                throw new QueryException(
                        query.parameters().isEmpty()
                                ? Text.of("sql.noParameters", name)
                                : Text.of("sql.noParameter", name, String.join(", ", query.parameters())));
        this.query = query;
        this.values = Map.copyOf(values);
        this.limits = limits;
    }

    /** @throws QueryException when the database refuses it, it takes too long, or it was cancelled */
    public Answer ask(Workspace workspace) {
        Query.Statement statement = query.in(Dialect.H2, values);
        try (Connection reader = workspace.reader()) {
            return ask(reader, statement);
        } catch (SQLException e) {
            throw told(e, statement.text());
        }
    }

    /**
     * Asks a remote.
     *
     * @throws RemoteException when the connection is lost, or the role could do more than read
     * @throws QueryException when the database refuses it, it takes too long, or it was cancelled
     */
    public Answer ask(Remote remote) throws RemoteException {
        Query.Statement statement = query.in(Dialect.POSTGRES, values);
        return remote.reading(connection -> {
            try {
                // What is a literal must not hang on a setting.
                set(connection, "standard_conforming_strings", "on");
                set(
                        connection,
                        "statement_timeout",
                        String.valueOf(limits.time().toMillis()));
                // The driver would send several one after the other.
                if (Parser.parseJdbcSql(statement.text(), true, true, true, false, false)
                                .size()
                        != 1) throw new QueryException(Text.of("sql.severalHere"));
                return ask(connection, statement);
            } catch (SQLException e) {
                if (e.getSQLState() == null || e.getSQLState().startsWith("08")) throw e;
                throw told(e, statement.text());
            }
        });
    }

    private static void set(Connection connection, String setting, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private Answer ask(Connection connection, Query.Statement asked) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(asked.text())) {
            statement.setMaxRows(Math.addExact(limits.rows(), 1));
            statement.setFetchSize(Math.min(limits.rows(), FETCHED));
            statement.setQueryTimeout(Math.toIntExact(Math.max(1, limits.time().toSeconds())));
            for (int i = 0; i < asked.values().size(); i++)
                statement.setObject(i + 1, asked.values().get(i), Types.OTHER);
            running = statement;
            if (cancelled) throw new QueryException(Text.of("sql.cancelled"));
            try (ResultSet rows = statement.executeQuery()) {
                return AnswerReader.answer(rows, limits.rows());
            }
        } catch (StackOverflowError e) {
            throw new QueryException(Text.of("sql.tooDeep"), e);
        } catch (OutOfMemoryError e) {
            throw new QueryException(Text.of("sql.tooMuch"), e);
        } finally {
            running = null;
        }
    }

    /** Ends it, if it is being asked or will be. */
    public void cancel() {
        cancelled = true;
        Statement now = running;
        if (now == null) return;
        try {
            now.cancel();
        } catch (SQLException e) {
            // It has ended by itself.
        }
    }

    /** @param statement as the database was given it, of the same lines as the query */
    private QueryException told(SQLException e, String statement) {
        if (cancelled) return new QueryException(Text.of("sql.cancelled"), e);
        if (ENDED.equals(e.getSQLState()))
            return new QueryException(Text.of("sql.tooLong", limits.time().toSeconds()), e);
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (message.contains("StackOverflowError")) return new QueryException(Text.of("sql.tooDeep"), e);
        if (message.contains("OutOfMemoryError")) return new QueryException(Text.of("sql.tooMuch"), e);
        return Refusal.of(e, message, statement);
    }
}
