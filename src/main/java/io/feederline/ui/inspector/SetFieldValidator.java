package io.feederline.ui.inspector;

import com.jfoenix.validation.base.ValidatorBase;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetField;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import javafx.scene.control.TextInputControl;

/** Asks the edit itself whether what is typed would be taken: validation and effect are one call. */
final class SetFieldValidator extends ValidatorBase {
    private final Desk desk;
    private final Ref object;
    private final String column;
    private final String shown;

    SetFieldValidator(Desk desk, Ref object, String column, String shown) {
        this.desk = desk;
        this.object = object;
        this.column = column;
        this.shown = shown;
    }

    SetField edit(String text) {
        return new SetField(object, column, text.isBlank() ? null : text);
    }

    @Override
    protected void eval() {
        String text = ((TextInputControl) srcControl.get()).getText();
        Outcome outcome = text.equals(shown) ? null : edit(text).on(desk.topology());
        hasErrors.set(outcome instanceof Outcome.Refused);
        if (outcome instanceof Outcome.Refused(Text why)) setMessage(why.toString());
    }
}
