package io.feederline.report.sql;

import io.feederline.model.Text;
import io.feederline.report.sql.Token.Sort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One query, in the SQL of Postgres. {@code {{name}}}, alone or within a plain literal such as {@code '{{site_id}}'}, is the
 * place of a parameter; its value is bound, never written into the text.
 */
public final class Query {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w{1,60})\\s*}}");

    private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d*");

    /** How a query begins. */
    private static final Set<String> FIRST = Set.of("select", "with", "values", "table", "explain", "show");

    /** What follows FOR where rows are locked for others: an edit would have to wait for the query. */
    private static final Set<String> LOCKING = Set.of("update", "share", "no", "key");

    /** What makes a constant of the literal after it. */
    private static final Set<String> TYPED = Set.of("date", "time", "timestamp", "timestamptz", "interval");

    private final String sql;
    private final List<Token> tokens;
    private final List<String> parameters;

    private Query(String sql, List<Token> tokens, List<String> parameters) {
        this.sql = sql;
        this.tokens = tokens;
        this.parameters = parameters;
    }

    /**
     * Understands a text as far as needed.
     *
     * @throws QueryException when it is no query, more than one, or one that would lock rows
     */
    public static Query of(String sql) {
        List<Token> tokens = new ArrayList<>(Tokens.of(sql));
        while (!tokens.isEmpty()
                && (!tokens.getLast().says() || tokens.getLast().isSign(";"))) tokens.removeLast();
        List<Token> words = tokens.stream().filter(Token::says).toList();
        if (words.isEmpty()) throw new QueryException(Text.of("sql.empty"));
        Token first =
                words.stream().filter(token -> !token.isSign("(")).findFirst().orElse(words.getFirst());
        if (FIRST.stream().noneMatch(first::is))
            throw QueryException.at(sql, first.at(), "sql.onlyQueries", first.text());
        Set<String> parameters = new LinkedHashSet<>();
        for (int i = 0; i < words.size(); i++) {
            Token token = words.get(i);
            if (token.isSign(";"))
                throw QueryException.at(
                        sql, token.at(), "sql.several", words.get(i + 1).text());
            if (token.is("for") && i + 1 < words.size() && LOCKING.stream().anyMatch(words.get(i + 1)::is))
                throw QueryException.at(
                        sql, token.at(), "sql.locks", words.get(i + 1).text());
            if (token.isSign("?")) throw QueryException.at(sql, token.at(), "sql.positional", "?");
            parameters.addAll(places(sql, token));
        }
        return new Query(sql, tokens, List.copyOf(parameters));
    }

    private static Collection<String> places(String sql, Token token) {
        if (!token.says() || token.sort() == Sort.NAME || !token.text().contains("{{")) return List.of();
        List<String> names = PLACE.matcher(token.text())
                .results()
                .map(place -> place.group(1))
                .toList();
        boolean holds = token.sort() == Sort.LITERAL || token.sort() == Sort.PLACE;
        if (names.isEmpty() && token.sort() != Sort.PLACE) return names;
        if (names.isEmpty() || !holds) throw QueryException.at(sql, token.at(), "sql.badPlace", token.text());
        return names;
    }

    /** The names of its parameters, in the order of their first places. */
    public List<String> parameters() {
        return parameters;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return sql;
    }

    /**
     * What a database is given.
     *
     * @param text with a question mark for each value
     */
    record Statement(String text, List<String> values) {}

    /** @param values of all its parameters */
    Statement in(Dialect dialect, Map<String, String> values) {
        return new Writing(dialect, values).statement();
    }

    private final class Writing {
        private final Dialect dialect;
        private final Map<String, String> given;
        private final StringBuilder text = new StringBuilder();
        private final List<String> values = new ArrayList<>();

        Writing(Dialect dialect, Map<String, String> given) {
            this.dialect = dialect;
            this.given = given;
        }

        Statement statement() {
            for (int i = 0; i < tokens.size(); i = after(i)) {}
            return new Statement(text.toString(), values);
        }

        /** Writes what begins at a token; gives where the next begins. */
        private int after(int i) {
            Token token = tokens.get(i);
            int next = says(i + 1);
            if (token.sort() == Sort.WORD && TYPED.stream().anyMatch(token::is) && isLiteral(next)) {
                boolean interval = token.is("interval");
                int field = says(next + 1);
                boolean hasField = interval && isField(field);
                String value = filled(tokens.get(next));
                if (interval && dialect == Dialect.H2) {
                    // INTERVAL '7' DAY is standard, and H2 reads it.
                    if (hasField) text.append("INTERVAL ").append(Token.literal(value));
                    else text.append(IntervalText.of(value).h2());
                    return next + 1;
                }
                if (!places(sql, tokens.get(next)).isEmpty()) {
                    text.append("CAST(");
                    bind(value);
                    text.append(" AS ").append(token.text());
                    if (hasField) text.append(' ').append(tokens.get(field).text());
                    text.append(')');
                    return (hasField ? field : next) + 1;
                }
            }
            // '7 days'::interval
            if (dialect == Dialect.H2
                    && isLiteral(i)
                    && next < tokens.size()
                    && tokens.get(next).isSign("::")) {
                int type = says(next + 1);
                if (type < tokens.size() && tokens.get(type).is("interval")) {
                    text.append(IntervalText.of(filled(token)).h2());
                    return type + 1;
                }
            }
            if (dialect == Dialect.H2 && token.is("cast")) {
                int end = castOfInterval(i);
                if (end > i) return end;
            }
            one(token);
            // To H2 1 / 3.0 has three digits, and 1 / 3.0e0 as many as to Postgres.
            boolean exponent = i + 1 < tokens.size() && tokens.get(i + 1).sort() == Sort.WORD;
            if (dialect == Dialect.H2
                    && token.sort() == Sort.SIGN
                    && DECIMAL.matcher(token.text()).matches()
                    && !exponent) text.append("e0");
            return i + 1;
        }

        /** Writes {@code CAST('7 days' AS interval)} that begins here, and gives where it ends; else nothing, and less. */
        private int castOfInterval(int i) {
            int[] parts = new int[5];
            for (int k = 0, from = i + 1; k < parts.length; k++, from = parts[k - 1] + 1) parts[k] = says(from);
            boolean is = parts[4] < tokens.size()
                    && tokens.get(parts[0]).isSign("(")
                    && isLiteral(parts[1])
                    && tokens.get(parts[2]).is("as")
                    && tokens.get(parts[3]).is("interval")
                    && tokens.get(parts[4]).isSign(")");
            if (!is) return -1;
            text.append(IntervalText.of(filled(tokens.get(parts[1]))).h2());
            return parts[4] + 1;
        }

        private void one(Token token) {
            switch (token.sort()) {
                case PLACE -> {
                    values.add(value(token));
                    text.append('?');
                }
                case LITERAL -> {
                    if (places(sql, token).isEmpty()) text.append(token.text());
                    else bind(filled(token));
                }
                // It might end where we do not see it end.
                case COMMENT -> text.append(dialect == Dialect.H2 ? blank(token.text()) : token.text());
                case DOLLAR -> text.append(dialect == Dialect.H2 ? Token.literal(token.content()) : token.text());
                case ESCAPED -> text.append(dialect == Dialect.H2 ? unescaped(token) : token.text());
                case GAP -> text.append(token.text().replaceAll("[^\\t\\n\\r ]", " "));
                case WORD, NAME, OTHER_LITERAL, SIGN -> text.append(token.text());
            }
        }

        /** Of the same lines, so that what the database says of one of them is found. */
        private static String blank(String comment) {
            return " " + comment.replaceAll("[^\\n]", "");
        }

        private void bind(String value) {
            values.add(value);
            // H2 has to know what it is; Postgres finds out, as of a literal.
            text.append(dialect == Dialect.H2 ? "CAST(? AS VARCHAR)" : "?");
        }

        private String value(Token place) {
            return filled(PLACE.matcher(place.text()));
        }

        private String filled(Token literal) {
            return filled(PLACE.matcher(literal.content()));
        }

        private String filled(Matcher places) {
            return places.replaceAll(place -> Matcher.quoteReplacement(valueAt(place)));
        }

        private String valueAt(MatchResult place) {
            return Objects.requireNonNull(given.get(place.group(1)), place.group(1));
        }

        private String unescaped(Token token) {
            String content = token.text().substring(2, token.text().length() - 1);
            if (content.indexOf('\\') >= 0) throw QueryException.at(sql, token.at(), "sql.escaped", token.text());
            return "'" + content + "'";
        }

        /** The first token from here on that says something. */
        private int says(int from) {
            int i = from;
            while (i < tokens.size() && !tokens.get(i).says()) i++;
            return i;
        }

        private boolean isLiteral(int i) {
            return i < tokens.size() && tokens.get(i).sort() == Sort.LITERAL;
        }

        private boolean isField(int i) {
            return i < tokens.size()
                    && Set.of("year", "month", "day", "hour", "minute", "second").stream()
                            .anyMatch(tokens.get(i)::is);
        }
    }
}
