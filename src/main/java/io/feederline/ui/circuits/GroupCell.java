package io.feederline.ui.circuits;

import io.feederline.diagram.CircuitMap;
import io.feederline.diagram.Style;
import io.feederline.model.Circuit;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import io.feederline.ui.ObjectDrag;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.PointerHint;
import io.feederline.ui.Prompt;
import io.feederline.ui.Spoken;
import io.feederline.ui.gesture.LinkGesture;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.CubicCurve;
import org.jspecify.annotations.Nullable;

/** One head of the circuit map: its registers, what they feed, and the wires between. */
final class GroupCell extends ListCell<CircuitMap.Group> {
    private static final double HEAD = 26;
    private static final double ROW = 28;
    private static final double LEFT = 12;
    /** What the parts of a line take, from left to right: together what the list has, and no more than can be read with ease. */
    private record Widths(double register, double life, double wires, double circuit) {
        private static final double EDGES = 52;

        static Widths in(double list) {
            double part = Math.clamp((list - EDGES) / (236 + 150 + 110 + 220), 0.5, 1);
            return new Widths(236 * part, 150 * part, 110 * part, 220 * part);
        }

        /** Where the wires begin. */
        double feeds() {
            return LEFT + register + life + 16;
        }
    }

    private final Desk desk;
    private final Supplier<Instant> shown;
    private final Supplier<@Nullable Instant> moment;
    private final PointerHint pointer;
    private final Map<Region, Ref> ends = new HashMap<>();

    /**
     * @param shown as of when the groups are
     * @param moment from when on what is dragged holds; null while nobody can tell
     */
    GroupCell(Desk desk, Supplier<Instant> shown, Supplier<@Nullable Instant> moment, PointerHint pointer) {
        this.shown = shown;
        this.desk = desk;
        this.moment = moment;
        this.pointer = pointer;
        getStyleClass().add("circuit-group");
        setPrefWidth(0);
        // The cells stay as they are: one of them is being dragged.
        desk.linking().addListener((o, was, is) -> ends.forEach((end, ref) -> light(end, ref)));
    }

    /** Where the link that is being dragged may end; the rest is dimmed. */
    private void light(Region end, Ref ref) {
        LinkGesture running = desk.linking().get();
        LinkGesture.Hint now = running == null ? null : hint(running, ref);
        end.getStyleClass().removeAll("circuit-target", "out-of-reach");
        if (now != null && now.isLegal()) end.getStyleClass().add("circuit-target");
        else if (running != null && !running.drags(ref)) end.getStyleClass().add("out-of-reach");
    }

    @Override
    protected void updateItem(CircuitMap.@Nullable Group group, boolean empty) {
        super.updateItem(group, empty);
        setText(null);
        ends.clear();
        setGraphic(empty || group == null ? null : drawn(group, shown.get()));
        Spoken.line(this);
    }

    private Pane drawn(CircuitMap.Group group, Instant at) {
        Widths widths = Widths.in(getListView().getWidth());
        int rows = Math.max(group.registers().size(), group.circuits().size());
        Pane pane = new Pane();
        pane.setMinHeight(HEAD + rows * ROW + 6);
        pane.setPrefHeight(HEAD + rows * ROW + 6);
        Label title = new Label(
                group.head() == null
                        ? Text.of("circuits.unfed").toString()
                        : group.head().label());
        title.getStyleClass().add("strong");
        title.relocate(LEFT, 4);
        pane.getChildren().add(title);
        Instant first = group.registers().stream()
                .flatMap(line -> line.life().stream())
                .map(CircuitMap.Piece::from)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(at);
        for (CircuitMap.Wire wire : group.wires()) pane.getChildren().add(drawn(group, wire, widths));
        for (int i = 0; i < group.registers().size(); i++) {
            CircuitMap.Line line = group.registers().get(i);
            HBox row = register(line);
            place(row, LEFT, HEAD + i * ROW, widths.register(), ROW - 4);
            Life life = new Life(line.life(), first, at, desk.now(), widths.life(), ROW - 12);
            life.relocate(LEFT + widths.register() + 8, HEAD + i * ROW + 4);
            Tooltip.install(life, new Tooltip(told(line)));
            pane.getChildren().addAll(row, life);
        }
        for (int i = 0; i < group.circuits().size(); i++) {
            Circuit circuit = group.circuits().get(i);
            int place = i;
            boolean isFed = group.wires().stream().anyMatch(wire -> wire.to() == place);
            Label chip = circuit(circuit, isFed);
            place(chip, widths.feeds() + widths.wires(), HEAD + i * ROW, widths.circuit(), ROW - 4);
            pane.getChildren().add(chip);
        }
        return pane;
    }

    private CubicCurve drawn(CircuitMap.Group group, CircuitMap.Wire wire, Widths widths) {
        double left = widths.feeds();
        double right = left + widths.wires();
        double middle = (left + right) / 2;
        double from = HEAD + wire.from() * ROW + (ROW - 4) / 2;
        double to = HEAD + wire.to() * ROW + (ROW - 4) / 2;
        CubicCurve curve = new CubicCurve(left, from, middle, from, middle, to, right, to);
        Circuit circuit = group.circuits().get(wire.to());
        boolean twice = group.registers().get(wire.from()).state() == CircuitMap.State.DOUBLE;
        curve.getStyleClass().addAll("circuit-wire", twice ? "wire-double" : "wire-" + word(circuit));
        curve.setMouseTransparent(true);
        return curve;
    }

