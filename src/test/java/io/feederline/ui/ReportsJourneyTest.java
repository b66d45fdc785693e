package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.SetPhase;
import io.feederline.model.Feeder;
import io.feederline.report.Report;
import io.feederline.report.Reports;
import io.feederline.sync.Profile;
import io.feederline.ui.reports.ReportsPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Reports are chosen, narrowed, sorted, copied and saved; a query is written, answered and cancelled: by mouse and keyboard. */
class ReportsJourneyTest extends PaneFixture {
    private final AtomicInteger closed = new AtomicInteger();
    private final StringProperty written = new SimpleStringProperty("");

    private static final RemoteChoice NO_REMOTE = new RemoteChoice() {
        @Override
        public void use(BiConsumer<Profile, char[]> then) {}

        @Override
        public void choose(BiConsumer<Profile, char[]> then) {}
    };

    private ReportsPane reports() throws Exception {
        return open(desk -> new ReportsPane(
                desk,
                written,
                NO_REMOTE,
                (name, ending) -> Optional.of(folder.resolve(name + "." + ending)),
                closed::incrementAndGet));
    }

    private static TableView<?> table(ReportsPane pane) {
        return (TableView<?>) pane.lookup("#report-table");
    }

    private static String said(ReportsPane pane) {
        return ((Label) pane.lookup("#report-count")).getText();
    }

    private static String told(ReportsPane pane) {
        return pane.lookup("#report-told") instanceof Label label ? label.getText() : "";
    }

    private void choose(ReportsPane pane, String report) throws Exception {
        ListView<?> list = (ListView<?>) pane.lookup("#reports-list");
        int at = report.isEmpty()
                ? Reports.ALL.size()
                : Reports.ALL.stream().map(Report::name).toList().indexOf(report);
        onScreen(() -> list.scrollTo(at));
        onScreen(() -> list.getSelectionModel().select(at));
    }

    @Test
    void aReportIsNarrowedSortedCopiedAndSaved() throws Exception {
        ReportsPane pane = reports();
        until(() -> table(pane).getItems().size() == 1);
        // The next one down in the list.
        robot.clickOn("#reports-list").type(KeyCode.HOME);
        choose(pane, "site-summary");
        until(() -> said(pane).equals("3 rows"));
        assertFalse(pane.lookup("#report-chart").isVisible());
        robot.clickOn("#report-narrow").write("haz");
        until(() -> said(pane).equals("1 of 3 rows"));
        robot.clickOn("#reports-csv");
        Path csv = folder.resolve("site-summary.csv");
        until(() -> said(pane).equals("1 row saved as site-summary.csv"));
        assertEquals(
                List.of(
                        "site,properties,service_heads,meters,power_circuits,heat_circuits,solar_circuits",
                        "Hazelmead Bridport,54,45,54,45,45,9"),
                Files.readAllLines(csv));
        robot.clickOn("#reports-copy");
        until(() -> Clipboard.getSystemClipboard().hasString()
                && Clipboard.getSystemClipboard().getString().contains("Hazelmead Bridport\t54\t45"));
        robot.clickOn("#reports-xlsx");
        until(() -> Files.exists(folder.resolve("site-summary.xlsx")));
        onScreen(((TextField) pane.lookup("#report-narrow"))::clear);
        until(() -> table(pane).getItems().size() == 3);
        onScreen(() -> sort(pane, 1));
        until(() -> table(pane).getItems().getFirst().toString().startsWith("[Trent Basin"));
        robot.type(KeyCode.ESCAPE);
        until(() -> closed.get() == 1);
    }

    private static <R> void sort(ReportsPane pane, int column) {
        @SuppressWarnings("unchecked")
        TableView<R> table = (TableView<R>) table(pane);
        table.getSortOrder().setAll(List.of(table.getColumns().get(column)));
    }

