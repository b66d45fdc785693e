package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Edit;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Together;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.PlannedMove;
import io.feederline.model.Provenance;
import io.feederline.model.ServiceHead;
import io.feederline.model.Walk;
import io.feederline.phase.SiteWork;
import io.feederline.ui.canvas.SchematicPane;
import io.feederline.ui.inspector.InspectorPane;
import io.feederline.ui.phases.PhasesPane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The Phases view by mouse and keyboard: from a suggestion to the work done on site. */
class PhasesJourneyTest extends PaneFixture {
    private static final String FEEDER = "HMCE Feeder 2";

    private Feeder feeder() {
        return (Feeder) desk().topology().named(Kind.FEEDER, FEEDER).getFirst();
    }

    private PhasesPane pane() throws Exception {
        PhasesPane pane = open(desk ->
                new PhasesPane(desk, settings(), of -> Printing.workOrder(desk, of, folder.resolve("order.pdf"))));
        select(feeder().ref());
        return pane;
    }

    /** The card of a head in a lane, 0 to 3. */
    private Node card(int lane, String head) throws Exception {
        ListView<?> list = robot.lookup("#cards-" + lane).queryListView();
        until(() -> cards(list).stream().anyMatch(cell -> shows(cell, head)));
        return cards(list).stream()
                .filter(cell -> shows(cell, head))
                .findFirst()
                .orElseThrow();
    }

    private static List<Node> cards(ListView<?> list) {
        return list.lookupAll(".list-cell").stream()
                .filter(node -> node instanceof ListCell<?> cell && !cell.isEmpty() && cell.isVisible())
                .toList();
    }

    private static boolean shows(Node cell, String head) {
        return cell.lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().equals(head));
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private List<PlannedMove> moves() {
        return desk().topology().all(PlannedMove.class).toList();
    }

    private long onL1() {
        return Walk.headsOn(desk().topology(), feeder().id()).stream()
                .filter(head -> Objects.equals(head.phase(), 1))
                .count();
    }

    @Test
    void suggestAcceptPrintTheWorkOrderRecordOnSiteDone() throws Exception {
        pane();
        // Built with three more on L1 than was meant.
        List<ServiceHead> wrong = Walk.headsOn(desk().topology(), feeder().id()).stream()
                .filter(head -> Objects.equals(head.phase(), 2))
                .limit(3)
                .toList();
        onScreen(() -> desk().perform(new Together(
                wrong.stream().map(head -> (Edit) new SetPhase(head.id(), 1)).toList())));
        until(() -> Objects.equals(head(wrong.getLast().label()).phase(), 1));

        long built = onL1();
        robot.clickOn("#phases-suggest");
        until(() -> robot.lookup("#phases-then").queryAs(Label.class).getText().contains("the best there is"));
        int already = moves().size();
        List<Node> ghosts = cards(robot.lookup("#cards-2").queryListView()).stream()
                .filter(cell -> !cell.lookupAll(".card-suggested").isEmpty())
                .toList();
        assertEquals(3, ghosts.size());
        Set<Node> buttons = ghosts.getFirst().lookupAll(".card-button");
        robot.clickOn(buttons.stream()
                .filter(node ->
                        node instanceof Button button && button.getText().equals("✓"))
                .findFirst()
                .orElseThrow());
        until(() -> moves().size() == already + 1);
        robot.clickOn("#phases-acceptAll");
        until(() -> moves().size() == already + 3);
        assertEquals(built, onL1(), "nothing is built otherwise yet");

        robot.clickOn("#phases-workOrder");
        Path pdf = folder.resolve("order.pdf");
        until(() -> desk().notice().getValue() != null
                && Objects.requireNonNull(desk().notice().getValue()).text().contains("order.pdf"));
        String order = text(pdf);
        List<SiteWork.Move> planned = SiteWork.of(desk().topology(), feeder()).moves();
        for (SiteWork.Move move : planned)
            assertTrue(
                    order.contains(feeder().local(move.head().label())),
                    () -> move.head().label() + " in " + order);

        // On site, head after head: the key of the new phase, on its ghost.
        for (SiteWork.Move move : planned) {
            robot.clickOn(card(move.plan().toPhase(), feeder().local(move.head().label())));
            robot.press(KeyCode.DIGIT2).release(KeyCode.DIGIT2);
            until(() -> Objects.equals(head(move.head().label()).phase(), 2));
        }
        assertEquals(already, moves().size(), "done");
        assertEquals(List.of(), SiteWork.of(desk().topology(), feeder()).moves());
    }

    /** Drags, drops, and waits until the toolkit is done with it. */
    private void drop(Node card, String lane) throws Exception {
        robot.drag(card).moveTo(lane);
        until(() -> desk().linking().get() != null);
        robot.drop();
        until(() -> desk().linking().get() == null);
    }

    @Test
    void aDropRecordsWhatIsUnknownAndPlansWhatIsBuilt() throws Exception {
        open(desk -> new PhasesPane(desk, settings(), of -> {}));
        select(head("WLCE.Plot-24").ref());
        drop(card(0, "Plot-24"), "#lane-2");
        until(() -> Objects.equals(head("WLCE.Plot-24").phase(), 2));
        drop(card(3, "Plot-20"), "#lane-1");
        until(() -> Objects.equals(head("WLCE.Plot-20").designedPhase(), 1));
        assertEquals(3, head("WLCE.Plot-20").phase());
        assertEquals(
                "Move of WLCE.Plot-20 from L3 to L1 planned",
                Objects.requireNonNull(desk().notice().getValue()).text());
    }

