package io.feederline.ui;

import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person can have done, by its words: in a context menu, or in the command palette.
 *
 * @param key the key that does the same in every pane; null where there is none
 * @param run told where it was asked for, which is where to ask further
 */
public record Action(String words, @Nullable KeyCode key, Consumer<Prompt.Place> run) {
    static Action of(String words, Consumer<Prompt.Place> run) {
        return new Action(words, null, run);
    }
}