    /** Exactly there: a pane gives its children the size that they would like. */
    private static void place(Region node, double x, double y, double width, double height) {
        node.setManaged(false);
        node.resizeRelocate(x, y, width, height);
    }

    private static String word(Circuit circuit) {
        return Style.ofCircuit(circuit.type()).name().toLowerCase(Locale.ROOT);
    }

    /** Its element, its meter, and what is wrong with it on that day. */
    private HBox register(CircuitMap.Line line) {
        Ref ref = line.register().ref();
        Label element = new Label(
                line.register().label().isEmpty() ? "–" : line.register().label());
        element.getStyleClass().addAll("badge", "element");
        element.setMinWidth(Region.USE_PREF_SIZE);
        Label meter = new Label(line.meter().label());
        meter.setMinWidth(60);
        meter.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        Label state = new Label(Text.of("circuits.state." + line.state().name().toLowerCase(Locale.ROOT))
                .toString());
        state.setMinWidth(Region.USE_PREF_SIZE);
        state.getStyleClass()
                .addAll("circuit-state", "state-" + line.state().name().toLowerCase(Locale.ROOT));
        HBox row = new HBox(8, element, meter, state);
        row.setAlignment(Pos.CENTER_LEFT);
        boolean isOut = line.state() == CircuitMap.State.OUT;
        row.getStyleClass().addAll("circuit-end", isSelected(ref) ? "circuit-chosen" : isOut ? "dimmed" : "plain");
        row.setId("register-" + ref.id());
        alive(row, ref);
        return row;
    }

    private Label circuit(Circuit circuit, boolean isFed) {
        Ref ref = circuit.ref();
        Label chip = new Label((isFed ? "" : "?  ") + circuit.label());
        chip.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        chip.getStyleClass()
                .addAll(
                        "circuit-end",
                        "circuit-" + word(circuit),
                        isSelected(ref) ? "circuit-chosen" : isFed ? "plain" : "circuit-unfed");
        chip.setId("circuit-" + ref.id());
        alive(chip, ref);
        return chip;
    }

    private boolean isSelected(Ref ref) {
        return ref.equals(desk.selection().get());
    }

    /** Can be chosen, dragged, dropped on, and has a menu. */
    private void alive(Region node, Ref ref) {
        ends.put(node, ref);
        light(node, ref);
        node.setOnMouseClicked(e -> desk.selection().set(ref));
        node.setOnContextMenuRequested(e -> {
            desk.selection().set(ref);
            ObjectMenu.show(
                    desk, ref, new Prompt.Place(getListView(), new Point2D(e.getScreenX(), e.getScreenY())), node);
            e.consume();
        });
        node.setOnDragDetected(e -> {
            Instant at = moment.get();
            if (at != null && ObjectDrag.start(desk, node, ref, node, at)) e.consume();
        });
        ObjectDrag.target(desk, node, getListView(), pointer, gesture -> hint(gesture, ref));
    }

    private LinkGesture.@Nullable Hint hint(LinkGesture gesture, Ref target) {
        if (target.kind() != Kind.CIRCUIT && target.kind() != Kind.REGISTER) return null;
        return gesture.over(target, 0, desk.topology());
    }

    /** The life of a register in words. */
    private String told(CircuitMap.Line line) {
        ZoneId zone = SiteTime.zoneOf(desk.topology(), line.meter());
        return line.life().stream()
                .map(piece -> Text.of(
                                "circuits.piece",
                                day(piece.from(), "circuits.always", zone),
                                day(piece.to(), "circuits.still", zone),
                                piece.type() == null
                                        ? Text.of("circuits.state."
                                                + piece.state().name().toLowerCase(Locale.ROOT))
                                        : piece.type())
                        .toString())
                .collect(Collectors.joining("\n"));
    }

    private static String day(@Nullable Instant at, String none, ZoneId zone) {
        return at == null ? Text.of(none).toString() : SiteTime.print(at, zone);
    }

    /** All that can be seen of a register's life, as bars on one scale: what is unknown or twice is told by its pattern too. */
    private static final class Life extends Pane {
        Life(List<CircuitMap.Piece> pieces, Instant first, Instant at, Instant now, double width, double height) {
            setPrefSize(width, height);
            setMinSize(width, height);
            double whole = Math.max(1, now.getEpochSecond() - first.getEpochSecond());
            for (CircuitMap.Piece piece : pieces) {
                double from = x(piece.from() == null ? first : piece.from(), first, whole, width);
                double to = x(piece.to() == null ? now : piece.to(), first, whole, width);
                Region bar = new Region();
                String word = piece.state() == CircuitMap.State.FEEDS
                        ? Style.ofCircuit(piece.type()).name().toLowerCase(Locale.ROOT)
                        : piece.state().name().toLowerCase(Locale.ROOT);
                bar.getStyleClass().addAll("life", "life-" + word);
                // What lasted a day in five years must be seen.
                place(bar, Math.min(from, width - 3), 3, Math.max(3, to - from), height - 6);
                getChildren().add(bar);
            }
            Region line = new Region();
            line.getStyleClass().add("life-now");
            place(line, x(at, first, whole, width) - 1, 0, 2, height);
            getChildren().add(line);
        }

        private static double x(Instant at, Instant first, double whole, double width) {
            return Math.clamp((at.getEpochSecond() - first.getEpochSecond()) / whole * width, 0, width);
        }
    }
}
