package io.feederline.ui.commission;

import com.jfoenix.controls.JFXButton;
import io.feederline.commission.Asked;
import io.feederline.commission.Visits;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Commissioning;
import io.feederline.model.Entity;
import io.feederline.model.MeterShadow;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.Desk;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at and measured at one head, line by line: Enter goes on to the next, and on the last one records it.
 * Beside each value stand its unit and what is plausible, or what seems wrong with what was typed. What was typed and not yet
 * recorded is still there when one comes back to the head.
 */
final class Card extends VBox {
    private final Desk desk;
    private final Consumer<UUID> recorded;
    private final Label title = new Label();
    private final Label whereabouts = new Label();
    private final Label last = new Label();
    private final GridPane grid = new GridPane();
    private final Label wrong = new Label();
    private final Map<String, StringProperty> answers = new LinkedHashMap<>();
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Map<String, Label> hints = new HashMap<>();
    private final Map<String, Label> names = new HashMap<>();
    private final Map<UUID, Map<String, String>> drafts = new HashMap<>();
    private @Nullable UUID head;

    /** Whether a person has chosen the result; else it follows from the values. */
    private boolean isJudged;

    /** What stands for now; a moment that nobody has typed is that of the recording. */
    private String moment = "";

    private boolean showing;

    /** @param recorded told of the head whose visit was recorded */
    Card(Desk desk, Consumer<UUID> recorded) {
        super(6);
        this.desk = desk;
        this.recorded = recorded;
        setId("commission-card");
        setPadding(new Insets(14, 20, 12, 20));
        title.getStyleClass().add("title");
        title.setId("commission-title");
        whereabouts.getStyleClass().add("secondary");
        last.getStyleClass().add("secondary");
        last.setPadding(new Insets(0, 0, 6, 0));
        grid.setHgap(12);
        grid.setVgap(5);
        ColumnConstraints third = new ColumnConstraints();
        third.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(100), new ColumnConstraints(222), third);
        text("cut_out");
        text("fuse");
        choice("earthing", Commissioning.EARTHINGS, Commissioning.EARTHINGS);
        yesNo("polarity_right");
        text("ze");
        text("pscc");
        text("voltage");
        choice("phase", List.of("1", "2", "3"), List.of("L1", "L2", "L3"));
        yesNo("sealed");
        yesNo("meter_online");
        yesNo("element_check");
        text("notes");
        text("person");
        text("instrument");
        text("visited");
        choice(
                "result",
                Commissioning.RESULTS,
                Commissioning.RESULTS.stream().map(Card::word).toList());
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        wrong.setId("commission-wrong");
        wrong.getStyleClass().add("severity-error");
        wrong.setWrapText(true);
        JFXButton record = new JFXButton(Text.of("commission.record").toString());
        record.setId("commission-record");
        record.getStyleClass().add("primary");
        record.setMinWidth(Region.USE_PREF_SIZE);
        record.setOnAction(e -> record());
        HBox foot = new HBox(12, record, wrong);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        HBox head = new HBox(12, title, whereabouts);
        head.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(head, last, scroll, foot);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    static String word(String result) {
        return Text.of("commission.result." + result.replace(" ", "")).toString();
    }

    private void text(String word) {
        TextField field = new TextField();
        field.focusedProperty().addListener((o, was, is) -> {
            if (is) field.selectAll();
        });
        field.setAccessibleText(Answers.name(word));
        line(word, field, field.textProperty());
    }

    private void yesNo(String word) {
        choice(word, List.of(Answers.YES, Answers.NO), List.of(said(word, Answers.YES), said(word, Answers.NO)));
    }

    /** What yes and no are called here: right and wrong of polarity. */
    private static String said(String word, String answer) {
        String key = "commission." + answer + "." + word;
        return Text.of(Text.has(key) ? key : "commission." + answer).toString();
    }

    private void choice(String word, List<String> values, List<String> words) {
        Choice choice = new Choice(Answers.name(word), values, words);
        line(word, choice, choice.value());
    }

    private void line(String word, Node field, StringProperty answer) {
        field.setId("commission-" + word);
        Label name = new Label(Answers.name(word));
        name.getStyleClass().add("secondary");
        Label hint = new Label();
        hint.setWrapText(true);
        answers.put(word, answer);
        fields.put(word, field);
        names.put(word, name);
        hints.put(word, hint);
        answer.addListener((o, was, is) -> {
            if (showing) return;
            if (word.equals("result")) isJudged = !is.isEmpty();
            refresh();
        });
        int at = grid.getRowCount();
        grid.add(name, 0, at);
        grid.add(field, 1, at);
        grid.add(hint, 2, at);
    }

    private void key(KeyEvent e) {
        if (e.getCode() != KeyCode.ENTER || !(e.getTarget() instanceof Node at)) return;
        boolean isField = fields.containsValue(at);
        if (e.isShortcutDown() || at.equals(fields.get("result"))) record();
        else if (isField && e.isShiftDown()) at.requestFocusTraversal(TraversalDirection.PREVIOUS);
        else if (isField) at.requestFocusTraversal(TraversalDirection.NEXT);
        else return;
        e.consume();
    }

    /** Where one begins. */
    void begin() {
        Node first = fields.get("cut_out");
        // The lines are in the window only once what scrolls them was drawn.
        applyCss();
        if (first != null) first.requestFocus();
        if (first instanceof TextField proposal) proposal.selectAll();
    }

