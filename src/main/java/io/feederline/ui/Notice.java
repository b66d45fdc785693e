package io.feederline.ui;

import java.util.List;

/**
 * Something told in the status bar.
 *
 * @param undoable whether an Undo stands beside it
 * @param details what there is no room for, one line each; shown when somebody asks
 */
public record Notice(String text, boolean isProblem, boolean undoable, List<String> details) {
    Notice(String text, boolean isProblem, boolean undoable) {
        this(text, isProblem, undoable, List.of());
    }

    Notice with(List<String> more) {
        return new Notice(text, isProblem, undoable, List.copyOf(more));
    }
}