    /** What is told follows what is edited, and a parameter that is chosen; phases are drawn as bars. */
    @Test
    void aReportFollowsEditsAndParameters() throws Exception {
        ReportsPane pane = reports();
        choose(pane, "phase-balance");
        until(() -> table(pane).getItems().size() == 7
                && pane.lookup("#report-chart").isVisible());
        String before = table(pane).getItems().getLast().toString();
        until(() -> pane.lookupAll(".chart-bar").size() > 10);
        onScreen(() -> desk().perform(new SetPhase(head("HMCE.Plot-01").id(), 3)));
        until(() -> table(pane).getItems().getFirst().toString().contains("16, 16, 6.0, 4.0, 6.0"));
        assertEquals(before, table(pane).getItems().getLast().toString());
        @SuppressWarnings("unchecked")
        ComboBox<Object> feeder = (ComboBox<Object>) pane.lookup("#report-of-feeder");
        onScreen(() -> feeder.getSelectionModel().select(2));
        until(() -> table(pane).getItems().size() == 1);
        // Two feeders of one name, as others may have made them, are two bars and not one of both.
        choose(pane, "feeder-summary");
        until(() -> table(pane).getItems().size() == 7);
        Feeder twin = new Feeder(UUID.randomUUID(), "HMCE Feeder 1", "Elsewhere", null, null, null);
        onScreen(() -> desk().perform(new AddObjects("twin", List.of(twin), Map.of())));
        until(() -> pane.lookup(".bar-chart") instanceof BarChart<?, ?> bars
                && bars.getXAxis() instanceof CategoryAxis names
                && names.getCategories().containsAll(List.of("HMCE Feeder 1", "HMCE Feeder 1, Hazelmead Bridport"))
                && names.getCategories().size() == 8);
        choose(pane, "site-consumption");
        onScreen(() -> ((DatePicker) pane.lookup("#report-of-from")).setValue(LocalDate.of(2040, 1, 1)));
        until(() -> told(pane).contains("is after the last"));
        choose(pane, "circuit-load");
        until(() -> table(pane).getColumns().size() == 5);
        assertFalse(pane.lookup("#report-chart").isVisible(), "nothing to draw");
    }

    @Test
    void aDayThatIsNoneStaysInItsFieldAndIsTold() throws Exception {
        ReportsPane pane = reports();
        choose(pane, "changes");
        until(() -> pane.lookup("#report-of-from") != null);
        DatePicker from = (DatePicker) pane.lookup("#report-of-from");
        onScreen(() -> {
            from.requestFocus();
            from.getEditor().setText("30/13/2026");
        });
        robot.type(KeyCode.ENTER);
        until(() ->
                told(pane).contains("30/13/2026") && from.getEditor().getText().equals("30/13/2026"));
        // Why there is nothing stays, whatever it is narrowed by; and the next wrong one is told too.
        onScreen(() -> ((TextField) pane.lookup("#report-narrow")).setText("x"));
        until(() -> said(pane).equals("0 rows"));
        assertTrue(told(pane).contains("30/13/2026"), told(pane));
        onScreen(() -> {
            ((TextField) pane.lookup("#report-narrow")).setText("");
            from.requestFocus();
            from.getEditor().setText("soon");
        });
        robot.type(KeyCode.ENTER);
        until(() -> told(pane).contains("soon"));
        onScreen(() -> from.setValue(LocalDate.of(2020, 1, 1)));
        until(() -> said(pane).contains("row"));
        assertEquals("2020-01-01", from.getEditor().getText());
    }

