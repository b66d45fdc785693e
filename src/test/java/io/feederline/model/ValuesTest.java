package io.feederline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7",
                "12.5|12.5",
                "12,5|12.5",
                "-3,25|-3.25",
                "0,125|0.125",
                "1234.567|1234.567",
                "12345,678|12345.678"
            })
    void aPersonTypesPointOrComma(String typed, double number) {
        assertEquals(number, Values.typed(typed));
    }

    /** 1,234 is 1234 to one and 1.234 to another: a thousandth of an index would be taken for it. */
    @ParameterizedTest
    @ValueSource(strings = {"1,234", "-12,345", "999,000"})
    void aCommaThatMayPartThousandsIsAskedFor(String typed) {
        String takes = assertThrows(Values.NoNumber.class, () -> Values.typed(typed))
                .takes()
                .toString();
        assertTrue(takes.contains(typed.replace(",", "")) && takes.contains(typed.replace(',', '.')), takes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1,2,3", "12,345.6", "1e5", "NaN", "1.", ".5", "1 234", "１２"})
    void whatIsNoNumberIsRefused(String typed) {
        assertThrows(Values.NoNumber.class, () -> Values.typed(typed));
    }

    /** No two texts look the same when they are harmless, and none is a formula. */
    @Test
    void whatIsHarmlessIsReadBack() {
        Random random = new Random(5);
        String signs = "''=+-@\t\r\n＝＋－＠ab1 ";
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(5), 0, signs.length())
                    .mapToObj(at -> signs.substring(at, at + 1))
                    .collect(Collectors.joining());
            String harmless = Values.harmless(text);
            assertEquals(text, Values.plain(harmless));
            assertTrue(harmless.isEmpty() || "=+-@\t\r\n＝＋－＠".indexOf(harmless.charAt(0)) < 0, harmless);
        }
    }
}
