package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Edit;
import io.feederline.edit.FitMeter;
import io.feederline.edit.MoveMeter;
import io.feederline.edit.SetPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.ui.scan.ScanPane;
import io.feederline.ui.tree.ExplorerPane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A walk along a street with a scanner, which types and presses Enter. */
class ScanJourneyTest extends PaneFixture {
    /** Homes on a feeder whose meters are to be scanned. */
    private Topology street() throws Exception {
        super.open(desk -> new SplitPane(new ExplorerPane(desk), new ScanPane(desk, settings())));
        perform(Nets.street(desk().topology(), 51, 60));
        return desk().topology();
    }

    private void perform(Edit edit) throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        onScreen(() -> desk().perform(edit, change -> done.complete(true)));
        assertTrue(done.get(15, TimeUnit.SECONDS));
    }

    private void scan(String code) {
        robot.write(code, 0).type(KeyCode.ENTER);
    }

    private void says(String part) throws Exception {
        until(() -> robot.lookup("#scan-said").queryAs(Label.class).getText().contains(part));
    }

    private FitMeter fitting(Topology t, String head, String serial) {
        Instant now = desk().now();
        return new FitMeter(
                t.named(Kind.SERVICE_HEAD, head).getFirst().id(), UUID.randomUUID(), serial, "C1.w", now, now);
    }

    @Test
    void aStreetIsScannedFasterThanItIsAnsweredAndUndoneAsOne() throws Exception {
        Topology before = street();
        List<Edit> expected = new ArrayList<>();
        // Labels and plots in turn; the codes of all ten come without a pause.
        for (int n = 51; n <= 60; n++) {
            String serial = "EML21370000" + n;
            scan(n % 2 == 0 ? "WL-" + n : "wlce.plot-" + n);
            scan(serial);
            expected.add(fitting(before, "WLCE.Plot-" + n, serial));
        }
        says("EML2137000060 is on WLCE.Plot-60");
        gives(before, expected.toArray(Edit[]::new));
        assertEquals(20, robot.lookup("#scan-lines").queryListView().getItems().size(), "each code stands in the list");
        onScreen(() -> desk().undo());
        until(() -> desk().topology().equals(before));
        onScreen(() -> desk().redo());
        until(() -> Lookup.meter(desk().topology(), "EML2137000060") != null);
        gives(before, expected.toArray(Edit[]::new));
    }

    @Test
    void whatIsWrongIsSaidAndChangesNothing() throws Exception {
        Topology before = street();
        scan("EML2137000051");
        says("A head first");
        scan("WLCE.Plot-51");
        says("now its meter");
        scan("WLCE.Plot-52");
        says("WLCE.Plot-51 is left without a meter");
        scan("nonsense");
        says("is no head, plot or meter");
        robot.type(KeyCode.ESCAPE);
        says("WLCE.Plot-52 is left without a meter");
        scan("EML2137000051");
        says("A head first");
        assertEquals(before, desk().topology());
    }

    @Test
    void theLastIsTakenBackAndItsHeadWaitsAgain() throws Exception {
        Topology before = street();
        for (String code : List.of("WL-51", "EML2137000051", "WL-52", "EML2137000053")) scan(code);
        says("EML2137000053 is on WLCE.Plot-52");
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        says("Undone");
        scan("EML2137000052");
        says("EML2137000052 is on WLCE.Plot-52");
        gives(
                before,
                fitting(before, "WLCE.Plot-51", "EML2137000051"),
                fitting(before, "WLCE.Plot-52", "EML2137000052"));
        // An edit from elsewhere is not taken back by the scanner's keys.
        Ref head = before.named(Kind.SERVICE_HEAD, "WLCE.Plot-51").getFirst().ref();
        perform(new SetPhase(head.id(), 2));
        Topology then = desk().topology();
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        says("undo that first");
        assertEquals(then, desk().topology());
    }

    /** Where somebody has clicked elsewhere, in the tree say, digits would record phases there. */
    @Test
    void aCodeComesToTheFieldWhereverTheFocusIs() throws Exception {
        Topology before = street();
        select(before.named(Kind.SERVICE_HEAD, "WLCE.Plot-51").getFirst().ref());
        onScreen(robot.lookup(".tree-view").queryAs(TreeView.class)::requestFocus);
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.ENTER);
        says("123 is no head, plot or meter");
        assertEquals(before, desk().topology());
        onScreen(robot.lookup("#scan-fresh").queryButton()::requestFocus);
        robot.type(KeyCode.W);
        scan("L-52");
        says("WLCE.Plot-52");
    }

    @Test
    void whatIsOfferedIsDoneByMouseAndByKey() throws Exception {
        Topology before = street();
        for (String code : List.of("WL-51", "EML2137000051", "WL-52", "EML2137000051")) scan(code);
        says("is on WLCE.Plot-51 already");
        robot.clickOn("#scan-offer");
        says("WLCE.Plot-52");
        until(() -> robot.lookup("#scan-count").queryAs(Label.class).getText().endsWith(": 2"));
        FitMeter first = fitting(before, "WLCE.Plot-51", "EML2137000051");
        MoveMeter moved = new MoveMeter(
                first.id(),
                before.named(Kind.SERVICE_HEAD, "WLCE.Plot-52").getFirst().id(),
                desk().now());
        gives(before, first, moved);
        robot.clickOn("#scan-new");
        scan("WL-53");
        scan("EML2137000053");
        says("No meter EML2137000053 is known");
        robot.type(KeyCode.F2);
        until(() -> Lookup.meter(desk().topology(), "EML2137000053") != null);
        gives(before, first, moved, fitting(before, "WLCE.Plot-53", "EML2137000053"));
        robot.clickOn("#scan-backAll");
        until(() -> desk().topology().equals(before));
        says("session: 3");
        robot.clickOn("#scan-fresh");
        until(() ->
                robot.lookup("#scan-lines").queryAs(ListView.class).getItems().isEmpty());
        // The field has the focus wherever one has clicked.
        scan("WL-54");
        says("WLCE.Plot-54");
        assertEquals(
                "WLCE.Plot-54",
                desk().name(Objects.requireNonNull(desk().selection().get())));
    }
}
