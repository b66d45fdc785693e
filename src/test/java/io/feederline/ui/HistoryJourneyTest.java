package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.SetPhase;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.store.History;
import io.feederline.ui.history.HistoryPane;
import java.util.ArrayList;
import java.util.List;
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
