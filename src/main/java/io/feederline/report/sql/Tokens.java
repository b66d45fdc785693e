package io.feederline.report.sql;

import io.feederline.report.sql.Token.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes SQL apart as Postgres does (its manual, section 4.1), with {@code {{name}}} for the places of parameters. */
final class Tokens {
    /** What in front of a quote makes another sort of literal of it. */
    private static final Set<String> PREFIXES = Set.of("e", "b", "x", "n", "u&");

    private final String sql;
    private int at;

    private Tokens(String sql) {
        this.sql = sql;
    }

    /** @throws QueryException where something is opened and not closed, or no part of SQL */
    static List<Token> of(String sql) {
        Tokens rest = new Tokens(sql);
        List<Token> tokens = new ArrayList<>();
        while (rest.at < sql.length()) {
            int from = rest.at;
            Sort sort = rest.next();
            tokens.add(new Token(sort, sql.substring(from, rest.at), from));
        }
        return tokens;
    }

    private Sort next() {
        char c = sql.charAt(at);
        if (isGap(c)) {
            while (at < sql.length() && isGap(sql.charAt(at))) at++;
            return Sort.GAP;
        }
        // H2 begins a comment so, and takes what nobody sees for nothing; Postgres knows neither.
        if (sql.startsWith("//", at)) throw QueryException.at(sql, at, "sql.strange", "//");
        if (c > '~' && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c))
            throw QueryException.at(sql, at, "sql.strange", "U+%04X".formatted((int) c));
        if (sql.startsWith("--", at)) return lineComment();
        if (sql.startsWith("/*", at)) return comment();
        if (sql.startsWith("{{", at)) {
            until(at + 2, "}}");
            return Sort.PLACE;
        }
        if (c == '\'') return quoted(at, '\'', false, Sort.LITERAL);
        if (c == '"') return quoted(at, '"', false, Sort.NAME);
        if (c == '`') throw QueryException.at(sql, at, "sql.strange", c);
        if (c == '$') return dollar();
        if (Character.isLetter(c) || c == '_') return word();
        at++;
        if (c >= '0' && c <= '9') while (at < sql.length() && isNumber(sql.charAt(at))) at++;
        else if (c == ':' && at < sql.length() && sql.charAt(at) == ':') at++;
        return Sort.SIGN;
    }

    /** What keeps words apart; texts that come from elsewhere have blanks that are none to Postgres. */
    private static boolean isGap(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isNumber(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private Sort word() {
        int from = at;
        while (at < sql.length() && isPart(sql.charAt(at))) at++;
        String word = sql.substring(from, at).toLowerCase(Locale.ROOT);
        if (word.equals("u") && sql.startsWith("&", at)) word = "u&";
        int quote = from + word.length();
        if (!PREFIXES.contains(word) || quote >= sql.length()) return Sort.WORD;
        char c = sql.charAt(quote);
        if (c == '\'') return quoted(quote, c, word.equals("e"), word.equals("e") ? Sort.ESCAPED : Sort.OTHER_LITERAL);
        return c == '"' && word.equals("u&") ? quoted(quote, c, false, Sort.NAME) : Sort.WORD;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private Sort quoted(int from, char quote, boolean escapes, Sort sort) {
        for (int i = from + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (escapes && c == '\\') {
                i++;
            } else if (c == quote && i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i++;
            } else if (c == quote) {
                at = i + 1;
                return sort;
            }
        }
        throw QueryException.at(sql, at, "sql.unclosed", quote);
    }

    private Sort dollar() {
        int end = at + 1;
        if (end < sql.length() && Character.isDigit(sql.charAt(end)))
            throw QueryException.at(sql, at, "sql.positional", sql.substring(at, end + 1));
        while (end < sql.length() && sql.charAt(end) != '$' && isPart(sql.charAt(end))) end++;
        if (end >= sql.length() || sql.charAt(end) != '$') throw QueryException.at(sql, at, "sql.strange", '$');
        String tag = sql.substring(at, end + 1);
        until(end + 1, tag);
        return Sort.DOLLAR;
    }

    private void until(int from, String end) {
        int found = sql.indexOf(end, from);
        if (found < 0) throw QueryException.at(sql, at, "sql.unclosed", sql.substring(at, from));
        at = found + end.length();
    }

    private Sort lineComment() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') at++;
        return Sort.COMMENT;
    }

    /** One may hold others. */
    private Sort comment() {
        int depth = 0;
        for (int i = at; i < sql.length(); ) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    at = i;
                    return Sort.COMMENT;
                }
            } else {
                i++;
            }
        }
        throw QueryException.at(sql, at, "sql.unclosed", "/*");
    }
}
