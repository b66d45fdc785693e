package io.feederline.ui.inspector;

import com.jfoenix.controls.JFXButton;
import com.jfoenix.controls.JFXTextField;
import io.feederline.check.Finding;
import io.feederline.edit.SetPhase;
import io.feederline.edit.SetSupply;
import io.feederline.model.ChangeOver;
import io.feederline.model.Circuit;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.MeterReading;
import io.feederline.model.NaturalOrder;
import io.feederline.model.PlannedMove;
import io.feederline.model.Property;
import io.feederline.model.Provenance;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import io.feederline.ui.Desk;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.Printing;
import io.feederline.ui.Prompt;
import io.feederline.ui.Shown;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.SetChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The fields of the selection, validated as they are typed, its links, and what is wrong with it. */
public final class InspectorPane extends ScrollPane {
    private final Desk desk;
    private final VBox content = new VBox(6);
    private boolean dueForMarks;

    public InspectorPane(Desk desk) {
        this.desk = desk;
        setId("inspector");
        getStyleClass().add("inspector");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        content.setPadding(new Insets(16));
        setContent(content);
        desk.selection().addListener((o, was, is) -> show());
        desk.marked().addListener((SetChangeListener<Ref>) c -> {
            // A frame marks many heads one by one: shown once, when it is done.
            if (!dueForMarks)
                Platform.runLater(() -> {
                    dueForMarks = false;
                    show();
                });
            dueForMarks = true;
        });
        desk.listen((change, snapshot) -> show());
        show();
    }

    /** Shows what is so now; who is typing in a field goes on in the one of the same name. */
    private void show() {
        Node focus = getScene() == null ? null : getScene().getFocusOwner();
        String field = focus != null && content.equals(focus.getParent()) ? focus.getId() : null;
        fill();
        Node again = field == null ? null : content.lookup("#" + field);
        if (again != null) again.requestFocus();
    }

    private void fill() {
        content.getChildren().clear();
        if (desk.marked().size() > 1) {
            many();
            return;
        }
        Ref ref = desk.selection().get();
        Entity entity = ref == null ? null : desk.topology().find(ref);
        if (entity == null) {
            add(Text.of("pane.inspector.empty").toString(), "secondary");
            return;
        }
        add(entity.label(), "title");
        add(Text.of("kind." + entity.kind().word()).toString(), "secondary");
        if (entity instanceof ServiceHead head) {
            phase(head);
            place(head);
            loop(head);
        }
        content.getChildren().add(new Observed(desk, entity));
        for (Column column : entity.kind().columns()) {
            boolean own = column.isId() || column.refersTo() != null || column.remoteOwned();
            boolean phase = entity instanceof ServiceHead
                    && (column.name().startsWith("phase")
                            || column.name().equals("supply")
                            || column.name().equals("feeder_order"));
            if (!own && !phase) field(entity, column);
        }
        links(entity);
        if (entity instanceof Meter meter) {
            readings(meter);
            ChangeOver.of(desk.topology(), meter).ifPresent(this::slip);
        }
        List<Finding> findings = desk.snapshot().getValue().findings().about(entity.ref());
        if (!findings.isEmpty()) add(Text.of("pane.findings").toString(), "section");
        for (Finding finding : findings) {
            Label label = add(finding.code() + "  " + finding.message(), "plain");
            label.getStyleClass().add("severity-" + finding.severity().word());
        }
        JFXButton delete = new JFXButton(Text.of("inspector.delete").toString());
        delete.setId("delete");
        delete.getStyleClass().add("danger");
        delete.setOnAction(e -> ObjectMenu.delete(desk, entity.ref(), Prompt.Place.below(delete)));
        VBox.setMargin(delete, new Insets(16, 0, 0, 0));
        content.getChildren().add(delete);
    }

    /** What can be done to all that are marked, each in one step. */
    private void many() {
        add(Text.of("inspector.marked", desk.marked().size()).toString(), "title");
        add(Text.of("inspector.marked.hint").toString(), "secondary");
        ObjectMenu.ofMarked(desk).forEach((words, edit) -> {
            Hyperlink link = new Hyperlink(words);
            link.setOnAction(e -> desk.perform(edit));
            content.getChildren().add(link);
        });
        JFXButton clear = new JFXButton(Text.of("inspector.marked.clear").toString());
        clear.getStyleClass().add("choice");
        clear.setOnAction(e -> desk.marked().clear());
        VBox.setMargin(clear, new Insets(16, 0, 0, 0));
        content.getChildren().add(clear);
    }

    private Label add(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        content.getChildren().add(label);
        return label;
    }

