package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateCircuits;
import io.feederline.edit.Delete;
import io.feederline.edit.EndMapping;
import io.feederline.edit.MapRegister;
import io.feederline.edit.Together;
import io.feederline.model.Circuit;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.circuits.CircuitsPane;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Wiring registers to circuits as of a day. */
class CircuitsJourneyTest extends PaneFixture {
    private static final Instant JULY = Instant.parse("2026-06-30T23:00:00Z");

    private CircuitsPane open() throws Exception {
        CircuitsPane pane = super.open(CircuitsPane::new);
        select(head("WLCE.Plot-03").ref());
        return pane;
    }

    private Register register(String element) {
        return Walk.metersOn(desk().topology(), head("WLCE.Plot-03").id()).stream()
                .flatMap(meter -> Walk.registersOf(desk().topology(), meter.id()).stream())
                .filter(one -> one.label().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private Circuit fedBy(Register register) {
        return Walk.circuitsOf(desk().topology(), register.id()).getFirst();
    }

    private void day(String text) {
        robot.clickOn("#circuits-day");
        robot.press(KeyCode.CONTROL, KeyCode.A)
                .release(KeyCode.A, KeyCode.CONTROL)
                .write(text);
    }

    private Node end(Ref ref) {
        return robot.lookup("#" + ref.kind().word() + "-" + ref.id()).query();
    }

    @Test
    void aRegisterIsDraggedToAnotherCircuitFromADayOn() throws Exception {
        open();
        Topology before = desk().topology();
        Register a = register("A");
        Circuit power = fedBy(a);
        Circuit heat = fedBy(register("B"));
        day("2026-07-01");
        robot.drag(end(a.ref())).moveBy(30, 4);
        until(() -> desk().linking().get() != null);
        robot.moveTo(end(heat.ref()));
        robot.drop();
        until(() -> desk().linking().get() == null && !desk().topology().equals(before));
        gives(
                before,
                new Together(
                        List.of(new EndMapping(a.id(), power.id(), JULY), new MapRegister(a.id(), heat.id(), JULY))));
        desk().undo();
        until(() -> desk().topology().equals(before));
    }

    @Test
    void aMappingIsEndedOnADayByKeyboard() throws Exception {
        CircuitsPane pane = open();
        Topology before = desk().topology();
        Register b = register("B");
        Circuit heat = fedBy(b);
        day("2026-07-01");
        select(register("A").ref());
        onScreen(() -> pane.lookup("#circuits-groups").requestFocus());
        robot.type(KeyCode.DOWN);
        until(() -> b.ref().equals(desk().selection().get()));
        robot.type(KeyCode.RIGHT);
        until(() -> heat.ref().equals(desk().selection().get()));
        robot.type(KeyCode.DELETE);
        until(() -> !desk().topology().equals(before));
        gives(before, new EndMapping(b.id(), heat.id(), JULY));
        // As of the day before it still feeds; the day itself is a gap.
        assertTrue(states(b.ref()).contains("feeds none"));
        day("2026-06-30");
        until(() -> !states(b.ref()).contains("feeds none"));
        day("2026-06-3");
        assertTrue(robot.lookup("A day is written as 2026-06-30").tryQuery().isPresent());
        assertFalse(states(b.ref()).contains("feeds none"), "as of the day before, as long as no other is typed");
    }

    private String states(Ref register) {
        return robot.from(end(register))
                .lookup(".circuit-state")
                .queryAs(Label.class)
                .getText();
    }

    @Test
    void missingCircuitsAreCreatedInOneStep() throws Exception {
        open();
        CompletableFuture<Boolean> bare = new CompletableFuture<>();
        Circuit power = fedBy(register("A"));
        onScreen(() -> desk().perform(new Delete(power.ref()), change -> bare.complete(true)));
        assertTrue(bare.get(15, TimeUnit.SECONDS));
        Topology before = desk().topology();
        until(() -> states(register("A").ref()).equals("feeds none"));
        robot.clickOn("#circuits-create");
        until(() -> !desk().topology().equals(before));
        Site site = (Site) before.named(Kind.SITE, "Water Lilies Bristol").getFirst();
        gives(before, new CreateCircuits(site.id(), desk().now()));
        assertEquals("", states(register("A").ref()));
    }
}
