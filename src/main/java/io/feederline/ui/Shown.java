package io.feederline.ui;

import io.feederline.model.Column;
import io.feederline.model.Values;
import org.jspecify.annotations.Nullable;

/** Values as people read them in a list: a phase as L1, none as a dash. */
public final class Shown {
    private static final String NONE = "–";

    private Shown() {}

    public static String value(Column column, @Nullable Object value) {
        return value == null ? NONE : text(column, Values.print(value));
    }

    /** @param text as {@link Values#print} writes it; null for none */
    public static String text(Column column, @Nullable String text) {
        if (text == null) return NONE;
        return column.name().endsWith("phase") && text.length() == 1 ? "L" + text : text;
    }
}