    /** Shows a head, with what was typed there and not yet recorded, else what an unfinished visit recorded. */
    void show(Visits visits, Visits.Stop stop) {
        boolean isOther = !stop.head().id().equals(head);
        if (isOther) {
            keep();
            head = stop.head().id();
            fill(visits, stop);
        }
        Topology t = desk.topology();
        title.setText(stop.head().label());
        String plots = labels(Walk.propertiesOf(t, stop.head().id()));
        String meters = labels(Walk.metersInService(t, stop.head().id()));
        whereabouts.setText(
                Text.of("commission.where", stop.place(), visits.stops().size()).toString()
                        + Stream.of(plots, meters)
                                .filter(words -> !words.isEmpty())
                                .map(words -> "  ·  " + words)
                                .collect(Collectors.joining()));
        Commissioning visit = stop.last();
        last.setText(
                visit == null
                        ? Text.of("commission.first").toString()
                        : Text.of(
                                        "commission.last",
                                        SiteTime.day(visit.visitedAt(), zone(stop.head())),
                                        word(visit.result()),
                                        visit.person() == null ? "" : visit.person())
                                .toString());
        Set<String> asked = Asked.at(t, stop.head());
        fields.forEach((word, field) -> {
            boolean is = asked.contains(word);
            for (Node node : Stream.of(field, names.get(word), hints.get(word)).toList()) {
                node.setVisible(is);
                node.setManaged(is);
            }
        });
        refresh();
    }

    private static String labels(List<? extends Entity> entities) {
        return entities.stream().map(Entity::label).collect(Collectors.joining(", "));
    }

    private ZoneId zone(ServiceHead of) {
        return SiteTime.zoneOf(desk.topology(), of);
    }

    private void keep() {
        if (head == null) return;
        Map<String, String> draft = new HashMap<>(told().texts());
        if (!isJudged) draft.remove("result");
        drafts.put(head, draft);
    }

    private void fill(Visits visits, Visits.Stop stop) {
        Map<String, String> draft =
                drafts.getOrDefault(stop.head().id(), Answers.beginning(desk.topology(), visits, stop));
        showing = true;
        moment = SiteTime.minute(desk.now(), zone(stop.head()));
        answers.forEach((word, answer) -> answer.set(draft.getOrDefault(word, word.equals("visited") ? moment : "")));
        isJudged = !draft.getOrDefault("result", "").isEmpty();
        showing = false;
        wrong.setText("");
    }

    private Answers told() {
        Map<String, String> told = new HashMap<>();
        answers.forEach((word, answer) -> told.put(word, answer.get()));
        if (moment.equals(told.get("visited"))) told.remove("visited");
        return new Answers(told);
    }

    private void refresh() {
        ServiceHead of = desk.topology().find(ServiceHead.class, head);
        if (of == null) return;
        Answers told = told();
        Map<String, Text> problems = told.problems();
        hints.forEach((word, hint) -> {
            Text seems = problems.get(word);
            hint.setText(seems == null ? hint(of, word) : seems.toString());
            hint.getStyleClass().setAll("label", seems == null ? "hint" : "advice");
        });
        StringProperty result = answers.get("result");
        if (isJudged || result == null) return;
        showing = true;
        result.set(told.result(Asked.at(desk.topology(), of)));
        showing = false;
    }

    /** Unit and range; of what the platform knows of the meter, that. */
    private String hint(ServiceHead of, String word) {
        Topology t = desk.topology();
        MeterShadow shadow = Walk.metersInService(t, of.id()).stream()
                .map(meter -> t.find(MeterShadow.class, meter.id()))
                .filter(one -> one != null)
                .findFirst()
                .orElse(null);
        if (shadow != null && word.equals("meter_online")) {
            Text seen = Text.of("commission.shadow", orDash(shadow.health()), orDash(shadow.csq()));
            Double clock = shadow.clockTimeDiffSeconds();
            return (clock == null ? seen : Text.of("commission.shadow.clock", seen, clock)).toString();
        }
        if (shadow != null && shadow.voltage() != null && word.equals("voltage"))
            return Text.of("commission.shadowVolts", shadow.voltage()).toString();
        Integer phase = of.phase();
        if (word.equals("phase") && phase != null)
            return Text.of("commission.phase.recorded", phase).toString();
        if (word.equals("phase") && of.designedPhase() != null)
            return Text.of("commission.phase.designed", of.designedPhase()).toString();
        String key = "commission.hint." + word;
        return Text.has(key) ? Text.of(key).toString() : "";
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }

    private void record() {
        UUID at = head;
        ServiceHead of = desk.topology().find(ServiceHead.class, at);
        if (at == null || of == null) return;
        Edit edit;
        try {
            edit = told().edit(desk.topology(), of, desk.now());
        } catch (IllegalArgumentException e) {
            wrong.setText(e.getMessage());
            return;
        }
        if (edit.on(desk.topology()) instanceof Outcome.Refused(Text why)) {
            wrong.setText(why.toString());
            return;
        }
        wrong.setText("");
        desk.perform(edit, change -> {
            drafts.remove(at);
            if (at.equals(head)) head = null;
            recorded.accept(at);
        });
    }
}
