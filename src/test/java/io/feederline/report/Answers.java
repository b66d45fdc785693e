package io.feederline.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as tests compare them: rows in no order, numbers by value, moments in UTC. */
public final class Answers {
    private static final MathContext DIGITS = new MathContext(10);

    private Answers() {}

    /** Of cells some of which may be null. */
    public static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, cells);
        return row;
    }

    public static List<String> multiset(Answer answer) {
        return answer.rows().stream()
                .map(row -> row.stream().map(Answers::plain).toList().toString())
                .sorted()
                .toList();
    }

    private static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Number number -> {
                BigDecimal rounded =
                        new BigDecimal(number.toString()).round(DIGITS).setScale(5, RoundingMode.HALF_EVEN);
                yield rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
            }
            case Instant moment -> moment.toString();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC).toString();
            default -> value.toString();
        };
    }
}
