package io.feederline.ui;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What a choice shows for its values: nothing for none. Nobody types there, so no text is read back. */
public final class InWords<T> extends StringConverter<T> {
    private final Function<T, String> words;

    public InWords(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public @Nullable T fromString(String text) {
        return null;
    }
}
