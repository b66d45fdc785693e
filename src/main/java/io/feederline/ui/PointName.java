package io.feederline.ui;

import io.feederline.model.Text;
import io.feederline.store.History;

/** Asks how a point of the history is to be called, so that one finds back to it. */
public final class PointName {
    private PointName() {}

    /** Of the point where it stands now. */
    static Action action(Desk desk) {
        return Action.of(
                Text.of("past.nameNow").toString(),
                place -> desk.look(
                        PointName.class, workspace -> workspace.history().here(), here -> {
                            if (here.isPresent()) ask(desk, here.get(), place);
                            else desk.say(Text.of("past.none").toString(), true);
                        }));
    }

    /** Nothing typed takes the name away. */
    public static void ask(Desk desk, History.Line line, Prompt.Place place) {
        NamePrompt.show(
                place,
                Text.of("past.nameAsk", line.text()).toString(),
                line.name() == null ? Text.of("past.nameHint").toString() : line.name(),
                typed -> null,
                typed -> desk.name(line.sequence(), typed));
    }
}
