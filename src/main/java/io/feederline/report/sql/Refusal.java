package io.feederline.report.sql;

import io.feederline.model.Text;
import java.sql.SQLException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;

/** Why a database did not take a statement, in one line, and in which of its lines; the databases tell both in their own ways. */
final class Refusal {
    /** How H2 repeats a statement, in one line and quoted, with a mark where it is lost. */
    private static final Pattern REPEATED =
            Pattern.compile("^Syntax error in SQL statement \"((?:[^\"]|\"\")*)\"([^;]*)", Pattern.DOTALL);

    private static final String MARK = "[*]";

    private static final Pattern QUOTED = Pattern.compile("\\\\(?:([0-9a-f]{4})|\\+([0-9a-f]{6})|(\\\\))|\"\"");

    /** As much of the text as shows the place. */
    private static final int SHOWN = 30;

    private Refusal() {}

    /** @param statement as the database was given it, of the same lines as the query */
    static QueryException of(SQLException e, String message, String statement) {
        int place = -1;
        String said = message.lines().findFirst().orElse("").replaceFirst("; SQL statement:$", "");
        Matcher repeated = REPEATED.matcher(message);
        if (e instanceof PSQLException theirs && theirs.getServerErrorMessage() != null)
            place = theirs.getServerErrorMessage().getPosition() - 1;
        else if (repeated.find() && repeated.group(1).contains(MARK)) {
            String text = repeated.group(1);
            int mark = text.indexOf(MARK);
            place = plain(text.substring(0, mark)).length();
            String rest = plain(text.substring(mark + MARK.length()))
                    .lines()
                    .findFirst()
                    .orElse("");
            String shown = rest.length() > SHOWN ? rest.substring(0, SHOWN) + " ..." : rest;
            said = "Syntax error at " + (shown.isBlank() ? "the end of the line" : "\"" + shown + "\"")
                    + repeated.group(2);
        }
        if (said.isEmpty()) said = e.getClass().getSimpleName();
        return place < 0 || place > statement.length()
                ? new QueryException(Text.of("sql.refused", said), e)
                : new QueryException(Text.of("sql.refusedAt", QueryException.line(statement, place), said), e);
    }

    /** What H2 has quoted: characters by their numbers, backslashes and quotes twice. */
    private static String plain(String quoted) {
        return QUOTED.matcher(quoted).replaceAll(found -> Matcher.quoteReplacement(plain(found)));
    }

    private static String plain(MatchResult found) {
        String code = found.group(1) != null ? found.group(1) : found.group(2);
        if (code != null) return Character.toString(Integer.parseInt(code, 16));
        return found.group(3) != null ? "\\" : "\"";
    }
}