    private void phase(ServiceHead head) {
        add(Text.of("inspector.phase").toString(), "field-name");
        HBox buttons = new HBox(6);
        for (int i = 1; i <= 3; i++) {
            int phase = i;
            JFXButton button = new JFXButton("L" + i);
            button.setId("phase-" + i);
            button.getStyleClass()
                    .addAll("choice", !head.isThreePhase() && Objects.equals(head.phase(), i) ? "chosen" : "free");
            button.setOnAction(e -> desk.perform(new SetPhase(head.id(), phase)));
            buttons.getChildren().add(button);
        }
        JFXButton three = new JFXButton(Text.of("inspector.three").toString());
        three.getStyleClass().addAll("choice", head.isThreePhase() ? "chosen" : "free");
        three.setOnAction(e ->
                desk.perform(new SetSupply(head.id(), head.isThreePhase() ? ServiceHead.SINGLE : ServiceHead.THREE)));
        buttons.getChildren().add(three);
        content.getChildren().add(buttons);
        disputed(head, Kind.SERVICE_HEAD.column("phase"));
        if (!head.isThreePhase() && !head.phaseKnown())
            add(Text.of("inspector.phaseUnknown").toString(), "unknown");
        Provenance proof = desk.topology().find(Provenance.class, head.id());
        if (proof != null && proof.proves(head)) add(verified(proof, head), "secondary");
        else if (proof != null)
            add(
                    Text.of("inspector.disproved", "L" + proof.phase(), verified(proof, head))
                            .toString(),
                    "severity-error");
        PlannedMove move = desk.topology().find(PlannedMove.class, head.id());
        if (move != null) {
            add(
                    Text.of("inspector.planned", move.name(), Entity.firstOf(move.reason(), "–"))
                            .toString(),
                    "secondary");
        } else if (head.designedPhase() != null) {
            add(Text.of("drawing.designed", "L" + head.designedPhase()).toString(), "secondary");
        }
    }

    /** By its place, not by the number that is kept: to set that alone would put two heads at one place. */
    private void place(ServiceHead head) {
        if (head.feeder() == null) return;
        Topology t = desk.topology();
        int of = t.countReferring(Kind.SERVICE_HEAD.column("feeder"), head.feeder());
        add(Text.of("inspector.place").toString(), "field-name");
        Hyperlink place = new Hyperlink(
                Text.of("inspector.place.of", Walk.placeOf(t, head), of).toString());
        place.setId("place");
        place.setOnAction(e -> ObjectMenu.askPlace(desk, head, Prompt.Place.below(place)));
        content.getChildren().add(place);
    }

    private void loop(ServiceHead head) {
        ServiceHead from = Walk.loopedFrom(desk.topology(), head.id());
        add(Text.of("inspector.loop").toString(), "field-name");
        Hyperlink loop = new Hyperlink(
                (from == null ? Text.of("inspector.loop.none") : Text.of("inspector.loop.of", from.label()))
                        .toString());
        loop.setId("loop");
        loop.setOnAction(e -> ObjectMenu.askLoop(desk, head, Prompt.Place.below(loop)));
        content.getChildren().add(loop);
        String fed = Walk.loopedNear(desk.topology(), head)
                .filter(other -> from == null || !other.id().equals(from.id()))
                .map(Entity::label)
                .sorted(NaturalOrder.INSTANCE)
                .collect(Collectors.joining(", "));
        if (!fed.isEmpty()) add(Text.of("inspector.loop.feeds", fed).toString(), "secondary");
    }

    /** As {@code verified: phase tester, Ada, 2026-11-24}; what was not told is left out. */
    private String verified(Provenance proof, ServiceHead head) {
        String when = proof.verifiedAt() == null
                ? null
                : SiteTime.day(proof.verifiedAt(), SiteTime.zoneOf(desk.topology(), head))
                        .toString();
        String how = Stream.of(proof.method(), proof.instrument(), proof.person(), when)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return Text.of("inspector.verified", how).toString();
    }

