package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CommissionHead;
import io.feederline.edit.Edit;
import io.feederline.fixture.Nets;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.commission.CommissionPane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.apache.pdfbox.Loader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A walk along a feeder, head after head. */
class CommissionJourneyTest extends PaneFixture {
    private final List<Feeder> printed = new ArrayList<>();

    private List<ServiceHead> open() throws Exception {
        CommissionPane pane = super.open(desk -> new CommissionPane(desk, printed::add));
        Feeder feeder =
                (Feeder) desk().topology().named(Kind.FEEDER, "WLCE Feeder 2").getFirst();
        select(feeder.ref());
        onScreen(pane::requestFocus);
        robot.clickOn("#commission-cut_out");
        return Walk.headsOn(desk().topology(), feeder.id());
    }

    private void at(String head) throws Exception {
        until(() ->
                robot.lookup("#commission-title").queryAs(Label.class).getText().equals(head));
    }

    /** A text field with its proposal replaced, then on to the next one. */
    private void answer(String text) {
        robot.write(text).type(KeyCode.ENTER);
    }

    private void answer(KeyCode key) {
        robot.type(key, KeyCode.ENTER);
    }

    private CommissionHead visit(
            ServiceHead head,
            String result,
            String cutOut,
            @Nullable Boolean polarity,
            @Nullable Double ze,
            @Nullable Integer phase,
            @Nullable Integer fuse) {
        boolean whole = ze != null;
        return new CommissionHead(
                UUID.randomUUID(),
                head.id(),
                result,
                cutOut,
                whole ? "TN-C-S" : null,
                polarity,
                ze,
                whole ? 1.2 : null,
                whole ? 241.0 : null,
                whole ? true : null,
                whole ? true : null,
                whole ? true : null,
                "Ada",
                "MFT 1741",
                null,
                phase,
                fuse,
                null,
                desk().now());
    }

    /** All lines of a head with a consumption meter, by keyboard alone. */
    private void fill(String cutOut, String fuse, KeyCode polarity, String ze, KeyCode phase) {
        answer(cutOut);
        answer(fuse);
        answer(KeyCode.DIGIT1);
        answer(polarity);
        answer(ze);
        answer("1,2");
        answer("241");
        answer(phase);
        answer(KeyCode.Y);
        answer(KeyCode.Y);
        answer(KeyCode.DIGIT1);
        answer("");
        answer("Ada");
        answer("MFT 1741");
        answer("");
    }

    /** What people see of the visits, whenever they were made. */
    private void gives(Topology before, List<CommissionHead> visits) {
        assertEquals(timeless(Nets.after(before, visits.toArray(Edit[]::new))), timeless(desk().topology()));
    }

    private static List<String> timeless(Topology t) {
        return told(t).stream()
                .map(line -> line.replaceAll("(visited_at|verified_at)=\\S+", "$1"))
                .sorted()
                .toList();
    }

    @Test
    void aFeederByKeyboardAlone() throws Exception {
        List<ServiceHead> heads = open();
        Topology before = desk().topology();
        List<CommissionHead> expected = new ArrayList<>();
        // The first passes: found on the phase that is recorded.
        ServiceHead first = heads.getFirst();
        at(first.label());
        fill("Lucy 100", "80", KeyCode.R, "0.21", KeyCode.DIGIT1);
        robot.type(KeyCode.ENTER);
        expected.add(visit(first, "pass", "Lucy 100", true, 0.21, 1, 80));
        // At the second somebody wired neutral and line the wrong way round: what is suggested is a fail.
        ServiceHead second = heads.get(1);
        at(second.label());
        assertEquals(
                "Lucy 100",
                robot.lookup("#commission-cut_out").queryAs(TextField.class).getText());
        assertEquals("", robot.lookup("#commission-ze").queryAs(TextField.class).getText(), "measured elsewhere");
        fill("", "80", KeyCode.W, "0.2", KeyCode.DIGIT2);
        // A person insists on a pass: refused, with the reason.
        robot.type(KeyCode.P, KeyCode.ENTER);
        until(() ->
                robot.lookup("#commission-wrong").queryAs(Label.class).getText().startsWith("Polarity is wrong"));
        robot.type(KeyCode.F, KeyCode.ENTER);
        expected.add(visit(second, "fail", "Lucy 100", false, 0.2, 2, 80));
        // At the third nobody is in: to do, from wherever one is.
        ServiceHead third = heads.get(2);
        at(third.label());
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        expected.add(visit(third, "to do", "Lucy 100", null, null, null, null));
        at(heads.get(3).label());
        gives(before, expected);
        until(() -> robot.lookup("#commission-counts")
                .queryAs(Label.class)
                .getText()
                .equals("1 of 18 passed  ·  1 failed  ·  1 to do  ·  15 not visited"));
        // The next visit begins with what failed, and has its values; what was typed before one went on is still there.
        robot.type(KeyCode.TAB, 2).type(KeyCode.DIGIT2);
        robot.type(KeyCode.PAGE_UP, KeyCode.PAGE_UP);
        at(second.label());
        assertEquals(
                "0.2", robot.lookup("#commission-ze").queryAs(TextField.class).getText());
        robot.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        at(heads.get(3).label());
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        until(() -> Walk.lastVisit(desk().topology(), heads.get(3).id()) != null);
        assertEquals(
                "TN-S",
                Objects.requireNonNull(
                                Walk.lastVisit(desk().topology(), heads.get(3).id()))
                        .earthing());
        // Undone, back to the start.
        for (int i = 0; i < 4; i++) {
            Topology now = desk().topology();
            onScreen(() -> desk().undo());
            until(() -> !desk().topology().equals(now));
        }
        assertEquals(before, desk().topology());
    }