    /** One head after the other: the next one is at hand, without a mouse. */
    @Test
    void unknownPhasesAreRecordedByKeyboardAlone() throws Exception {
        open(desk -> new PhasesPane(desk, settings(), of -> {}));
        select(head("WLCE.Plot-24").ref());
        ListView<?> unknown = robot.lookup("#cards-0").queryListView();
        onScreen(unknown::requestFocus);
        robot.press(KeyCode.DIGIT1).release(KeyCode.DIGIT1);
        until(() -> Objects.equals(head("WLCE.Plot-24").phase(), 1));
        until(() -> head("WLCE.Plot-25").ref().equals(desk().selection().get()));
        robot.press(KeyCode.DIGIT3).release(KeyCode.DIGIT3);
        until(() -> Objects.equals(head("WLCE.Plot-25").phase(), 3));
        // A plan by Shift and the digit, taken back by Delete on its ghost.
        until(() -> head("WLCE.Plot-26").ref().equals(desk().selection().get()));
        robot.press(KeyCode.SHIFT, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.SHIFT);
        until(() -> Objects.equals(head("WLCE.Plot-26").designedPhase(), 2));
        robot.clickOn(card(2, "Plot-26"));
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        until(() -> head("WLCE.Plot-26").designedPhase() == null);
    }

    @Test
    void whatWasFoundOnSiteIsVerifiedInWalkingOrder() throws Exception {
        open(desk -> new PhasesPane(desk, settings(), of -> {}));
        select(head("WLCE.Plot-24").ref());
        robot.clickOn("#phases-to-verify");
        ListView<?> list = robot.lookup("#verify-list").queryListView();
        onScreen(() -> {
            list.requestFocus();
            list.getSelectionModel().select(0);
        });
        ServiceHead first = SiteWork.of(
                        desk().topology(),
                        Objects.requireNonNull(desk().topology()
                                .find(Feeder.class, head("WLCE.Plot-24").feeder())))
                .toVerify()
                .getFirst()
                .head();
        assertEquals(first.ref(), desk().selection().get());
        assertNull(desk().topology().find(Provenance.class, first.id()));
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> robot.lookup("#verify-instrument").tryQuery().isPresent());
        robot.clickOn("#verify-instrument").eraseText(30).write("Tester 7");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> desk().topology().find(Provenance.class, first.id()) != null);
        Provenance proof = Objects.requireNonNull(desk().topology().find(Provenance.class, first.id()));
        assertEquals("Tester 7", proof.instrument());
        assertEquals(first.phase(), proof.phase());
    }

    /** Linked by a few letters; then whoever plans to move one of them plans to move both, and takes it back for both. */
    @Test
    void headsOnALoopedServiceMoveTogether() throws Exception {
        open(desk -> new SplitPane(new PhasesPane(desk, settings(), of -> {}), new InspectorPane(desk)));
        List<ServiceHead> onL2 = Walk.headsOn(desk().topology(), feeder().id()).stream()
                .filter(head -> Objects.equals(head.phase(), 2))
                .limit(2)
                .toList();
        List<PlannedMove> already = moves();
        ServiceHead first = onL2.getFirst();
        ServiceHead second = onL2.getLast();
        select(second.ref());
        robot.clickOn("#loop");
        until(() -> robot.lookup("#link-letters").tryQuery().isPresent());
        robot.write(feeder().local(first.label())).press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> first.equals(Walk.loopedFrom(desk().topology(), second.id())));
        until(() -> robot.lookup("#loop").queryAs(Hyperlink.class).getText().contains(first.label()));

        drop(card(2, feeder().local(second.label())), "#lane-3");
        until(() -> Objects.equals(head(first.label()).designedPhase(), 3));
        assertEquals(3, head(second.label()).designedPhase());
        assertEquals(2, head(first.label()).phase());
        robot.clickOn(card(3, feeder().local(first.label())));
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        until(() -> head(second.label()).designedPhase() == null);
        assertNull(head(first.label()).designedPhase());
        assertEquals(already, moves());
    }

    private List<String> order(String feeder) {
        return Walk.headsOn(
                        desk().topology(),
                        desk().topology().named(Kind.FEEDER, feeder).getFirst().id())
                .stream()
                .map(ServiceHead::label)
                .toList();
    }

    /** In the drawing a head is dragged to the place of another one; in the inspector its place is typed. */
    @Test
    void theOrderAlongTheFeederIsSetByDragAndByNumber() throws Exception {
        open(desk -> new SplitPane(new SchematicPane(desk), new InspectorPane(desk)));
        List<String> named = order("WLCE Feeder 2");
        ServiceHead first = head(named.get(0));
        SchematicPane drawing = robot.lookup("#schematic").queryAs(SchematicPane.class);
        select(first.ref());
        Point2D[] at = new Point2D[2];
        onScreen(() -> {
            at[0] = drawing.localToScreen(drawing.place(first.ref(), 0).orElseThrow());
            at[1] = drawing.localToScreen(
                    drawing.place(head(named.get(2)).ref(), 0).orElseThrow());
        });
        robot.drag(at[0]).dropTo(at[1]);
        until(() -> order("WLCE Feeder 2").indexOf(named.get(0)) == 2);
        assertEquals(
                List.of(named.get(1), named.get(2), named.get(0)),
                order("WLCE Feeder 2").subList(0, 3));
        robot.clickOn("#place");
        robot.write("99");
        until(() -> robot.lookup("#new-wrong").queryAs(Label.class).getText().contains("place 99"));
        robot.eraseText(2).write("1").press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> order("WLCE Feeder 2").equals(named));
        desk().undo();
        until(() -> order("WLCE Feeder 2").indexOf(named.get(0)) == 2);
    }
}
