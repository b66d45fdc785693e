package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Drawing;
import io.feederline.edit.SetFuseRating;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Revision;
import io.feederline.model.ServiceHead;
import io.feederline.model.Walk;
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
import javafx.scene.control.ScrollPane;
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
        robot.clickOn("#sheets-balance");
        until(() -> of(pane) < all);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> text(pane, "#sheets-where").startsWith("sheet 2 of"));
        robot.clickOn("#sheets-back");
        until(() -> text(pane, "#sheets-where").startsWith("sheet 1 of"));
        // The overview leads to each feeder: the first row is below the chain of the first board.
        until(() -> seen(pane).getImage() != null && seen(pane).getFitWidth() > 300);
        ImageView image = seen(pane);
        robot.clickOn(
                robot.offset(image, Pos.TOP_LEFT, new Point2D(image.getFitWidth() * 0.3, image.getFitWidth() * 0.152)));
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

    /** What goes on record stands in the pane and on the sheet, until something is edited. */
    @Test
    void aRevisionIsIssuedAndOutdatedByAnEdit() throws Exception {
        SheetsPane pane = sheets("WLCE Feeder 2");
        until(() -> text(pane, "#sheets-revision").equals("No revision yet"));
        robot.clickOn("#sheets-issue");
        robot.clickOn("#revision-revision").write("1");
        robot.clickOn("#revision-checked").write("Bob");
        robot.type(KeyCode.ENTER);
        until(() -> text(pane, "#sheets-revision").equals("This is revision A1"));
        Feeder feeder =
                (Feeder) desk().topology().named(Kind.FEEDER, "WLCE Feeder 2").getFirst();
        assertEquals(
                "Bob",
                Revision.of(desk().topology(), null, feeder.id()).getFirst().checked());
        // Given twice it is refused in a sentence, and nothing is lost that was typed.
        robot.clickOn("#sheets-issue");
        robot.doubleClickOn("#revision-revision").write("A1");
        robot.clickOn("#revision-issue");
        until(() ->
                robot.lookup("#revision-wrong").queryAs(Label.class).getText().contains("was issued on"));
        robot.type(KeyCode.ESCAPE);
        assertEquals(0, closed.get(), "only the prompt is gone");
        ServiceHead head = Walk.headsOn(desk().topology(), feeder.id()).getFirst();
        onScreen(() -> desk().perform(new SetFuseRating(head.id(), 63)));
        until(() -> text(pane, "#sheets-revision").equals("Changed since A1"));
    }

    @Test
    void labelsAreChosenHereToo() throws Exception {
        SheetsPane pane = sheets(null);
        until(() -> of(pane) > 0);
        robot.clickOn("#sheets-what").type(KeyCode.DOWN).type(KeyCode.ENTER);
        until(() -> text(pane, "#sheets-count").endsWith("sheets of A4, 21 of 63.5 × 38.1 mm"));
        assertFalse(pane.lookup("#sheets-overview").getParent().getParent().isVisible());
        int a4 = of(pane);
        robot.clickOn("#sheets-stock").type(KeyCode.DOWN).type(KeyCode.ENTER);
        until(() -> of(pane) > a4);
        assertEquals(desk().topology().count(Kind.SERVICE_HEAD), of(pane), "each on its own");
    }

    @Test
    void anOwnTitleBlockIsRemembered() throws Exception {
        Path own = folder.resolve("own.svg");
        Files.writeString(own, """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 20">
              <text class="text" x="1" y="8" font-size="4" data-width="100">OUR OWN {identifier}</text>
            </svg>
            """);
        settings.setText("sheets.block", own.toString());
        SheetsPane pane = sheets("WLCE Feeder 2");
        assertEquals("Title block: own.svg", text(pane, "#sheets-block"));
        until(() -> of(pane) > 0);
        robot.interact(() -> ((ScrollPane) pane.lookup(".scroll-pane")).setVvalue(1));
        robot.clickOn("#sheets-block-standard");
        until(() -> text(pane, "#sheets-block").equals("Title block: ISO 7200"));
        assertEquals("", settings.text("sheets.block"));
    }

    @Test
    void aTitleBlockThatIsGoneIsSaidAndTheSheetsHaveTheOther() throws Exception {
        settings.setText("sheets.block", folder.resolve("gone.svg").toString());
        SheetsPane other = sheets("WLCE Feeder 2");
        assertTrue(text(other, "#sheets-block").contains("is no title block"), text(other, "#sheets-block"));
        until(() -> of(other) > 0);
    }
}