    private void field(Entity entity, Column column) {
        Object value = column.of(entity);
        String shown = value == null
                ? ""
                : value instanceof Instant at
                        ? SiteTime.print(at, SiteTime.zoneOf(desk.topology(), entity))
                        : Values.print(value);
        String name = Text.has("field." + column.name())
                ? Text.of("field." + column.name()).toString()
                : column.name().replace('_', ' ');
        add(Character.toUpperCase(name.charAt(0)) + name.substring(1), "field-name");
        JFXTextField field = new JFXTextField(shown);
        field.setId("field-" + column.name());
        field.setAccessibleText(name);
        SetFieldValidator validator = new SetFieldValidator(desk, entity.ref(), column.name(), shown);
        field.getValidators().add(validator);
        // A row of its own: what is wrong is a sentence, and covers nothing.
        Label wrong = new Label();
        wrong.setWrapText(true);
        wrong.getStyleClass().add("severity-error");
        wrong.visibleProperty().bind(validator.hasErrorsProperty());
        wrong.managedProperty().bind(validator.hasErrorsProperty());
        field.textProperty().addListener((o, was, is) -> {
            field.validate();
            wrong.setText(validator.getMessage());
        });
        // Enter, and then the field goes: it is one edit.
        String[] sent = {shown};
        Runnable commit = () -> {
            String text = field.getText();
            if (text.equals(sent[0]) || !field.validate()) return;
            sent[0] = text;
            desk.perform(validator.edit(text));
        };
        field.setOnAction(e -> commit.run());
        field.focusedProperty().addListener((o, was, is) -> {
            if (is) return;
            commit.run();
            // It was never saved: said once, and the field shows again what is so.
            if (validator.getHasErrors() && !field.getText().equals(sent[0])) {
                desk.say(Text.of("inspector.kept", name, validator.getMessage()).toString(), true);
                field.setText(shown);
            }
        });
        content.getChildren().addAll(field, wrong);
        if (desk.standing().getValue().keeps(column))
            add(Text.of("inspector.laptop").toString(), "hint");
        disputed(entity, column);
    }

    /** What the field was, and what it is on the remote, while that differs from what stands here. */
    private void disputed(Entity entity, Column column) {
        if (!desk.standing().getValue().disputed().contains(entity.ref())) return;
        desk.topology()
                .all(Conflict.class)
                .filter(conflict -> conflict.object().equals(entity.ref()) && column.equals(conflict.column()))
                .forEach(conflict -> add(
                        Text.of(
                                        "inspector.disputed",
                                        Shown.text(column, conflict.base()),
                                        Shown.text(column, conflict.theirs()))
                                .toString(),
                        "severity-error"));
    }

    /** What was read when it was put in or taken out, the last first. */
    private void readings(Meter meter) {
        List<MeterReading> readings = Walk.readingsOf(desk.topology(), meter.id());
        if (readings.isEmpty()) return;
        add(Text.of("inspector.readings").toString(), "section");
        for (MeterReading reading : readings) {
            String kwh = Stream.of(reading.importKwh(), reading.exportKwh())
                    .map(index -> index == null ? "–" : Values.plain(index))
                    .collect(Collectors.joining(" / "));
            add(
                    Text.of(
                                    "inspector.reading",
                                    reading.occasion(),
                                    Entity.firstOf(reading.element(), ""),
                                    kwh,
                                    SiteTime.print(reading.readAt(), SiteTime.zoneOf(desk.topology(), meter)))
                            .toString(),
                    "secondary");
        }
    }

    private void slip(ChangeOver over) {
        Hyperlink slip = new Hyperlink(Text.of("operation.slip").toString());
        slip.setId("slip");
        slip.setOnAction(e -> Printing.slip(desk, over, getScene().getWindow()));
        content.getChildren().add(slip);
    }

    private void links(Entity entity) {
        Topology t = desk.topology();
        Set<Ref> linked = new LinkedHashSet<>();
        for (Column column : entity.kind().columns()) {
            if (column.refersTo() != null && column.of(entity) instanceof UUID id)
                linked.add(new Ref(column.refersTo(), id));
        }
        switch (entity) {
            case ServiceHead head -> {
                Walk.propertiesOf(t, head.id()).forEach(p -> linked.add(p.ref()));
                Walk.metersOn(t, head.id()).forEach(m -> linked.add(m.ref()));
            }
            case Property property -> Walk.headsOf(t, property.id()).forEach(h -> linked.add(h.ref()));
            case Meter meter -> {
                Walk.headsWith(t, meter.id()).forEach(h -> linked.add(h.ref()));
                Walk.registersOf(t, meter.id()).forEach(r -> linked.add(r.ref()));
            }
            case Register register -> Walk.circuitsOf(t, register.id()).forEach(c -> linked.add(c.ref()));
            case Circuit circuit ->
                Walk.mappingsOfCircuit(t, circuit.id()).forEach(m -> linked.add(new Ref(Kind.REGISTER, m.register())));
            default -> {}
        }
        if (linked.isEmpty()) return;
        add(Text.of("inspector.linked").toString(), "section");
        for (Ref ref : linked) {
            Entity other = t.find(ref);
            Hyperlink link = new Hyperlink(Text.of("kind." + ref.kind().word()) + "  "
                    + (other == null ? Text.of("inspector.missing") : other.label()));
            link.setOnAction(e -> desk.selection().set(ref));
            link.setDisable(other == null);
            content.getChildren().add(link);
        }
    }
}
