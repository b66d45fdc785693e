package io.feederline.ui.commission;

import com.jfoenix.controls.JFXButton;
import io.feederline.commission.Visits;
import io.feederline.model.Commissioning;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import io.feederline.ui.FeederChoice;
import io.feederline.ui.Spoken;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The walk along a feeder. It goes from head to head in walking order; those that failed or are still to do come again after
 * the last one, and the next day.
 */
public final class CommissionPane extends HBox {
    private static final double NARROW = 640;

    private final Desk desk;
    private final FeederChoice feeders;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label counts = new Label();
    private final ListView<Visits.Stop> stops = new ListView<>();
    private final Label none = new Label(Text.of("commission.none").toString());
    private final Card card;
    private @Nullable UUID head;
    private boolean showing;

    /** @param sheets writes the commissioning sheets of a feeder */
    public CommissionPane(Desk desk, Consumer<Feeder> sheets) {
        this.desk = desk;
        setId("commission");
        getStyleClass().add("surface");
        feeders = new FeederChoice(desk, "commission-feeder");
        feeders.setMaxWidth(Double.MAX_VALUE);
        bar.setMaxWidth(Double.MAX_VALUE);
        counts.getStyleClass().add("secondary");
        counts.setId("commission-counts");
        counts.setWrapText(true);
        counts.setMinHeight(Region.USE_PREF_SIZE);
        stops.setId("commission-stops");
        stops.setAccessibleText(Text.of("view.commission").toString());
        stops.setFixedCellSize(28);
        stops.setCellFactory(v -> new Line());
        stops.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null && !showing) desk.selection().set(is.head().ref());
        });
        VBox.setVgrow(stops, Priority.ALWAYS);
        JFXButton print = new JFXButton(Text.of("commission.print").toString());
        print.setId("commission-print");
        print.getStyleClass().add("link");
        print.setTooltip(new Tooltip(Text.of("commission.print.tip").toString()));
        print.setOnAction(e -> feeders.shown().ifPresent(sheets));
        VBox way = new VBox(8, feeders, bar, counts, stops, print);
        way.setPadding(new Insets(12));
        way.setMinWidth(230);
        way.setPrefWidth(250);
        way.getStyleClass().add("way");
        // In a narrow window the card has all of it: Page Up and Page Down go along the way.
        way.visibleProperty().bind(widthProperty().greaterThan(NARROW));
        way.managedProperty().bind(way.visibleProperty());
        card = new Card(desk, this::goOn);
        none.getStyleClass().add("secondary");
        none.setWrapText(true);
        none.setPadding(new Insets(20));
        HBox.setHgrow(card, Priority.ALWAYS);
        HBox.setHgrow(none, Priority.ALWAYS);
        getChildren().addAll(way, card, none);
        desk.selection().addListener((o, was, is) -> {
            if (getScene() != null) follow(is);
        });
        desk.listen((change, snapshot) -> {
            if (getScene() == null) return;
            feeders.changed(change);
            show();
        });
        sceneProperty().addListener((o, was, is) -> {
            if (is == null) return;
            feeders.turnTo(desk.selection().get());
            feeders.changed(null);
            follow(desk.selection().get());
            Platform.runLater(card::begin);
        });
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            int step = e.getCode() == KeyCode.PAGE_DOWN ? 1 : e.getCode() == KeyCode.PAGE_UP ? -1 : 0;
            if (step == 0) return;
            e.consume();
            step(step);
        });
    }

    private Optional<Visits> visits() {
        return feeders.shown().map(feeder -> Visits.of(desk.topology(), feeder));
    }

    private void follow(@Nullable Ref selected) {
        boolean isOther = feeders.turnTo(selected);
        if (selected != null && selected.kind() == Kind.SERVICE_HEAD) head = selected.id();
        else if (isOther || (selected != null && selected.kind() == Kind.FEEDER)) head = null;
        show();
    }

    /** The neighbour along the feeder, whatever became of it. */
    private void step(int by) {
        int at = stops.getSelectionModel().getSelectedIndex() + by;
        if (at < 0 || at >= stops.getItems().size()) return;
        desk.selection().set(stops.getItems().get(at).head().ref());
        card.begin();
    }

    private void goOn(UUID from) {
        visits().flatMap(visits -> visits.after(from))
                .ifPresentOrElse(
                        next -> desk.selection().set(next.head().ref()),
                        () -> desk.say(
                                Text.of(
                                                "commission.allPassed",
                                                feeders.shown()
                                                        .map(Feeder::label)
                                                        .orElse(""))
                                        .toString(),
                                false));
        show();
        card.begin();
    }

    private void show() {
        Visits visits = visits().orElse(null);
        Visits.Stop stop = visits == null
                ? null
                : visits.at(head)
                        .or(() -> visits.after(null))
                        .or(() -> visits.stops().stream().findFirst())
                        .orElse(null);
        card.setVisible(stop != null);
        card.setManaged(stop != null);
        none.setVisible(stop == null);
        none.setManaged(stop == null);
        showing = true;
        if (visits == null || stop == null) {
            stops.getItems().clear();
        } else if (!stops.getItems().equals(visits.stops())) {
            stops.getItems().setAll(visits.stops());
        }
        if (stop != null) stops.getSelectionModel().select(stop);
        showing = false;
        if (visits == null || stop == null) {
            counts.setText("");
            bar.setProgress(0);
            return;
        }
        head = stop.head().id();
        int passed = visits.count(Commissioning.PASS);
        bar.setProgress((double) passed / visits.stops().size());
        counts.setText(Text.of(
                        "commission.counts",
                        passed,
                        visits.stops().size(),
                        visits.count(Commissioning.FAIL),
                        visits.count(Commissioning.TO_DO),
                        visits.notVisited())
                .toString());
        stops.scrollTo(Math.max(0, stop.place() - 8));
        card.show(visits, stop);
    }

    private static final class Line extends ListCell<Visits.Stop> {
        private final Label place = new Label();
        private final Label name = new Label();
        private final Label result = new Label();
        private final HBox row;

        Line() {
            place.setMinWidth(24);
            place.setAlignment(Pos.CENTER_RIGHT);
            place.getStyleClass().add("secondary");
            name.setMinWidth(0);
            result.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            row = new HBox(8, place, name, space, result);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Visits.@Nullable Stop stop, boolean empty) {
            super.updateItem(stop, empty);
            setText(null);
            setGraphic(empty || stop == null ? null : row);
            if (empty || stop == null) return;
            place.setText(String.valueOf(stop.place()));
            name.setText(stop.head().label());
            Commissioning last = stop.last();
            String word = last == null ? "" : last.result();
            result.setText(word.isEmpty() ? "" : Card.word(word));
            result.getStyleClass()
                    .setAll("label", "badge", "visit-" + word.replace(" ", "").toLowerCase(Locale.ROOT));
            Spoken.line(this);
        }
    }
}
