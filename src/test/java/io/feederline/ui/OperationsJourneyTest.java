package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateHomes;
import io.feederline.edit.Index;
import io.feederline.edit.ReplaceMeter;
import io.feederline.edit.Rewire;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Share;
import io.feederline.edit.ShareSupply;
import io.feederline.model.Allocation;
import io.feederline.model.ChangeOver;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.canvas.SchematicPane;
import io.feederline.ui.gesture.Creation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The operations of DOMAIN.md section 5, by mouse from the drawing's menu, and by keyboard through the palette. */
class OperationsJourneyTest extends PaneFixture {
    private SchematicPane open() throws Exception {
        BorderPane all = super.open(desk -> {
            SchematicPane drawing = new SchematicPane(desk);
            BorderPane pane = new BorderPane(drawing);
            pane.setTop(new HBox(new FindField(desk, () -> List.of(Operations.homes(desk, null)), () -> new Label())));
            return pane;
        });
        return assertInstanceOf(SchematicPane.class, all.getCenter());
    }

    private Meter meter(String name) {
        return (Meter) desk().topology().named(Kind.METER, name).getFirst();
    }

    private void palette(String words) throws Exception {
        robot.clickOn("#search").write(words).type(KeyCode.ENTER);
        until(() -> robot.lookup("#guide-do").tryQuery().isPresent());
    }

    /** From the menu of an object in the drawing. */
    private void menu(SchematicPane pane, Ref ref, String item) throws Exception {
        select(ref);
        Point2D at = pane.localToScreen(pane.place(ref, 0).orElseThrow());
        // The headless toolkit knows no context menu key or click.
        onScreen(() -> ObjectMenu.of(desk(), ref, new Prompt.Place(pane, at)).show(pane, at.getX(), at.getY()));
        robot.clickOn(item);
        until(() -> robot.lookup("#guide-do").tryQuery().isPresent());
    }

    private void fill(String field, String text) {
        robot.clickOn("#guide-" + field);
        robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        robot.write(text);
    }

    private void undone(Topology before) throws Exception {
        desk().undo();
        until(() -> desk().topology().equals(before));
    }

    // ---- replace a meter ----

    /** The demo has one that was replaced: both meters lead to the slip, others do not. */
    @Test
    void aReplacedMeterHasASlip() throws Exception {
        open();
        Meter out = desk().topology()
                .all(Meter.class)
                .filter(Meter::isRetired)
                .findFirst()
                .orElseThrow();
        ChangeOver over = ChangeOver.of(desk().topology(), out).orElseThrow();
        for (Meter meter : List.of(over.old(), over.next(), meter("WL-03.C"))) {
            boolean offered = ObjectMenu.actions(desk(), meter.ref()).stream()
                    .flatMap(List::stream)
                    .anyMatch(action -> action.words().startsWith("Change-over slip"));
            assertEquals(!meter.equals(meter("WL-03.C")), offered, meter.label());
        }
        Path pdf = folder.resolve("slip.pdf");
        onScreen(() -> Printing.slip(desk(), over, pdf));
        until(() ->
                desk().notice().getValue() instanceof Notice(String text, boolean problem, boolean undo, var details)
                        && text.contains("slip.pdf"));
        assertEquals("%PDF", new String(Files.readAllBytes(pdf), 0, 4, StandardCharsets.US_ASCII));
    }

    private ReplaceMeter replacing(Instant when) {
        return new ReplaceMeter(
                meter("WL-03.C").id(),
                UUID.randomUUID(),
                "EML2137599999",
                "C1.w",
                when,
                List.of(new Index("A", 2871.4, null)),
                List.of(new Index("A", 0.0, null)),
                null,
                "Ada",
                null,
                desk().now());
    }

    @Test
    void aMeterIsReplacedByMouse() throws Exception {
        SchematicPane pane = open();
        Topology before = desk().topology();
        ReplaceMeter edit = replacing(Instant.parse("2026-06-30T09:12:00Z"));
        menu(pane, meter("WL-03.C").ref(), "Replace ...");
        fill("serial", "EML2137599999");
        fill("when", "2026-06-30 10:12");
        fill("closing-A", "2871,4");
        fill("opening-A", "0");
        fill("person", "Ada");
        until(() ->
                robot.lookup("#guide-summary").queryAs(Label.class).getText().contains("EML2137599999"));
        robot.clickOn("#guide-do");
        until(() -> !desk().topology().named(Kind.METER, "EML2137599999").isEmpty());
        gives(before, edit);
        undone(before);
    }

