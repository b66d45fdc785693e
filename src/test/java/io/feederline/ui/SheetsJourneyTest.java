package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Drawing;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.Sheet;
import io.feederline.ui.sheets.SheetsPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sheets are chosen and turned over with the mouse and with the keyboard, and saved as they were seen. */
class SheetsJourneyTest extends PaneFixture {
    private final Settings settings = settings();
    private final AtomicInteger closed = new AtomicInteger();

    private SheetsPane sheets(@Nullable String feeder) throws Exception {
        return open(desk -> {
            Ref selected = feeder == null
                    ? null
                    : desk.topology().named(Kind.FEEDER, feeder).getFirst().ref();
            return new SheetsPane(desk, settings, selected, closed::incrementAndGet);
        });
    }

    private static String text(SheetsPane pane, String id) {
        return ((Label) pane.lookup(id)).getText();
    }

    private static ImageView seen(SheetsPane pane) {
        return (ImageView) pane.lookup("#sheets-sheet");
    }

    @Test
    void whatIsChosenIsSeenAndTurnedOver() throws Exception {
        SheetsPane pane = sheets(null);
        until(() -> text(pane, "#sheets-where").startsWith("sheet 1 of")
                && seen(pane).getImage() != null);
        int all = of(pane);
        robot.clickOn("#sheets-schedule");
        until(() -> of(pane) < all);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> text(pane, "#sheets-where").startsWith("sheet 2 of"));
        robot.clickOn("#sheets-back");
        until(() -> text(pane, "#sheets-where").startsWith("sheet 1 of"));
        // The overview leads to each feeder: the first row is below the supply chain.
        until(() -> seen(pane).getImage() != null && seen(pane).getFitWidth() > 300);
        ImageView image = seen(pane);
        robot.clickOn(
                robot.offset(image, Pos.TOP_LEFT, new Point2D(image.getFitWidth() * 0.3, image.getFitWidth() * 0.125)));
        until(() -> text(pane, "#sheets-where").startsWith("sheet 2 of"));
        double whole = image.getFitWidth();
        robot.clickOn("#sheets-larger");
        until(() -> image.getFitWidth() > whole);
        robot.type(KeyCode.ESCAPE);
        until(() -> closed.get() == 1);
    }

    private static int of(SheetsPane pane) {
        String where = text(pane, "#sheets-where");
        return where.isEmpty() ? 0 : Integer.parseInt(where.substring(where.lastIndexOf(' ') + 1));
    }

    @Test
    void itBeginsWithWhatIsSelectedAndRemembersTheRest() throws Exception {
        SheetsPane pane = sheets("WLCE Feeder 2");
        until(() -> of(pane) > 0);
        ChoiceBox<?> subject = (ChoiceBox<?>) pane.lookup("#sheets-subject");
        Feeder feeder =
                (Feeder) desk().topology().named(Kind.FEEDER, "WLCE Feeder 2").getFirst();
        assertEquals(feeder.ref(), subject.getValue());
        int one = of(pane);
        robot.clickOn("#sheets-paper");
        robot.type(KeyCode.UP).type(KeyCode.ENTER);
        until(() -> of(pane) > one);
        assertTrue(text(pane, "#sheets-count").endsWith("sheets of A4"), text(pane, "#sheets-count"));
        for (String id : new String[] {"overview", "feeders", "schedule", "balance", "findings"})
            robot.clickOn("#sheets-" + id);
        until(() -> of(pane) == 0);
        assertTrue(pane.lookup("#sheets-save").isDisabled());
        assertFalse(settings.isOn("sheets.overview", true), "it is remembered");
    }

    @Test
    void whatIsSavedIsToldInThePaneAndAFolderIsRefused() throws Exception {
        SheetsPane pane = sheets("WLCE Feeder EV");
        until(() -> of(pane) > 0);
        Document document = Document.of("Sheets", LocalDate.EPOCH, List.of());
        Path pdf = folder.resolve("sheets.pdf");
        onScreen(() -> Printing.document(desk(), document, Palette.LIGHT, pdf));
        until(() -> text(pane, "#sheets-told").contains("sheets.pdf"));
        try (PDDocument saved = Loader.loadPDF(pdf.toFile())) {
            assertEquals(0, saved.getNumberOfPages());
        }
        onScreen(() -> Printing.document(desk(), document, Palette.LIGHT, folder));
        until(() -> text(pane, "#sheets-told").contains("cannot be written"));
        assertTrue(Files.isDirectory(folder));
    }

    @Test
    void whatTakesLongCanBeStoppedAndLeavesNoFile() throws Exception {
        SheetsPane pane = sheets("WLCE Feeder EV");
        until(() -> of(pane) > 0);
        CountDownLatch goOn = new CountDownLatch(1);
        Drawing empty = new Drawing.Builder().build(300, 300);
        Sheet slow = () -> {
            try {
                goOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new Sheet.Page(empty, List.of());
        };
        List<Sheet> three = List.of(Sheet.of(empty), slow, Sheet.of(empty));
        Document document = new Document("Slow", LocalDate.EPOCH, List.of(new Document.Section("Slow", three)));
        Path pdf = folder.resolve("slow.pdf");
        onScreen(() -> Printing.document(desk(), document, Palette.LIGHT, pdf));
        until(() -> text(pane, "#sheets-told").equals("1 of 3 sheets"));
        robot.clickOn("#sheets-stop");
        goOn.countDown();
        until(() -> text(pane, "#sheets-told").startsWith("Stopped"));
        assertFalse(pane.lookup("#sheets-stop").isVisible());
        try (var left = Files.list(folder)) {
            assertTrue(left.noneMatch(file -> file.toString().contains("slow")));
        }
    }
}
