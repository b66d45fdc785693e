package io.feederline.ui;

import io.feederline.edit.Outcome;
import io.feederline.model.Text;
import io.feederline.ui.gesture.Creation;

/** Asks for the name of a new object where the object will be, creates it and selects it. */
public final class CreatePrompt {
    private CreatePrompt() {}

    public static void show(Desk desk, Creation creation, Prompt.Place place) {
        NamePrompt.show(
                place,
                creation.words(),
                Text.of("new.prompt." + creation.kind().word()).toString(),
                name -> creation.edit().apply(name, desk.now()).on(desk.topology()) instanceof Outcome.Refused(Text why)
                        ? why.toString()
                        : null,
                name -> desk.perform(
                        creation.edit().apply(name, desk.now()),
                        change -> change.created().stream()
                                .filter(created -> created.kind() == creation.kind())
                                .findFirst()
                                .ifPresent(created -> desk.selection().set(created.ref()))));
    }
}
