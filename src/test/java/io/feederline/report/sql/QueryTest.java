package io.feederline.report.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood of SQL that people write, without a database. */
class QueryTest {
    private static final List<String> PIECES = List.of(
            "SELECT ",
            "'",
            "''",
            "\"",
            "--",
            "/*",
            "*/",
            "\n",
            " ",
            "$$",
            "$a$",
            "{{x}}",
            "{{",
            "E'",
            "\\'",
            "INTERVAL ",
            "'7 days'",
            ";",
            "U&'",
            "1.5",
            "::",
            "day",
            "é",
            "(",
            ")");

    /** Whatever the text: its tokens are the text, or it is refused in a sentence that says where. */
    @Test
    void theTokensAreTheText() {
        Random random = new Random(7);
        int whole = 0;
        for (int n = 0; n < 20_000; n++) {
            String text = random.ints(random.nextInt(1, 12), 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .collect(Collectors.joining());
            try {
                List<Token> tokens = Tokens.of(text);
                assertEquals(text, tokens.stream().map(Token::text).collect(Collectors.joining()));
                whole++;
            } catch (QueryException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("Line "), e.getMessage());
            }
            try {
                Query query = Query.of(text);
                Map<String, String> values =
                        query.parameters().stream().collect(Collectors.toMap(name -> name, name -> "v"));
                query.in(Dialect.H2, values);
                if (query.parameters().isEmpty())
                    assertTrue(
                            text.startsWith(query.in(Dialect.POSTGRES, values).text()), text);
            } catch (QueryException e) {
                assertTrue(!String.valueOf(e.getMessage()).isEmpty());
            }
        }
        assertTrue(whole > 2000, "only " + whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT INTERVAL '7 days' | SELECT INTERVAL '604800' SECOND",
                "SELECT interval'1 month' | SELECT INTERVAL '1' MONTH",
                "SELECT INTERVAL /* of */ '1 hour' | SELECT INTERVAL '3600' SECOND",
                "SELECT INTERVAL '7' DAY | SELECT INTERVAL '7' DAY",
                "SELECT 'INTERVAL ''7 days''' | SELECT 'INTERVAL ''7 days'''",
                "SELECT \"interval\" '7 days' | SELECT \"interval\" '7 days'",
                "SELECT 1 -- INTERVAL '7 days' | SELECT 1",
                "SELECT '90 minutes'::interval | SELECT INTERVAL '5400' SECOND",
                "SELECT my_interval '7 days' | SELECT my_interval '7 days'",
                "SELECT INTERVAL '1-6' | SELECT INTERVAL '18' MONTH",
                "SELECT CAST( '7 days' AS interval ) | SELECT INTERVAL '604800' SECOND",
                "SELECT 1/3.0, 1.5e3 | SELECT 1/3.0e0, 1.5e3",
                "SELECT $q$it's '7 days'$q$ | SELECT 'it''s ''7 days'''",
                "SELECT 1;; | SELECT 1"
            })
    void theWorkspaceIsAskedTheSame(String written, String sent) {
        Query.Statement statement = Query.of(written).in(Dialect.H2, Map.of());
        assertEquals(sent, statement.text().strip());
        assertEquals(
                written.replaceAll(";+$", "").replaceAll("\\s*-- .*", ""),
                Query.of(written).in(Dialect.POSTGRES, Map.of()).text().replaceAll("\\s*-- .*", ""));
    }

