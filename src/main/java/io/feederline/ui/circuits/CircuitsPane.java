package io.feederline.ui.circuits;

import com.jfoenix.controls.JFXButton;
import io.feederline.diagram.CircuitMap;
import io.feederline.edit.CreateCircuits;
import io.feederline.edit.Edit;
import io.feederline.edit.EndMapping;
import io.feederline.edit.Together;
import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Site;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.Desk;
import io.feederline.ui.EdgeScroll;
import io.feederline.ui.FeederChoice;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.PointerHint;
import io.feederline.ui.Prompt;
import io.feederline.ui.TwoParts;
import io.feederline.ui.gesture.Linking;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The registers of a feeder on the left, the circuits that they feed on the right, head by head, as of a day; beside each
 * register its life, with gaps and what was counted twice. To drag a register to a circuit maps it from that day on.
 */
public final class CircuitsPane extends VBox {
    private final Desk desk;
    private final FeederChoice feeders;
    private final TextField day = new TextField();
    private final Label wrong = new Label();

    /** As of when the groups are shown: while the day that is typed is none, as they were. */
    private Instant shown;

    private final JFXButton end = button("end");
    private final JFXButton create = button("create");
    private final ListView<CircuitMap.Group> groups = new ListView<>();
    private final Consumption consumption;