    @Test
    void aFeederByMouse() throws Exception {
        List<ServiceHead> heads = open();
        Topology before = desk().topology();
        ServiceHead fifth = heads.get(4);
        robot.clickOn(fifth.label());
        at(fifth.label());
        robot.clickOn("#commission-cut_out").write("Lucy 100");
        robot.clickOn("#commission-fuse");
        robot.press(KeyCode.CONTROL, KeyCode.A)
                .release(KeyCode.A, KeyCode.CONTROL)
                .write("60");
        robot.clickOn("TN-C-S");
        robot.clickOn("Right");
        robot.clickOn("#commission-ze").write("0.3");
        robot.clickOn("#commission-pscc").write("1.2");
        robot.clickOn("#commission-voltage").write("241");
        robot.clickOn("L1");
        robot.clickOn(robot.from(robot.lookup("#commission-sealed").<Node>query())
                .lookup("Yes")
                .<Node>query());
        robot.clickOn(robot.from(robot.lookup("#commission-meter_online").<Node>query())
                .lookup("Yes")
                .<Node>query());
        robot.clickOn("B stood still");
        robot.clickOn("#commission-person");
        robot.press(KeyCode.CONTROL, KeyCode.A)
                .release(KeyCode.A, KeyCode.CONTROL)
                .write("Ada");
        robot.clickOn("#commission-instrument").write("MFT 1741");
        robot.clickOn("Pass");
        robot.clickOn("#commission-record");
        until(() -> Walk.lastVisit(desk().topology(), fifth.id()) != null);
        ServiceHead sixth = heads.get(5);
        at(sixth.label());
        robot.clickOn("Wrong");
        robot.clickOn("Fail");
        robot.clickOn("#commission-record");
        ServiceHead seventh = heads.get(6);
        at(seventh.label());
        robot.clickOn("#commission-record");
        until(() -> Walk.lastVisit(desk().topology(), seventh.id()) != null);
        gives(
                before,
                List.of(
                        visit(fifth, "pass", "Lucy 100", true, 0.3, 1, 60),
                        visit(sixth, "fail", "Lucy 100", false, null, null, null),
                        visit(seventh, "to do", "Lucy 100", null, null, null, null)));
        until(() -> robot.lookup("#commission-counts")
                .queryAs(Label.class)
                .getText()
                .equals("1 of 18 passed  ·  1 failed  ·  1 to do  ·  15 not visited"));
    }

    @Test
    void whatIsNoNumberIsSaidAndChangesNothing() throws Exception {
        List<ServiceHead> heads = open();
        Topology before = desk().topology();
        answer("Lucy 100");
        answer("eighty");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        until(() -> robot.lookup("#commission-wrong")
                .queryAs(Label.class)
                .getText()
                .equals("\"eighty\" does not fit Fuse: it takes a number such as 12.5."));
        robot.clickOn("#commission-fuse");
        robot.press(KeyCode.CONTROL, KeyCode.A)
                .release(KeyCode.A, KeyCode.CONTROL)
                .write("99999");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        until(() ->
                robot.lookup("#commission-wrong").queryAs(Label.class).getText().contains("99999"));
        assertEquals(before, desk().topology());
        assertNull(Walk.lastVisit(desk().topology(), heads.getFirst().id()));
    }

    /** Without a laptop at hand, the visits are written on paper. */
    @Test
    void theSheetsOfTheFeederArePrinted() throws Exception {
        open();
        robot.clickOn("#commission-print");
        until(() -> printed.size() == 1);
        assertEquals("WLCE Feeder 2", printed.getFirst().label());
        Path to = folder.resolve("sheets.pdf");
        onScreen(() -> Printing.commissioning(desk(), printed.getFirst(), to));
        until(() ->
                desk().notice().getValue() instanceof Notice(String text, boolean problem, boolean undo, var details)
                        && text.contains("sheets.pdf"));
        try (var document = Loader.loadPDF(to.toFile())) {
            assertTrue(document.getNumberOfPages() > 1);
        }
    }
}
