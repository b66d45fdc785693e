package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Cell;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What holds of every view: whatever takes the keyboard has a name, and Tab comes to it and goes on. */
class MannersTest extends MainWindowFixture {
    private static final List<String> VIEWS =
            List.of("schematic", "phases", "circuits", "scan", "commission", "changes", "conflicts", "history");

    private Scene open() throws Exception {
        holdsDemo();
        Scene scene = show();
        untilThere("#view-history");
        robot.clickOn("#search").write("HMCE.Plot-04").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        return scene;
    }

    private void show(String view) {
        robot.clickOn("#view-" + view);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T fx(Callable<T> question) throws Exception {
        return WaitForAsyncUtils.asyncFx(question).get(20, TimeUnit.SECONDS);
    }

    /** All that is on show, from the top. */
    private static void shown(Node node, List<Node> into) {
        if (!node.isVisible()) return;
        into.add(node);
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> shown(child, into));
    }

    private static List<Node> shown(Scene scene) {
        List<Node> all = new ArrayList<>();
        shown(scene.getRoot(), all);
        return all;
    }

    /** What a screen reader says of it. */
    private static boolean hasName(Node node) {
        boolean labelled = node instanceof Labeled labeled
                && labeled.getText() != null
                && labeled.getText().chars().anyMatch(Character::isLetterOrDigit);
        return labelled
                || (node.getAccessibleText() != null
                        && !node.getAccessibleText().isBlank());
    }

    private static boolean takesKeys(Node node) {
        boolean frame = node instanceof SplitPane || node instanceof ScrollBar;
        // Of a group Tab comes to the one that is on; the arrows go to the others.
        if (node instanceof ToggleButton toggle && toggle.getToggleGroup() != null && !toggle.isSelected())
            return false;
        return node.isFocusTraversable() && !node.isDisabled() && !frame && !(node instanceof Cell<?>);
    }

    private static String told(Node node) {
        return node.getClass().getSimpleName() + "#" + node.getId() + " " + node.getStyleClass();
    }

    @Test
    void whateverTakesTheKeyboardAndEveryLineHasAName() throws Exception {
        Scene scene = open();
        Set<String> nameless = new TreeSet<>();
        for (String view : VIEWS) {
            show(view);
            fx(() -> {
                for (Node node : shown(scene)) {
                    boolean line = node instanceof IndexedCell<?> cell && !cell.isEmpty();
                    boolean pane = node instanceof ScrollPane;
                    if ((line || (takesKeys(node) && !pane)) && !hasName(node)) nameless.add(view + ": " + told(node));
                }
                return true;
            });
        }
        assertEquals(Set.of(), nameless);
    }

    /** On the smallest window nothing is pushed over its edges. */
    @Test
    void everyViewFitsTheSmallestWindow() throws Exception {
        Scene scene = open();
        fx(() -> {
            scene.getWindow().setWidth(960);
            scene.getWindow().setHeight(560);
            return true;
        });
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> scene.getWidth() <= 960);
        Set<String> wide = new TreeSet<>();
        for (String view : VIEWS) {
            show(view);
            fx(() -> {
                ToggleButton name = (ToggleButton) scene.lookup("#view-" + view);
                if (name.getWidth() < name.prefWidth(-1)) wide.add("the name of " + view + " is cut");
                Region place = (Region) scene.lookup("#view");
                double right = place.localToScene(place.getWidth(), 0).getX();
                if (right > 960) wide.add(view + " ends at " + right);
                double least = place.minWidth(-1);
                if (least > place.getWidth()) wide.add(view + " needs " + least + " of " + place.getWidth());
                return true;
            });
        }
        fx(() -> {
            Region help = (Region) scene.lookup("#help");
            double right = help.localToScene(help.getWidth(), 0).getX();
            if (right > 960) wide.add("the toolbar ends at " + right);
            return true;
        });
        assertEquals(Set.of(), wide);
    }

    @Test
    void tabComesToEverythingAndGoesOn() throws Exception {
        Scene scene = open();
        for (String view : VIEWS) {
            show(view);
            Set<Node> wanted = fx(() -> {
                Set<Node> all = new LinkedHashSet<>();
                for (Node node : shown(scene)) if (takesKeys(node)) all.add(node);
                return all;
            });
            Set<Node> reached = new LinkedHashSet<>();
            Node first = Objects.requireNonNull(fx(scene::getFocusOwner), view);
            for (int i = 0; i < 400; i++) {
                robot.type(KeyCode.TAB);
                Node at = fx(scene::getFocusOwner);
                if (at != null) reached.add(at);
                if (first.equals(at)) break;
            }
            Set<String> missed = new TreeSet<>();
            for (Node node : wanted) if (!reached.contains(node)) missed.add(told(node));
            // A list of cells takes the keys for its lines.
            assertEquals(Set.of(), missed, view);
            assertTrue(reached.contains(first), () -> view + ": Tab never comes back");
        }
    }
}
