package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.model.Ref;
import io.feederline.model.Trace;
import io.feederline.ui.canvas.SchematicPane;
import io.feederline.ui.tree.ExplorerPane;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;

/** To find a head, and to see what it hangs on: by keyboard, in the tree and in the drawing. */
class FindJourneyTest extends PaneFixture {
    private BorderPane open() throws Exception {
        return super.open(desk -> {
            BorderPane pane = new BorderPane(new SchematicPane(desk));
            pane.setTop(new FindField(desk, List::of, () -> new Label()));
            pane.setLeft(new ExplorerPane(desk));
            return pane;
        });
    }

    /** The heads in the tree that have not stepped back. */
    private Set<String> lit() {
        return robot.lookup("#explorer .tree-cell > .plain").queryAllAs(Node.class).stream()
                .flatMap(line -> line.lookupAll(".label").stream())
                .map(node -> assertInstanceOf(Label.class, node).getText())
                .filter(name -> name.contains(".Plot-"))
                .collect(Collectors.toSet());
    }

    @Test
    void theSupplyChainGoesAlongWithTheSelectionAndEscapeEndsIt() throws Exception {
        BorderPane all = open();
        Ref first = head("HMCE.Plot-03").ref();
        select(first);
        onScreen(() -> all.getCenter().requestFocus());
        robot.type(KeyCode.T);
        until(() -> desk().tracing().shown().get() != null);
        assertEquals(
                Trace.of(desk().topology(), head("HMCE.Plot-03")),
                desk().tracing().shown().get());
        until(() -> lit().equals(Set.of("HMCE.Plot-03")));
        robot.clickOn("#search").write("9").type(KeyCode.ENTER);
        until(() ->
                Objects.equals(desk().selection().get(), head("HMCE.Plot-09").ref()));
        until(() -> lit().equals(Set.of("HMCE.Plot-09")));
        robot.type(KeyCode.ESCAPE);
        until(() -> lit().size() > 10);
        assertNull(desk().tracing().shown().get());
    }

    /** After {@code >} a number is no plot: only what can be done is listed. */
    @Test
    void aNumberAmongActionsIsNoPlot() throws Exception {
        open();
        Ref first = head("HMCE.Plot-03").ref();
        select(first);
        robot.clickOn("#search").write(">9").type(KeyCode.ENTER);
        until(() -> desk().notice().getValue() != null);
        assertEquals(first, desk().selection().get());
    }

    /** An edit that lays the head on another feeder shows the other chain at once. */
    @Test
    void theSupplyChainIsThatAfterTheEdit() throws Exception {
        BorderPane all = open();
        select(head("HMCE.Plot-03").ref());
        onScreen(() -> all.getCenter().requestFocus());
        robot.type(KeyCode.T);
        until(() -> desk().tracing().shown().get() != null);
        robot.type(KeyCode.DIGIT2);
        until(() -> Set.of(2)
                .equals(Objects.requireNonNull(desk().tracing().shown().get()).phases()));
        desk().undo();
        until(() -> Set.of(1)
                .equals(Objects.requireNonNull(desk().tracing().shown().get()).phases()));
        select(null);
        assertTrue(desk().tracing().shown().get() == null, "nothing is selected");
    }
}
