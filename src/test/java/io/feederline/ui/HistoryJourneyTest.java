package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.SetPhase;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.store.History;
import io.feederline.ui.history.HistoryPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Back to any point, and forward again. */
class HistoryJourneyTest extends PaneFixture {
    private ListView<History.Line> lines() {
        return robot.lookup("#history-lines").queryListView();
    }

    /** One after the other, the states after each. */
    private List<Topology> edited() throws Exception {
        super.open(HistoryPane::new);
        ServiceHead first = head("WLCE.Plot-24");
        ServiceHead second = head("WLCE.Plot-25");
        List<Topology> states = new ArrayList<>(List.of(desk().topology()));
        for (UUID id : List.of(first.id(), second.id(), first.id())) {
            int phase = states.size();
            onScreen(() -> desk().perform(new SetPhase(id, phase)));
            until(() -> desk().snapshot().getValue().edits() == phase + 1
                    && lines().getItems().size() == phase + 1);
            states.add(desk().topology());
        }
        return states;
    }

    @Test
    void backAndForwardByMouseAndByKeyboard() throws Exception {
        List<Topology> states = edited();
        // The newest on top: the demo is the last of four.
        onScreen(() -> lines().getSelectionModel().select(2));
        until(() -> robot.lookup("Edits to take back: 2").tryQuery().isPresent());
        robot.clickOn("#history-go");
        until(() -> desk().topology().equals(states.get(1)));
        until(() -> lines().getItems().size() == 6);
        // The same line as before is further down by the two that were undone.
        onScreen(() -> {
            lines().getSelectionModel().select(2);
            lines().requestFocus();
        });
        until(() -> robot.lookup("Edits to do again: 2").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        until(() -> desk().topology().equals(states.get(3)));
        until(() -> robot.lookup("#history-go").queryButton().isDisabled());
    }

    /** By key and by mouse; the name stands at its line, leads back, and goes when nothing is typed. */
    @Test
    void aPointWithANameIsFoundAgain() throws Exception {
        List<Topology> states = edited();
        onScreen(() -> {
            lines().getSelectionModel().select(1);
            lines().requestFocus();
        });
        robot.type(KeyCode.N);
        until(() -> robot.lookup("#new-name").tryQuery().isPresent());
        robot.write("before the jointer").type(KeyCode.ENTER);
        until(() -> "before the jointer".equals(lines().getItems().get(1).name()));
        assertEquals(4, lines().getItems().size(), "a name is no line");
        robot.clickOn("#history-named");
        until(() -> lines().getItems().size() == 1);
        onScreen(() -> lines().getSelectionModel().select(0));
        until(() -> !robot.lookup("#history-go").queryButton().isDisabled());
        robot.clickOn("#history-go");
        until(() -> desk().topology().equals(states.get(2)));
        robot.clickOn("#history-name");
        until(() -> robot.lookup("#new-name").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        until(() -> lines().getItems().isEmpty());
    }

    @Test
    void whatWasOvertakenIsNoPointToGoTo() throws Exception {
        edited();
        desk().undo();
        until(() -> lines().getItems().size() == 5);
        onScreen(() -> desk().perform(new SetPhase(head("WLCE.Plot-25").id(), 3)));
        until(() -> lines().getItems().size() == 6);
        Topology now = desk().topology();
        // From the top: the new edit, the undo, the edit that it took back, which nobody can do again.
        for (int line : new int[] {1, 2}) {
            onScreen(() -> lines().getSelectionModel().select(line));
            until(() -> robot.lookup("#history-go").queryButton().isDisabled());
            long sequence = lines().getItems().get(line).sequence();
            onScreen(() -> desk().goTo(sequence));
            until(() -> Objects.requireNonNull(desk().notice().getValue()).isProblem());
            assertEquals(now, desk().topology());
        }
    }

    @Test
    void whatChangedOnOneObject() throws Exception {
        edited();
        select(head("WLCE.Plot-25").ref());
        robot.clickOn("#history-only");
        // The demo made it, and one edit.
        until(() -> lines().getItems().size() == 2);
        assertTrue(lines().getItems().getFirst().text().contains("WLCE.Plot-25"));
        select(head("WLCE.Plot-24").ref());
        until(() -> lines().getItems().size() == 3);
    }
}
