package io.feederline.ui;

import io.feederline.model.Entity;
import io.feederline.model.Lookup;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;

/** Finds an object by a few letters of its name, serial or plot: suggests while one types, Enter takes the first. */
final class FindField extends TextField {
    private static final int MOST = 12;

    private final Desk desk;

    FindField(Desk desk) {
        this.desk = desk;
        setId("search");
        setPromptText(Text.of("toolbar.search").toString());
        AutoCompletionBinding<Entity> suggestions = TextFields.bindAutoCompletion(
                this,
                // Asked on a thread of its own: the topology is immutable.
                typed -> Lookup.matching(desk.topology(), typed.getUserText(), MOST),
                new StringConverter<>() {
                    @Override
                    public String toString(Entity entity) {
                        return words(entity);
                    }

                    @Override
                    public Entity fromString(String words) {
                        throw new UnsupportedOperationException(words);
                    }
                });
        suggestions.setDelay(0);
        suggestions.setVisibleRowCount(MOST);
        suggestions.setMinWidth(380);
        suggestions.setHideOnEscape(true);
        suggestions.setOnAutoCompleted(e -> go(e.getCompletion()));
        setOnAction(e -> {
            Topology t = desk.topology();
            String typed = getText();
            if (typed.isBlank()) return;
            desk.think(this, () -> Lookup.matching(t, typed, 1), found -> take(typed, found));
        });
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) clear();
        });
    }

    private void take(String typed, List<Entity> found) {
        if (found.isEmpty())
            desk.say(Text.of("lookup.none", Text.of("lookup.object"), typed).toString(), true);
        else go(found.getFirst());
    }

    private void go(Entity entity) {
        clear();
        desk.selection().set(entity.ref());
    }

    /** What it is called, what it is, and what it hangs on. */
    private String words(Entity entity) {
        String above = Tree.ELECTRICAL
                .above(desk.topology(), entity)
                .map(Entity::label)
                .orElse("");
        return entity.label() + "  ·  " + Text.of("kind." + entity.kind().word())
                + (above.isEmpty() ? "" : "  ·  " + above);
    }
}