    @Test
    void aMeterIsReplacedByKeyboardAlone() throws Exception {
        open();
        Topology before = desk().topology();
        ReplaceMeter edit = replacing(Instant.parse("2026-06-30T09:12:00Z"));
        select(meter("WL-03.C").ref());
        palette("replace");
        robot.write("EML2137599999")
                .type(KeyCode.TAB, 2)
                .write("2026-06-30 10:12")
                .type(KeyCode.TAB);
        robot.write("2871.4")
                .type(KeyCode.TAB)
                .write("0")
                .type(KeyCode.TAB, 5)
                .write("Ada")
                .type(KeyCode.ENTER);
        until(() -> !desk().topology().named(Kind.METER, "EML2137599999").isEmpty());
        gives(before, edit);
        undone(before);
    }

    @Test
    void whatWillNotDoIsSaidWhileItIsTypedAndEscapeLeavesAllAsItWas() throws Exception {
        open();
        Topology before = desk().topology();
        select(meter("WL-03.C").ref());
        palette("replace");
        Label summary = robot.lookup("#guide-summary").queryAs(Label.class);
        assertEquals("Serial: still to be told", summary.getText());
        robot.write("EML2137580701");
        until(() -> summary.getText().startsWith("×"));
        robot.type(KeyCode.ENTER);
        until(() -> !robot.lookup("#guide-do").queryAs(Button.class).isDisabled());
        fill("serial", "EML2137599999");
        fill("when", "2099-01-01");
        until(() -> summary.getText().contains("has not come yet"));
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#guide-do").tryQuery().isEmpty());
        assertEquals(before, desk().topology());
    }

    // ---- rewire ----

    @Test
    void heatAndPowerAreSwappedByMouseAndBackByKeyboard() throws Exception {
        SchematicPane pane = open();
        Topology before = desk().topology();
        Meter meter = meter("WL-04.C");
        menu(pane, meter.ref(), "Swap heat and power ...");
        fill("when", "2026-06-30 10:12");
        robot.clickOn("#guide-do");
        until(() -> !desk().topology().equals(before));
        gives(before, new Rewire(meter.id(), Instant.parse("2026-06-30T09:12:00Z"), desk().now()));
        Topology once = desk().topology();
        select(meter.ref());
        palette("swap");
        robot.write("2026-07-01").type(KeyCode.ENTER);
        until(() -> !desk().topology().equals(once));
        gives(once, new Rewire(meter.id(), Instant.parse("2026-06-30T23:00:00Z"), desk().now()));
        undone(once);
        undone(before);
    }

    // ---- share a supply ----

    private ShareSupply sharing(double mine, double theirs) {
        Property own =
                (Property) desk().topology().named(Kind.PROPERTY, "WL-02").getFirst();
        Property other =
                (Property) desk().topology().named(Kind.PROPERTY, "WL-03").getFirst();
        return new ShareSupply(
                head("WLCE.Plot-02").id(),
                List.of(new Share(own.id(), mine, null), new Share(other.id(), theirs, null)),
                Instant.parse("2026-06-30T23:00:00Z"),
                desk().now());
    }

