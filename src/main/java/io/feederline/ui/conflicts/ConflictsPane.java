package io.feederline.ui.conflicts;

import com.jfoenix.controls.JFXButton;
import io.feederline.edit.Settle;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Parked;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import io.feederline.ui.Shown;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One conflict at a time, base, mine and theirs side by side; settle it, and the next comes up. Below, what was refused. */
public final class ConflictsPane extends VBox {
    private final Desk desk;
    private final Runnable again;
    private Runnable onShow = () -> {};
    private int at;

    /** @param again tries again what the remote has refused */
    public ConflictsPane(Desk desk, Runnable again) {
        super(16);
        this.desk = desk;
        this.again = again;
        setId("conflicts");
        setPadding(new Insets(16));
        getStyleClass().add("surface");
        desk.listen((change, snapshot) -> show());
        show();
    }

    /** What brings the schematic up. */
    public void setOnShow(Runnable action) {
        onShow = action;
    }

    private void show() {
        List<Conflict> conflicts = desk.topology()
                .all(Conflict.class)
                .sorted(Comparator.comparing((Conflict c) -> desk.name(c.object()), NaturalOrder.INSTANCE)
                        .thenComparing(Conflict::id))
                .toList();
        getChildren().clear();
        at = Math.clamp(at, 0, Math.max(0, conflicts.size() - 1));
        if (conflicts.isEmpty() && desk.topology().count(Kind.PARKED) == 0) {
            Label none = label(Text.of("conflicts.none").toString(), "secondary");
            none.setMaxWidth(420);
            none.setWrapText(true);
            getChildren().add(none);
            return;
        }
        if (!conflicts.isEmpty()) getChildren().add(card(conflicts.get(at), conflicts.size()));
        refused();
    }

    private Node card(Conflict conflict, int of) {
        Label count = label(Text.of("conflicts.count", at + 1, of).toString(), "secondary");
        count.setId("conflict-count");
        JFXButton former = button("conflict-former", "‹", "choice", () -> step(-1));
        JFXButton next = button("conflict-next", "›", "choice", () -> step(1));
        former.setAccessibleText(Text.of("conflicts.former").toString());
        next.setAccessibleText(Text.of("conflicts.next").toString());
        former.setDisable(at == 0);
        next.setDisable(at == of - 1);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label title = label(desk.name(conflict.object()), "title");
        HBox head = new HBox(8, title, space, count, former, next);
        head.setAlignment(Pos.CENTER_LEFT);
        Label what = label(said(conflict).toString(), "secondary");
        what.setWrapText(true);
        VBox card = new VBox(14, head, what);
        card.getStyleClass().add("card");
        card.setPadding(new Insets(16));
        Column column = conflict.column();
        HBox ways = new HBox(12);
        if (column != null) {
            Entity here = desk.topology().find(conflict.object());
            Object mine = here == null ? null : column.of(here);
            ways.getChildren().add(value(Text.of("conflicts.base"), Shown.text(column, conflict.base()), null, null));
            ways.getChildren().add(value(Text.of("conflicts.mine"), Shown.value(column, mine), conflict, "mine"));
            Text theirs = conflict.source() == null
                    ? Text.of("conflicts.theirs")
                    : Text.of("conflicts.theirs.of", conflict.source());
            ways.getChildren().add(value(theirs, Shown.text(column, conflict.theirs()), conflict, "theirs"));
        } else {
            for (String way : Settle.waysOut(conflict.sort()))
                ways.getChildren()
                        .add(button("settle-" + way, words(conflict, way), "choice", () -> settle(conflict, way)));
        }
        card.getChildren().add(ways);
        JFXButton show = button("conflict-show", Text.of("conflicts.show").toString(), "link", () -> {
            desk.selection().set(conflict.object());
            onShow.run();
        });
        show.setDisable(desk.topology().find(conflict.object()) == null);
        card.getChildren().add(show);
        return card;
    }

    private static String words(Conflict conflict, String way) {
        boolean again = conflict.sort() == Conflict.Sort.LOST && way.equals("keep");
        boolean ofFile = conflict.source() != null && way.equals("theirs");
        return Text.of(again ? "conflicts.take.again" : ofFile ? "conflicts.take.theirs.of" : "conflicts.take." + way)
                .toString();
    }

    /** Where only one of the two gave a cell another value, the other one had verified it. */
    private Text said(Conflict conflict) {
        Column column = conflict.column();
        if (column != null && conflict.isAgainstProof(desk.topology().find(conflict.object())))
            return Text.of("conflicts.verified", Shown.text(column, conflict.base()));
        Text other =
                conflict.source() == null ? Text.of("conflict.remote") : Text.of("conflict.file", conflict.source());
        return Text.of("conflicts." + conflict.sort().word(), field(conflict), other);
    }

    private void step(int by) {
        at += by;
        show();
    }

    private static String field(Conflict conflict) {
        return conflict.columnName() == null ? "" : conflict.columnName().replace('_', ' ');
    }

    private Node value(Text name, String value, @Nullable Conflict conflict, @Nullable String take) {
        Label large = label(value, "value");
        large.setWrapText(true);
        VBox box = new VBox(6, label(name.toString(), "secondary"), large);
        box.setPadding(new Insets(12));
        box.getStyleClass().add("side");
        box.setPrefWidth(200);
        HBox.setHgrow(box, Priority.ALWAYS);
        if (conflict != null && take != null)
            box.getChildren()
                    .add(button("settle-" + take, words(conflict, take), "choice", () -> settle(conflict, take)));
        return box;
    }

    private void settle(Conflict conflict, String way) {
        desk.perform(new Settle(conflict.id(), way, null));
    }

    private void refused() {
        List<Parked> parked = desk.topology()
                .all(Parked.class)
                .sorted(Comparator.comparing(Parked::why))
                .toList();
        if (parked.isEmpty()) return;
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                8,
                label(Text.of("conflicts.refused", parked.size()).toString(), "strong"),
                space,
                button("try-again", Text.of("conflicts.again").toString(), "choice", again));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
        for (Parked one : parked) {
            Label why = label(one.why(), "plain");
            why.setWrapText(true);
            getChildren().add(why);
        }
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private static JFXButton button(String id, String words, String style, Runnable action) {
        JFXButton button = new JFXButton(words);
        button.setId(id);
        button.getStyleClass().add(style);
        button.setOnAction(e -> action.run());
        return button;
    }
}
