package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.SetPhase;
import io.feederline.exchange.spreadsheet.Field;
import io.feederline.exchange.spreadsheet.SheetPlan;
import io.feederline.exchange.spreadsheet.SheetProfiles;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.ui.spreadsheet.SpreadsheetPane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** An installer's spreadsheet is looked at, corrected and brought in with the mouse and with the keyboard. */
class SpreadsheetJourneyTest extends PaneFixture {
    private final SheetProfiles profiles = new SheetProfiles(preferences());
    private final AtomicInteger closed = new AtomicInteger();

    private Path sheet(String... lines) throws IOException {
        return Files.writeString(folder.resolve("schedule.csv"), String.join("\n", lines) + "\n");
    }

    private SpreadsheetPane look(String... lines) throws Exception {
        Path file = sheet(lines);
        return open(desk -> new SpreadsheetPane(desk, file, profiles, closed::incrementAndGet));
    }

    private static Button bringIn(SpreadsheetPane pane) {
        return (Button) pane.lookup("#spreadsheet-bring-in");
    }

    @SuppressWarnings("unchecked")
    private static List<SheetPlan.Row> rows(SpreadsheetPane pane) {
        return ((ListView<SheetPlan.Row>) pane.lookup("#spreadsheet-rows")).getItems();
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Field> field(SpreadsheetPane pane, String letter) {
        return (ComboBox<Field>) pane.lookup("#spreadsheet-field-" + letter);
    }

    private static String told(SpreadsheetPane pane) {
        return ((Label) pane.lookup("#spreadsheet-told")).getText();
    }

    @Test
    void rowsWithProblemsAreLeftOutOnlyWhenSomebodySaysSo() throws Exception {
        SpreadsheetPane pane = look(
                "Plot;Serial;Phase;Feeder;Site",
                "HM-201;EML2137589901;L1;HMCE Feeder 1;Hazelmead Bridport",
                "HM-202;6.37702E+15;L2;HMCE Feeder 1;Hazelmead Bridport");
        until(() -> rows(pane).size() == 2);
        assertTrue(bringIn(pane).isDisabled());
        assertTrue(told(pane).startsWith("1 row has a problem"), told(pane));
        robot.clickOn("#spreadsheet-problem");
        until(() -> rows(pane).size() == 1);
        assertEquals("Serial", rows(pane).getFirst().problems().getFirst().column());
        robot.clickOn("#spreadsheet-all");
        Topology before = desk().topology();
        robot.clickOn("#spreadsheet-leave-out");
        robot.clickOn("#spreadsheet-bring-in");
        until(() -> closed.get() == 1);
        assertEquals(1, head("HMCE.HM-201").phase());
        assertEquals(List.of(), desk().topology().named(Kind.SERVICE_HEAD, "HMCE.HM-202"));
        assertEquals(before.count(Kind.METER) + 1, desk().topology().count(Kind.METER));
        desk().undo();
        until(() -> desk().topology().equals(before));
    }

    @Test
    void columnsAreCorrectedAndRememberedForTheNextSheet() throws Exception {
        String[] lines = {"Ref,Conductor,When", "WLCE.New-1,1,06/07/2024", "WLCE.New-2,3,07/07/2024"};
        SpreadsheetPane pane = look(lines);
        until(() -> told(pane).contains("No column says"));
        assertTrue(bringIn(pane).isDisabled());
        onScreen(() -> field(pane, "A").setValue(Field.HEAD_NAME));
        until(() -> rows(pane).size() == 2);
        // With the keyboard: the phase is the sixteenth of the fields, behind the one for none.
        onScreen(() -> field(pane, "B").requestFocus());
        int down = List.of(Field.values()).indexOf(Field.PHASE) + 1;
        for (int i = 0; i <= down && field(pane, "B").getValue() != Field.PHASE; i++) robot.type(KeyCode.DOWN);
        until(() -> field(pane, "B").getValue() == Field.PHASE);
        onScreen(() -> {
            field(pane, "C").requestFocus();
            field(pane, "C").setValue(Field.HEAD_INSTALLED);
        });
        until(() -> pane.lookup("#spreadsheet-order-C").isVisible()
                && rows(pane).stream().anyMatch(row -> row.state() == SheetPlan.State.PROBLEM));
        onScreen(() -> choose(pane));
        until(() -> rows(pane).size() == 2
                && rows(pane).stream().allMatch(row -> row.state() == SheetPlan.State.NEW)
                && !bringIn(pane).isDisabled());
        onScreen(() -> bringIn(pane).requestFocus());
        robot.type(KeyCode.SPACE);
        until(() -> closed.get() == 1);
        ServiceHead made = head("WLCE.New-1");
        assertEquals(1, made.phase());
        assertEquals("2024-07-06", String.valueOf(made.installedOn()));
        // The same headings again: they are known, and the rows say nothing new.
        SpreadsheetPane next = second(sheet(lines));
        until(() -> rows(next).size() == 2);
        assertEquals(Field.HEAD_NAME, field(next, "A").getValue());
        assertTrue(rows(next).stream().allMatch(row -> row.state() == SheetPlan.State.SAME));
        assertEquals("Nothing to bring in", bringIn(next).getText());
    }

    private SpreadsheetPane second(Path file) throws Exception {
        SpreadsheetPane[] made = new SpreadsheetPane[1];
        onScreen(() -> {
            made[0] = new SpreadsheetPane(desk(), file, profiles, closed::incrementAndGet);
            new Scene(made[0], 900, 600);
            made[0].applyCss();
        });
        return Objects.requireNonNull(made[0]);
    }

    @SuppressWarnings("unchecked")
    private static void choose(SpreadsheetPane pane) {
        ComboBox<Object> order = (ComboBox<Object>) pane.lookup("#spreadsheet-order-C");
        order.setValue(order.getItems().getFirst());
    }

    @Test
    void whatIsCorrectedIsThereWhenASheetIsLeftAndLookedAtAgain() throws Exception {
        String[] lines = {"Ref,Conductor", "WLCE.New-1,L1", "WLCE.New-2,L3"};
        SpreadsheetPane pane = look(lines);
        until(() -> told(pane).contains("No column says"));
        assertFalse(pane.lookup("#spreadsheet-remembered").isVisible());
        // Typed letters go to the field that begins so.
        onScreen(() -> field(pane, "A").requestFocus());
        robot.type(KeyCode.S).type(KeyCode.E).type(KeyCode.R).type(KeyCode.V);
        until(() -> rows(pane).size() == 2 && field(pane, "A").getValue() == Field.HEAD_NAME);
        // Escape leaves what is typed first, and then the sheet.
        robot.clickOn("#spreadsheet-default-site").write("Some").type(KeyCode.ESCAPE);
        until(() -> pane.lookup("#spreadsheet-close").isFocused());
        assertEquals(0, closed.get());
        robot.type(KeyCode.ESCAPE);
        until(() -> closed.get() == 1);
        SpreadsheetPane next = second(sheet(lines));
        until(() -> rows(next).size() == 2);
        assertEquals(Field.HEAD_NAME, field(next, "A").getValue());
        assertTrue(next.lookup("#spreadsheet-remembered").isVisible());
        onScreen(() -> ((Button) next.lookup("#spreadsheet-anew")).fire());
        until(() -> told(next).contains("No column says"));
        assertNull(field(next, "A").getValue());
        assertFalse(next.lookup("#spreadsheet-remembered").isVisible());
    }

    @Test
    void theTabsOfAWorkbookAreBroughtInOneAfterTheOther() throws Exception {
        Path file = folder.resolve("book.xlsx");
        try (Workbook book = new Workbook(Files.newOutputStream(file), "test", null)) {
            tab(book, "Phase 1", "WLCE.New-1", "L1");
            book.newWorksheet("Notes").value(0, 0, "Call before you come");
            tab(book, "Phase 2", "WLCE.New-2", "L2");
        }
        SpreadsheetPane pane = open(desk -> new SpreadsheetPane(desk, file, profiles, closed::incrementAndGet));
        until(() -> rows(pane).size() == 1 && !bringIn(pane).isDisabled());
        robot.clickOn("#spreadsheet-bring-in");
        until(() -> told(pane).startsWith("Phase 1 is brought in.")
                && !bringIn(pane).isDisabled());
        assertEquals("WLCE.New-2", rows(pane).getFirst().about());
        assertEquals(0, closed.get());
        robot.clickOn("#spreadsheet-bring-in");
        until(() -> closed.get() == 1);
        assertEquals(1, head("WLCE.New-1").phase());
        assertEquals(2, head("WLCE.New-2").phase());
    }

    /** What was chosen for phases as built is none for those that a title calls designed. */
    @Test
    void whichPhaseItIsIsNotTakenFromASheetOfAnotherSort() throws Exception {
        String[] lines = {"Service head,Phase", "WLCE.New-1,L1", "WLCE.New-2,L3"};
        SpreadsheetPane pane = look(lines);
        until(() -> rows(pane).size() == 2 && !bringIn(pane).isDisabled());
        robot.clickOn("#spreadsheet-bring-in");
        until(() -> closed.get() == 1);
        SpreadsheetPane next = second(sheet("Design,", lines[0], lines[1], lines[2]));
        until(() -> rows(next).size() == 2);
        assertEquals(Field.HEAD_NAME, field(next, "A").getValue());
        assertNull(field(next, "B").getValue());
    }

    private static void tab(Workbook book, String name, String head, String phase) {
        Worksheet sheet = book.newWorksheet(name);
        String[] cells = {"Service head", "Phase", head, phase};
        for (int i = 0; i < cells.length; i++) sheet.value(i / 2, i % 2, cells[i]);
    }

    @Test
    void whatChangesInTheMeantimeIsPlannedAnew() throws Exception {
        SpreadsheetPane pane = look("Head,Phase", "HMCE.Plot-01,L3");
        until(() -> rows(pane).size() == 1);
        ServiceHead one = head("HMCE.Plot-01");
        assertEquals(SheetPlan.State.CHANGE, rows(pane).getFirst().state());
        desk().perform(new SetPhase(one.id(), 3));
        until(() -> rows(pane).size() == 1
                && rows(pane).getFirst().state() == SheetPlan.State.SAME
                && bringIn(pane).isDisabled());
    }

    @Test
    void aFileThatIsNoneIsToldAndEscapeLeaves() throws Exception {
        SpreadsheetPane pane = look("\0\0\0binary\0\0\0");
        until(() -> told(pane).contains("no text and no workbook"));
        assertTrue(bringIn(pane).isDisabled());
        robot.type(KeyCode.ESCAPE);
        until(() -> closed.get() == 1);
    }
}