    @Test
    void aSupplyIsSharedByMouseOnlyWhenTheSharesMakeAHundred() throws Exception {
        SchematicPane pane = open();
        Topology before = desk().topology();
        menu(pane, head("WLCE.Plot-02").ref(), "Share the supply ...");
        fill("percent-1", "60");
        robot.clickOn("#guide-property-2");
        robot.clickOn("WL-03");
        fill("percent-2", "39.9");
        fill("fromDay", "2026-07-01");
        Label summary = robot.lookup("#guide-summary").queryAs(Label.class);
        until(() -> summary.getText().contains("99.9 %"));
        robot.clickOn("#guide-do");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, desk().topology());
        fill("percent-2", "40");
        until(() -> summary.getText().contains("WL-03 40 %"));
        robot.clickOn("#guide-do");
        until(() -> desk().topology().count(Kind.ALLOCATION) == before.count(Kind.ALLOCATION) + 2);
        gives(before, sharing(60, 40));
        undone(before);
    }

    @Test
    void aSupplyIsSharedByKeyboardAlone() throws Exception {
        open();
        Topology before = desk().topology();
        select(head("WLCE.Plot-02").ref());
        palette("share");
        robot.write("75").type(KeyCode.TAB, 2);
        // The first is none, the second the one that is supplied, then those of the site in their order.
        robot.type(KeyCode.DOWN, 3);
        robot.type(KeyCode.TAB)
                .write("25")
                .type(KeyCode.TAB, 5)
                .write("2026-07-01")
                .type(KeyCode.ENTER);
        until(() -> desk().topology().count(Kind.ALLOCATION) == before.count(Kind.ALLOCATION) + 2);
        gives(before, sharing(75, 25));
        assertTrue(desk().topology().all(Allocation.class).anyMatch(share -> share.percent() == 25));
        undone(before);
    }

    /** What no field of a panel takes does not go to the window behind it, where keys record, delete and undo. */
    @Test
    void whatIsTypedInAPanelStaysInIt() throws Exception {
        SchematicPane pane = open();
        onScreen(() -> desk().perform(new SetPhase(head("WLCE.Plot-03").id(), 3)));
        until(() -> Objects.equals(head("WLCE.Plot-03").phase(), 3));
        Topology before = desk().topology();
        onScreen(pane::requestFocus);
        menu(pane, head("WLCE.Plot-02").ref(), "Share the supply ...");
        Node choice = robot.lookup("#guide-property-2").query();
        onScreen(choice::requestFocus);
        robot.type(KeyCode.DIGIT1, KeyCode.L, KeyCode.V, KeyCode.DELETE);
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, desk().topology());
        assertTrue(robot.lookup("#delete-what").tryQuery().isEmpty());
        assertTrue(robot.lookup("#link-letters").tryQuery().isEmpty());
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#guide-do").tryQuery().isEmpty());
        assertEquals(before, desk().topology());
    }

    /** Where one stands is what is proposed. */
    @Test
    void homesAreProposedWhereOneStands() throws Exception {
        open();
        for (String name : List.of("HMCE.Plot-04", "WLCE.Plot-02")) {
            ServiceHead head = head(name);
            onScreen(() -> Operations.homes(desk(), head.ref()).run().accept(Prompt.Place.below(search())));
            until(() -> robot.lookup("#guide-do").tryQuery().isPresent());
            Feeder feeder = Objects.requireNonNull(desk().topology().find(Feeder.class, head.feeder()));
            assertEquals(
                    Optional.of(feeder),
                    robot.lookup("#guide-feeder").queryAs(ComboBox.class).getValue());
            assertTrue(robot.lookup("#guide-heads")
                    .queryAs(TextField.class)
                    .getText()
                    .startsWith(name.substring(0, 4)));
            robot.clickOn("#guide-leave");
            until(() -> robot.lookup("#guide-do").tryQuery().isEmpty());
        }
    }

    // ---- new homes ----

    private static String serials(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> String.format(Locale.ROOT, "EML%010d", 2147000000L + n))
                .collect(Collectors.joining("\n"));
    }

    private CreateHomes homes(Site site, Feeder feeder) {
        return new CreateHomes(
                site.id(),
                feeder.id(),
                UUID.randomUUID(),
                1,
                33,
                "NSCE.Plot-{n:02}",
                "NSCE.Plot-{n:02}.C",
                "residential",
                "C1.w",
                serials(33),
                "single",
                1,
                Instant.parse("2026-06-30T23:00:00Z"),
                desk().now());
    }

    /** A new ESCO with its site and feeder; then 33 homes with meters, registers, circuits and designed phases, in one step. */
    @Test
    void aNewSiteOfThirtyThreeHomesByKeyboardAlone() throws Exception {
        open();
        int edits = desk().snapshot().getValue().edits();
        Topology start = desk().topology();
        onScreen(() -> CreatePrompt.show(desk(), creation(null, Kind.ESCO), Prompt.Place.in(search())));
        robot.write("NSCE").type(KeyCode.ENTER);
        until(() -> desk().selection().get() != null);
        for (String name : List.of("new site\nNew Street", "new feeder\nNSCE Feeder 1")) {
            Ref esco = desk().topology().named(Kind.ESCO, "NSCE").getFirst().ref();
            select(esco);
            robot.clickOn("#search").write(name.split("\n", -1)[0]).type(KeyCode.ENTER);
            until(() -> robot.lookup("#new-name").tryQuery().isPresent());
            robot.write(name.split("\n", -1)[1]).type(KeyCode.ENTER);
            until(() -> desk().selection().get() != null
                    && !Objects.equals(desk().selection().get(), esco));
        }
        Feeder feeder =
                (Feeder) desk().topology().named(Kind.FEEDER, "NSCE Feeder 1").getFirst();
        Site site = (Site) desk().topology().named(Kind.SITE, "New Street").getFirst();
        Topology before = desk().topology();
        select(feeder.ref());
        palette("new homes");
        robot.type(KeyCode.TAB, 3).write("33").type(KeyCode.TAB, 4);
        onScreen(() -> {
            ClipboardContent pasted = new ClipboardContent();
            pasted.putString(serials(33));
            Clipboard.getSystemClipboard().setContent(pasted);
        });
        robot.press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
        robot.type(KeyCode.TAB, 3).write("2026-07-01").type(KeyCode.ENTER);
        until(() -> Walk.headsOn(desk().topology(), feeder.id()).size() == 33);
        gives(before, homes(site, feeder));
        assertEquals(edits + 4, desk().snapshot().getValue().edits());
        // Recorded as they were found: one key a head, as designed.
        SchematicPane pane =
                assertInstanceOf(SchematicPane.class, robot.lookup("#schematic").<Node>query());
        onScreen(pane::requestFocus);
        for (ServiceHead head : Walk.headsOn(desk().topology(), feeder.id()).subList(0, 6)) {
            select(head.ref());
            int phase = Objects.requireNonNull(head.designedPhase());
            robot.type(List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3).get(phase - 1));
            until(() -> Objects.equals(head(head.label()).phase(), phase));
        }
        assertEquals(
                new TreeMap<>(Map.of(1, 2L, 2, 2L, 3, 2L)),
                Walk.headsOn(desk().topology(), feeder.id()).stream()
                        .filter(ServiceHead::phaseKnown)
                        .collect(Collectors.groupingBy(ServiceHead::phase, TreeMap::new, Collectors.counting())));
        // Undone, back to the start.
        while (desk().snapshot().getValue().canUndo()
                && desk().snapshot().getValue().edits() > edits) {
            int left = desk().snapshot().getValue().edits();
            desk().undo();
            until(() -> desk().snapshot().getValue().edits() != left
                    || !desk().snapshot().getValue().canUndo());
            if (desk().topology().equals(start)) break;
        }
        assertEquals(start, desk().topology());
        assertNull(desk().topology().find(feeder.ref()));
    }

    private Node search() {
        return robot.lookup("#search").query();
    }

    private Creation creation(@Nullable Ref here, Kind kind) {
        return Creation.at(here, desk().topology()).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void homesByMouse() throws Exception {
        open();
        Topology before = desk().topology();
        Feeder feeder =
                (Feeder) desk().topology().named(Kind.FEEDER, "WLCE Feeder EV").getFirst();
        select(feeder.ref());
        onScreen(() -> Operations.homes(desk(), feeder.ref()).run().accept(Prompt.Place.below(search())));
        until(() -> robot.lookup("#guide-do").tryQuery().isPresent());
        fill("from", "40");
        fill("to", "42");
        fill("plots", "WL-{n}");
        fill("heads", "WLCE.Plot-{n}.{C|G}");
        robot.clickOn("#guide-designed");
        robot.clickOn("none");
        fill("inUse", "2026-07-01");
        until(() ->
                robot.lookup("#guide-summary").queryAs(Label.class).getText().startsWith("3 homes"));
        robot.clickOn("#guide-do");
        until(() -> Walk.headsOn(desk().topology(), feeder.id()).size() == 6);
        Site site = (Site)
                desk().topology().named(Kind.SITE, "Water Lilies Bristol").getFirst();
        gives(
                before,
                new CreateHomes(
                        site.id(),
                        feeder.id(),
                        UUID.randomUUID(),
                        40,
                        42,
                        "WL-{n}",
                        "WLCE.Plot-{n}.{C|G}",
                        "residential",
                        "C1.w",
                        null,
                        "single",
                        null,
                        Instant.parse("2026-06-30T23:00:00Z"),
                        desk().now()));
        undone(before);
    }
}
