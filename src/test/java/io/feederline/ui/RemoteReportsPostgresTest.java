package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.RemoteDatabases;
import io.feederline.report.Reports;
import io.feederline.sync.Profile;
import io.feederline.sync.RemoteTarget;
import io.feederline.ui.reports.ReportsPane;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reports and queries of a real remote, in the window: asked when a person says so, ended when a person says so. */
class RemoteReportsPostgresTest extends PaneFixture {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    private final StringProperty written = new SimpleStringProperty("");
    private final AtomicInteger asked = new AtomicInteger();

    private ReportsPane reports(String database) throws Exception {
        RemoteChoice remote = new RemoteChoice() {
            @Override
            public void use(BiConsumer<Profile, char[]> then) {
                asked.incrementAndGet();
                then.accept(
                        new Profile("", RemoteTarget.of(DATABASES.address(database)), List.of(), 0),
                        RemoteDatabases.PASSWORD.toCharArray());
            }

            @Override
            public void choose(BiConsumer<Profile, char[]> then) {
                use(then);
            }
        };
        return open(desk -> new ReportsPane(desk, written, remote, (name, ending) -> Optional.empty(), () -> {}));
    }

    private static TableView<?> table(ReportsPane pane) {
        return (TableView<?>) pane.lookup("#report-table");
    }

    private static String text(ReportsPane pane, String id) {
        return pane.lookup(id) instanceof Label label ? label.getText() : "";
    }

    private void choose(ReportsPane pane, String report) throws Exception {
        ListView<?> list = (ListView<?>) pane.lookup("#reports-list");
        int at = report.isEmpty()
                ? Reports.ALL.size()
                : Reports.ALL.stream().map(r -> r.name()).toList().indexOf(report);
        onScreen(() -> list.getSelectionModel().select(at));
    }

    private void write(ReportsPane pane, String sql) throws Exception {
        onScreen(() -> ((TextArea) pane.lookup("#query-text")).setText(sql));
    }

    @Test
    void aRemoteIsAskedInPlaceOfTheWorkspace() throws Exception {
        String database = DATABASES.home("deployed");
        ReportsPane pane = reports(database);
        choose(pane, "site-summary");
        until(() -> table(pane).getItems().size() == 3);
        robot.clickOn("#reports-there");
        until(() -> table(pane).getItems().isEmpty());
        assertEquals(0, asked.get(), "nothing is asked by itself");
        robot.clickOn("#reports-ask");
        until(() -> table(pane).getItems().size() == 1);
        assertTrue(table(pane).getItems().getFirst().toString().contains("Water Lilies"));
        assertTrue(text(pane, "#report-said").startsWith("answered in"));
        // A query of one's own, too; and one that would take for ever is ended.
        choose(pane, "");
        write(pane, "SELECT count(*) FROM flows.meter_registry");
        robot.clickOn("#reports-ask");
        until(() -> table(pane).getItems().size() == 1
                && table(pane).getItems().getFirst().toString().equals("[1]"));
        write(pane, "SELECT pg_sleep(1000)");
        robot.clickOn("#reports-ask");
        until(() -> pane.lookup("#reports-cancel").isVisible());
        robot.clickOn("#reports-cancel");
        until(() -> !pane.lookup("#reports-cancel").isVisible());
        // The workspace is asked again as before.
        onScreen(() -> ((ToggleButton) pane.lookup("#reports-here")).fire());
        choose(pane, "site-summary");
        until(() -> table(pane).getItems().size() == 3);
    }
}
