package io.feederline.ui.reports;

import io.feederline.model.Text;
import io.feederline.model.Values;
import io.feederline.report.Answer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the cells of an answer are told: moments in a zone, and the numbers of a column with as many decimals as the longest. */
final class Wording {
    static final Wording NONE = of(new Answer(List.of(), List.of(), false), ZoneOffset.UTC);

    /** Rows that are looked at; one further down may have more decimals, and keeps them. */
    static final int LOOKED_AT = 200;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final ZoneId zone;
    private final int[] decimals;

    private Wording(ZoneId zone, int[] decimals) {
        this.zone = zone;
        this.decimals = decimals;
    }

    static Wording of(Answer answer, ZoneId zone) {
        int[] decimals = new int[answer.columns().size()];
        for (List<@Nullable Object> row : looked(answer))
            for (int at = 0; at < decimals.length; at++)
                if (row.get(at) instanceof Number number)
                    decimals[at] = Math.max(decimals[at], decimals(plain(number)));
        return new Wording(zone, decimals);
    }

    static List<List<@Nullable Object>> looked(Answer answer) {
        return answer.rows().subList(0, Math.min(LOOKED_AT, answer.rows().size()));
    }

    String words(int column, @Nullable Object value) {
        return switch (value) {
            case Boolean yes -> Text.of(yes ? "reports.yes" : "reports.no").toString();
            case Instant moment -> MOMENT.format(moment.atZone(zone));
            case LocalDateTime local -> MOMENT.format(local);
            case Number number -> padded(plain(number), decimals[column]);
            case String text -> text.lines().collect(Collectors.joining(" "));
            case null, default -> Answer.text(value);
        };
    }

    private static String plain(Number number) {
        return number instanceof Double of ? Values.plain(of) : Answer.text(number);
    }

    /** What comes behind the point, in digits. */
    private static int decimals(String number) {
        int point = number.indexOf('.');
        return point < 0 || !NUMBER.matcher(number).matches() ? 0 : number.length() - point - 1;
    }

    private static String padded(String number, int decimals) {
        int missing = decimals - decimals(number);
        if (missing <= 0 || !NUMBER.matcher(number).matches()) return number;
        return number + (number.indexOf('.') < 0 ? "." : "") + "0".repeat(missing);
    }
}
