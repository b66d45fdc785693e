package io.feederline.edit;

import io.feederline.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of many things: {@code WLCE.Plot-{n:02}.{C|G}} is {@code WLCE.Plot-01.C} and {@code WLCE.Plot-01.G} for 1, and so on.
 * {@code {n}} is the number, {@code {n:03}} the number in so many digits, {@code {A|B}} one name for each of these.
 */
final class NamePattern {
    private static final Pattern PLACE = Pattern.compile("\\{(?:n|n:0([1-9])|([^{}|]*(?:\\|[^{}|]*)+))}");
    private static final Pattern NUMBER = Pattern.compile("\\{n(:0[1-9])?}");

    private final String pattern;

    NamePattern(String pattern) {
        this.pattern = pattern.strip();
    }

    /** Why nothing can be named by it; null when it will do. */
    @Nullable
    Text refusal() {
        if (!NUMBER.matcher(pattern).find()) return Text.of("pattern.noNumber", pattern);
        String rest = PLACE.matcher(pattern).replaceAll("");
        return rest.contains("{") || rest.contains("}") ? Text.of("pattern.brace", pattern) : null;
    }

    /** The names for one number, in the order of their alternatives. */
    List<String> of(int number) {
        List<StringBuilder> names = new ArrayList<>(List.of(new StringBuilder()));
        Matcher place = PLACE.matcher(pattern);
        int read = 0;
        while (place.find()) {
            String before = pattern.substring(read, place.start());
            String choices = place.group(2);
            List<StringBuilder> longer = new ArrayList<>();
            for (StringBuilder name : names)
                if (choices == null) longer.add(name.append(before).append(digits(number, place.group(1))));
                else
                    for (String choice : choices.split("\\|", -1))
                        longer.add(new StringBuilder(name).append(before).append(choice));
            names = longer;
            read = place.end();
        }
        String after = pattern.substring(read);
        return names.stream().map(name -> name.append(after).toString()).toList();
    }

    private static String digits(int number, @Nullable String width) {
        return width == null ? String.valueOf(number) : String.format(Locale.ROOT, "%0" + width + "d", number);
    }
}
