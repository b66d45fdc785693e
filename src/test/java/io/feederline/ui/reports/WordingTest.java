package io.feederline.ui.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.feederline.report.Answer;
import io.feederline.report.Answers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {
    /** Points stand below each other; counts have none, and what is no number is left alone. */
    @Test
    void numbersOfAColumnHaveAsManyDecimals() {
        Answer answer = new Answer(
                List.of(
                        new Answer.Column("kw", Answer.Type.NUMBER),
                        new Answer.Column("heads", Answer.Type.NUMBER),
                        new Answer.Column("exact", Answer.Type.NUMBER)),
                List.of(
                        Answers.row(0.5, 3L, new BigDecimal("1.5000")),
                        Answers.row(12.345678, 120L, new BigDecimal("20")),
                        Answers.row(Double.NaN, null, null)),
                false);
        Wording wording = Wording.of(answer, ZoneId.of("Europe/London"));
        List<List<String>> told = new ArrayList<>();
        for (List<@Nullable Object> row : answer.rows()) {
            List<String> words = new ArrayList<>();
            for (int at = 0; at < row.size(); at++) words.add(wording.words(at, row.get(at)));
            told.add(words);
        }
        assertEquals(
                List.of(List.of("0.500", "3", "1.5"), List.of("12.346", "120", "20.0"), List.of("NaN", "", "")), told);
        assertEquals("1.23456789", wording.words(2, new BigDecimal("1.23456789")), "more than was looked at stays");
        assertEquals("2024-06-06 14:00", wording.words(0, Instant.parse("2024-06-06T13:00:00Z")));
    }
}