    @Test
    void valuesAreBoundAndNeverWritten() {
        Query query = Query.of(
                "SELECT '{{a}}', 'x {{ b }} y', {{a}}, \"{{c}}\", DATE '{{d}}', INTERVAL '{{n}} days' -- {{e}}");
        assertEquals(List.of("a", "b", "d", "n"), query.parameters());
        Map<String, String> values = Map.of("a", "'; DROP", "b", "$1 \\ 'q'", "d", "2026-01-02", "n", "3");
        Query.Statement there = query.in(Dialect.POSTGRES, values);
        assertEquals(
                "SELECT ?, ?, ?, \"{{c}}\", CAST(? AS DATE), CAST(? AS INTERVAL)",
                there.text().replaceAll("\\s*--.*", ""));
        assertEquals(List.of("'; DROP", "x $1 \\ 'q' y", "'; DROP", "2026-01-02", "3 days"), there.values());
        Query.Statement here = query.in(Dialect.H2, values);
        assertEquals(
                "SELECT CAST(? AS VARCHAR), CAST(? AS VARCHAR), ?, \"{{c}}\", CAST(CAST(? AS VARCHAR) AS DATE),"
                        + " INTERVAL '259200' SECOND",
                here.text().strip());
        assertEquals(List.of("'; DROP", "x $1 \\ 'q' y", "'; DROP", "2026-01-02"), here.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | There is no query",
                "-- only this | There is no query",
                "; | There is no query",
                "DELETE FROM flows.escos | none begins with DELETE",
                "SET TIME ZONE 'UTC' | none begins with SET",
                "SELECT 1; SELECT 2 | one query at a time",
                "SELECT 1;/* x */DROP TABLE t | (DROP)",
                "SELECT * FROM t FOR UPDATE | FOR UPDATE would keep rows",
                "SELECT * FROM t for /* x */ no key update | would keep rows",
                "SELECT ? | ? is no parameter here",
                "SELECT $1 | $1 is no parameter here",
                "SELECT 'a | what begins with ' does not end",
                "SELECT \"a | what begins with",
                "SELECT /* a /* b */ | what begins with /* does not end",
                "SELECT $a$ x $b$ | what begins with $a$",
                "SELECT E'a\\' | what begins with '",
                "SELECT `a` | ` has no meaning",
                "SELECT {{a b}} | is no place for a parameter",
                "SELECT {{a | what begins with {{",
                "SELECT E'{{a}}' | is no place for a parameter",
                "SELECT $${{a}}$$ | is no place for a parameter",
                "SELECT 1 // ; | // has no meaning",
                "SELECT 1\u200B, 2 | U+200B has no meaning",
                "SELECT * FROM t for\u00A0update | FOR update would keep rows"
            })
    void whatCannotBeRunIsToldWithItsPlace(String written, String told) {
        String message = String.valueOf(
                assertThrows(QueryException.class, () -> Query.of(written)).getMessage());
        assertTrue(message.contains(told), message);
    }

    @Test
    void thePlaceIsLineAndColumn() {
        String message =
                String.valueOf(assertThrows(QueryException.class, () -> Query.of("SELECT 1,\n  2\n;\n SELECT 'x'"))
                        .getMessage());
        assertTrue(message.startsWith("Line 3, column 1"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT SUBSTRING('abc' FROM 1 FOR 2)",
                "(SELECT 1) UNION (SELECT 2)",
                "TABLE flows.escos",
                "values (1)",
                "WITH x AS (SELECT 1) SELECT * FROM x;",
                "EXPLAIN SELECT 1",
                "/* why */ SELECT ';' -- ;"
            })
    void queriesOfEverySortAreTaken(String written) {
        assertEquals(List.of(), Query.of(written).parameters());
    }

    @Test
    void valuesAreThoseOfItsParameters() {
        Query query = Query.of("SELECT '{{a}}'");
        assertTrue(refused(query, Map.of()).contains("a value of a"));
        assertTrue(refused(query, Map.of("a", "1", "b", "2")).contains("no parameter b, only: a"));
        assertTrue(refused(Query.of("SELECT 1"), Map.of("b", "2")).contains("has no parameters"));
    }

    private static String refused(Query query, Map<String, String> values) {
        return String.valueOf(assertThrows(QueryException.class, () -> new Question(query, values, Limits.USUAL))
                .getMessage());
    }
}
