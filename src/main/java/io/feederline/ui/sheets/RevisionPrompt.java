package io.feederline.ui.sheets;

import com.jfoenix.controls.JFXButton;
import io.feederline.edit.IssueRevision;
import io.feederline.edit.Outcome;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Revision;
import io.feederline.model.Text;
import io.feederline.print.sheet.Subject;
import io.feederline.ui.Desk;
import io.feederline.ui.Prompt;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/** Asks under which revision the state that is here goes on record, and who drew, checked and approved it. Enter issues it. */
final class RevisionPrompt {
    private static final int ROOM = 320;

    private RevisionPrompt() {}

    /** @param of a site or a feeder; null for everything */
    static void show(Desk desk, @Nullable Ref of, Node beside) {
        UUID site = of != null && of.kind() == Kind.SITE ? of.id() : null;
        UUID feeder = of != null && of.kind() == Kind.FEEDER ? of.id() : null;
        List<Revision> former = Revision.of(desk.topology(), site, feeder);
        Label what = new Label(
                Text.of("revision.ask", Subject.of(desk.topology(), of).title()).toString());
        what.setWrapText(true);
        what.setMaxWidth(ROOM);
        what.getStyleClass().add("strong");
        TextField revision = field("revision", Revision.after(former));
        TextField reason = field("reason", "");
        TextField drawn = field(
                "drawn",
                former.isEmpty()
                        ? System.getProperty("user.name")
                        : former.getLast().drawn());
        TextField checked = field("checked", "");
        TextField approved = field("approved", "");
        Label wrong = Prompt.wrong("revision-wrong");
        JFXButton issue = new JFXButton(Text.of("revision.issue").toString());
        issue.setId("revision-issue");
        issue.getStyleClass().add("primary");
        issue.setDefaultButton(true);
        Prompt prompt = Prompt.of(
                Prompt.Place.below(beside),
                what,
                named("revision"),
                revision,
                named("reason"),
                reason,
                named("drawn"),
                drawn,
                named("checked"),
                checked,
                named("approved"),
                approved,
                issue,
                wrong);
        issue.setOnAction(e -> {
            IssueRevision edit = new IssueRevision(
                    site,
                    feeder,
                    revision.getText().strip(),
                    Prompt.told(reason),
                    Prompt.told(drawn),
                    Prompt.told(checked),
                    Prompt.told(approved),
                    desk.now());
            if (edit.on(desk.topology()) instanceof Outcome.Refused(Text why)) {
                wrong.setText(why.toString());
                return;
            }
            prompt.hide();
            desk.perform(edit);
        });
        prompt.show(reason);
    }

    private static TextField field(String word, @Nullable String text) {
        TextField field = Prompt.field("revision-" + word, Text.of("revision.field." + word));
        field.setText(text == null ? "" : text);
        return field;
    }

    private static Label named(String word) {
        return Prompt.named(Text.of("revision.field." + word));
    }
}
