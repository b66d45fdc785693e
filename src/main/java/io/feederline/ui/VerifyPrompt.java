package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.edit.Outcome;
import io.feederline.edit.VerifyPhase;
import io.feederline.model.Entity;
import io.feederline.model.Provenance;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Asks on which phase a head was found on site, and how that was told: method, instrument, person. Enter records it. */
final class VerifyPrompt {
    private VerifyPrompt() {}

    /** The last one that was told stands there to begin with: one walk is made by one person with one instrument. */
    static void show(Desk desk, ServiceHead head, Prompt.Place place) {
        Label what = new Label(Text.of("verify.ask", head.label()).toString());
        what.getStyleClass().add("strong");
        ToggleGroup group = new ToggleGroup();
        HBox phases = new HBox(6);
        phases.setAlignment(Pos.CENTER_LEFT);
        List<ToggleButton> buttons = new ArrayList<>();
        for (int phase = 1; phase <= 3; phase++) {
            ToggleButton button = new ToggleButton("L" + phase);
            button.setId("verify-" + phase);
            button.getStyleClass().add("lane-choice");
            button.setToggleGroup(group);
            buttons.add(button);
        }
        phases.getChildren().addAll(buttons);
        Integer likely = head.phaseKnown() ? head.phase() : head.designedPhase();
        if (likely != null && likely >= 1 && likely <= 3)
            buttons.get(likely - 1).setSelected(true);
        TextField method = field("method");
        TextField instrument = field("instrument");
        TextField person = field("person");
        Label wrong = Prompt.wrong("verify-wrong");
        JFXButton record = new JFXButton(Text.of("verify.record").toString());
        record.setId("verify-record");
        record.getStyleClass().add("primary");
        record.setDefaultButton(true);
        Prompt prompt = Prompt.of(
                place,
                what,
                phases,
                named("method"),
                method,
                named("instrument"),
                instrument,
                named("person"),
                person,
                record,
                wrong);
        record.setOnAction(e -> {
            int phase = 1 + buttons.indexOf(group.getSelectedToggle());
            String how = method.getText().strip();
            if (phase == 0 || how.isEmpty()) {
                wrong.setText(
                        Text.of(phase == 0 ? "verify.which" : "verify.how").toString());
                return;
            }
            VerifyPhase edit =
                    new VerifyPhase(head.id(), phase, how, Prompt.told(instrument), Prompt.told(person), desk.now());
            if (edit.on(desk.topology()) instanceof Outcome.Refused(Text why)) {
                wrong.setText(why.toString());
                return;
            }
            prompt.hide();
            desk.perform(edit);
        });
        // The digits choose wherever no text is typed.
        phases.addEventHandler(KeyEvent.KEY_TYPED, e -> {
            int at = "123".indexOf(e.getCharacter());
            if (at >= 0 && !e.getCharacter().isEmpty()) buttons.get(at).setSelected(true);
        });
        Topology t = desk.topology();
        desk.think(prompt, () -> last(t), former -> {
            Provenance before = former.orElse(null);
            fill(method, before == null ? Text.of("verify.method.first").toString() : before.method());
            fill(instrument, before == null ? null : before.instrument());
            fill(person, before == null ? System.getProperty("user.name") : before.person());
        });
        prompt.show(likely == null ? buttons.getFirst() : record);
    }

    private static Optional<Provenance> last(Topology t) {
        return t.all(Provenance.class)
                .filter(proof -> proof.verifiedAt() != null)
                .max(Comparator.comparing((Provenance proof) -> Objects.requireNonNull(proof.verifiedAt()))
                        .thenComparing(Entity::id));
    }

    private static void fill(TextField field, @Nullable String text) {
        if (field.getText().isEmpty() && text != null) field.setText(text);
    }

    private static TextField field(String word) {
        return Prompt.field("verify-" + word, Text.of("verify.field." + word));
    }

    private static Label named(String word) {
        return Prompt.named(Text.of("verify.field." + word));
    }
}