    @Test
    void aQueryIsWrittenAnsweredAndCancelled() throws Exception {
        ReportsPane pane = reports();
        choose(pane, "");
        TextArea text = (TextArea) pane.lookup("#query-text");
        until(text::isVisible);
        onScreen(() -> text.setText("SELECT name FROM flows.sites_new WHERE name LIKE '{{begins}}%'"));
        until(() -> pane.lookup("#report-of-begins") != null);
        robot.clickOn("#reports-ask");
        until(() -> told(pane).contains("a value of begins"));
        robot.clickOn("#report-of-begins").write("Wat");
        robot.clickOn("#query-text").press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        until(() -> said(pane).equals("1 row"));
        robot.clickOn("#report-of-begins").write("zz").type(KeyCode.ENTER);
        until(() -> told(pane).equals("The query gives no rows."));
        // What is on the screen is looked through, not what is behind it.
        onScreen(() -> text.setText("SELECT TRUE AS fitted, TIMESTAMP WITH TIME ZONE '2024-06-06 13:00:00Z' AS at"
                + " UNION ALL SELECT FALSE, TIMESTAMP WITH TIME ZONE '2024-06-06 14:00:00Z'"));
        robot.clickOn("#reports-ask");
        until(() -> said(pane).equals("2 rows"));
        TextField narrow = (TextField) pane.lookup("#report-narrow");
        onScreen(() -> narrow.setText("yes"));
        until(() -> said(pane).startsWith("1 of 2"));
        onScreen(() -> narrow.setText("true"));
        until(() -> said(pane).startsWith("0 of 2"));
        onScreen(() -> narrow.setText("15:00"));
        until(() -> said(pane).startsWith("1 of 2"));
        onScreen(() -> narrow.setText(""));
        until(() -> said(pane).equals("2 rows"));
        onScreen(() -> text.setText("SELECT nonsense FROM flows.sites_new"));
        robot.clickOn("#reports-ask");
        until(() -> told(pane).contains("nonsense"));
        onScreen(() -> text.setText("DELETE FROM flows.sites_new"));
        robot.clickOn("#reports-ask");
        until(() -> told(pane).contains("none begins with DELETE"));
        // One that would take hours: edits go on, and Escape ends it before it ends the pane.
        onScreen(() -> text.setText(
                "SELECT COUNT(*) FROM flows.circuits a, flows.circuits b, flows.circuits c, flows.circuits d,"
                        + " flows.circuits e, flows.circuits f"));
        robot.clickOn("#reports-ask");
        Node cancel = Objects.requireNonNull(pane.lookup("#reports-cancel"));
        until(cancel::isVisible);
        onScreen(() -> desk().perform(new SetPhase(head("HMCE.Plot-01").id(), 3)));
        until(() -> Objects.equals(head("HMCE.Plot-01").phase(), 3));
        robot.type(KeyCode.ESCAPE);
        until(() -> told(pane).contains("Cancelled"));
        // Asked anew without what it needs: what the former one says of its end does not hide why.
        robot.clickOn("#reports-ask");
        until(cancel::isVisible);
        String former = text.getText();
        onScreen(() -> {
            text.setText(former + " WHERE a.type = '{{type}}'");
            text.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, false, false));
        });
        until(() -> told(pane).contains("a value of type"));
        WaitForAsyncUtils.waitForFxEvents();
        robot.sleep(300);
        assertTrue(told(pane).contains("a value of type"), told(pane));
        onScreen(() -> text.setText(former));
        // Left while it is asked it is asked no more.
        robot.clickOn("#reports-ask");
        until(cancel::isVisible);
        choose(pane, "esco-sites");
        until(() -> said(pane).equals("1 row"));
        choose(pane, "");
        until(() -> text.isVisible() && !cancel.isVisible());
        // What an example took the place of comes back.
        onScreen(() -> ((ComboBox<?>) pane.lookup("#query-examples"))
                .getSelectionModel()
                .selectFirst());
        until(() -> text.getText().contains("property_count"));
        onScreen(text::undo);
        until(() -> text.getText().startsWith("SELECT COUNT"));
        assertEquals(0, closed.get());
        robot.type(KeyCode.ESCAPE);
        until(() -> closed.get() == 1);
        assertTrue(written.get().startsWith("SELECT COUNT"), "what was written stays for the next time");
    }
}