    public CircuitsPane(Desk desk) {
        super(8);
        this.desk = desk;
        this.shown = desk.now();
        setId("circuits");
        setPadding(new Insets(10, 12, 10, 12));
        getStyleClass().add("surface");
        feeders = new FeederChoice(desk, "circuits-feeder");
        day.setId("circuits-day");
        day.setPrefColumnCount(8);
        day.setMinWidth(104);
        day.setAccessibleText(Text.of("circuits.day").toString());
        day.setText(today().toString());
        day.textProperty().addListener((o, was, is) -> show());
        wrong.getStyleClass().add("severity-error");
        Label asOf = new Label(Text.of("circuits.day").toString());
        asOf.getStyleClass().add("secondary");
        asOf.setLabelFor(day);
        JFXButton now = button("today");
        now.setOnAction(e -> day.setText(today().toString()));
        end.setOnAction(e -> end());
        create.setOnAction(e -> create());
        // A row of its own: what is wrong is a sentence, and moves nothing aside.
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        asOf.setMinWidth(Region.USE_PREF_SIZE);
        HBox asked = new HBox(8, feeders, asOf, day, now);
        asked.setAlignment(Pos.CENTER_LEFT);
        HBox ways = new HBox(8, end, create);
        ways.setAlignment(Pos.CENTER_LEFT);
        TwoParts head = new TwoParts(asked, ways);
        groups.setId("circuits-groups");
        groups.widthProperty().addListener(o -> groups.refresh());
        groups.setAccessibleText(Text.of("view.circuits").toString());
        PointerHint pointer = new PointerHint();
        EdgeScroll.install(desk, groups);
        groups.setCellFactory(v -> new GroupCell(desk, () -> shown, this::moment, pointer));
        Label none = new Label(Text.of("circuits.none").toString());
        none.getStyleClass().add("secondary");
        none.setWrapText(true);
        groups.setPlaceholder(none);
        groups.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (!e.isShortcutDown() && key(e.getCode())) e.consume();
        });
        VBox.setVgrow(groups, Priority.ALWAYS);
        consumption = new Consumption(desk);
        getChildren().addAll(head, wrong, groups, consumption);
        desk.selection().addListener((o, was, is) -> {
            if (getScene() == null) return;
            if (feeders.turnTo(is)) show();
            select(is);
        });
        desk.listen((change, snapshot) -> {
            if (getScene() == null) return;
            feeders.changed(change);
            show();
        });
        desk.linking().addListener((o, was, is) -> {
            if (is == null) pointer.hide();
        });
        sceneProperty().addListener((o, was, is) -> {
            if (is == null) return;
            feeders.turnTo(desk.selection().get());
            feeders.changed(null);
            show();
            groups.scrollTo(Math.max(0, place(desk.selection().get()) - 1));
            Platform.runLater(groups::requestFocus);
        });
    }

    private static JFXButton button(String word) {
        JFXButton button = new JFXButton(Text.of("circuits." + word).toString());
        button.setId("circuits-" + word);
        button.getStyleClass().add(word.equals("today") ? "link" : "choice");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(Text.of("circuits." + word + ".tip").toString()));
        return button;
    }

    private ZoneId zone() {
        Feeder feeder = feeders.shown().orElse(null);
        return feeder == null ? Norms.TIME_ZONE.at(desk.topology(), null) : SiteTime.zoneOf(desk.topology(), feeder);
    }

    private LocalDate today() {
        return SiteTime.day(desk.now(), zone());
    }

    /** Where the day begins there; of today now. Null while no day is typed. */
    private @Nullable Instant moment() {
        try {
            LocalDate typed = LocalDate.parse(day.getText().strip());
            return typed.equals(today())
                    ? desk.now()
                    : typed.atStartOfDay(zone()).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private void show() {
        Feeder feeder = feeders.shown().orElse(null);
        Instant at = moment();
        wrong.setText(at == null ? Text.of("circuits.noDay").toString() : "");
        if (at != null) {
            shown = at;
            List<CircuitMap.Group> now = feeder == null
                    ? List.of()
                    : CircuitMap.of(desk.topology(), feeder, at).groups();
            // Only what is different is drawn anew, and the place stays.
            if (groups.getItems().size() != now.size()) groups.getItems().setAll(now);
            for (int i = 0; i < now.size(); i++)
                if (!groups.getItems().get(i).equals(now.get(i)))
                    groups.getItems().set(i, now.get(i));
        }
        select(desk.selection().get());
    }

    private void select(@Nullable Ref selected) {
        end.setDisable(ending(selected).isEmpty());
        create.setDisable(site() == null);
        Circuit circuit = circuit(selected);
        consumption.show(circuit);
        groups.refresh();
        int at = place(selected);
        if (at >= 0 && at != groups.getSelectionModel().getSelectedIndex())
            groups.getSelectionModel().select(at);
    }

    private int place(@Nullable Ref selected) {
        if (selected == null) return -1;
        for (int i = 0; i < groups.getItems().size(); i++) {
            CircuitMap.Group group = groups.getItems().get(i);
            boolean isHere = refs(group).anyMatch(selected::equals)
                    || (group.head() != null && group.head().ref().equals(selected));
            if (isHere) return i;
        }
        return -1;
    }

    private @Nullable Ref first(int group) {
        return group < 0 ? null : refs(groups.getItems().get(group)).findFirst().orElse(null);
    }

    private static Stream<Ref> refs(CircuitMap.Group group) {
        return Stream.concat(
                group.registers().stream().map(line -> line.register().ref()),
                group.circuits().stream().map(Circuit::ref));
    }

    /** That which is selected, or which the selected register feeds at the moment. */
    private @Nullable Circuit circuit(@Nullable Ref selected) {
        Topology t = desk.topology();
        if (selected == null) return null;
        if (selected.kind() == Kind.CIRCUIT) return t.find(Circuit.class, selected.id());
        Instant at = moment();
        if (selected.kind() != Kind.REGISTER || at == null) return null;
        return Walk.mappingsOf(t, selected.id()).stream()
                .filter(mapping -> mapping.holds(at))
                .map(mapping -> t.find(Circuit.class, mapping.circuit()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What ends the mappings of the selected register or circuit that hold at the moment. */
    private List<Edit> ending(@Nullable Ref selected) {
        Instant at = moment();
        if (selected == null || at == null) return List.of();
        Topology t = desk.topology();
        List<RegisterCircuit> mappings = switch (selected.kind()) {
            case REGISTER -> Walk.mappingsOf(t, selected.id());
            case CIRCUIT -> Walk.mappingsOfCircuit(t, selected.id());
            default -> List.of();
        };
        List<Edit> ends = new ArrayList<>();
        for (RegisterCircuit mapping : mappings)
            if (mapping.isOpen() && mapping.holds(at))
                ends.add(new EndMapping(mapping.register(), mapping.circuit(), at));
        return ends;
    }

    private void end() {
        List<Edit> ends = ending(desk.selection().get());
        if (!ends.isEmpty()) desk.perform(new Together(ends));
    }

    /** Of the feeder: that of its first head that says so. */
    private @Nullable UUID site() {
        Topology t = desk.topology();
        return feeders.shown().stream()
                .flatMap(feeder -> Walk.headsOn(t, feeder.id()).stream())
                .flatMap(head -> Derived.siteAround(t, head).stream())
                .map(Site::id)
                .findFirst()
                .orElse(null);
    }

    private void create() {
        UUID site = site();
        if (site != null) desk.perform(new CreateCircuits(site, desk.now()));
    }

    /** The arrows go through registers and circuits, across heads; Delete ends a mapping; the others do what they do everywhere. */
    private boolean key(KeyCode code) {
        Ref selected = desk.selection().get();
        if (code == KeyCode.DELETE) {
            end();
            return true;
        }
        Instant from = moment();
        if (code == KeyCode.L && selected != null && from != null && Linking.canStart(selected)) {
            // Later: the letter that this key types must not land in the prompt.
            Platform.runLater(() -> ObjectMenu.link(desk, selected, () -> from, Prompt.Place.in(groups)));
            return true;
        }
        if (code == KeyCode.LEFT || code == KeyCode.RIGHT) return across(selected, code == KeyCode.RIGHT);
        if (code != KeyCode.UP && code != KeyCode.DOWN)
            return ObjectMenu.key(desk, code, () -> Prompt.Place.in(groups));
        boolean isCircuit = selected != null && selected.kind() == Kind.CIRCUIT;
        List<Ref> all = groups.getItems().stream()
                .flatMap(CircuitsPane::refs)
                .filter(ref -> (ref.kind() == Kind.CIRCUIT) == isCircuit)
                .toList();
        int at = all.indexOf(selected) + (code == KeyCode.UP ? -1 : 1);
        // From elsewhere to the first of the head that is selected.
        if (!all.contains(selected)) at = Math.max(0, all.indexOf(first(place(selected))));
        if (at < 0 || at >= all.size()) return true;
        desk.selection().set(all.get(at));
        groups.scrollTo(Math.max(0, place(all.get(at)) - 1));
        return true;
    }

    private boolean across(@Nullable Ref selected, boolean toCircuit) {
        int at = place(selected);
        if (at < 0) return true;
        refs(groups.getItems().get(at))
                .filter(ref -> (ref.kind() == Kind.CIRCUIT) == toCircuit)
                .filter(ref ->
                        !toCircuit || circuit(selected) == null || ref.id().equals(circuitId(selected)))
                .findFirst()
                .ifPresent(desk.selection()::set);
        return true;
    }

    private @Nullable UUID circuitId(@Nullable Ref selected) {
        Circuit circuit = circuit(selected);
        return circuit == null ? null : circuit.id();
    }
}
