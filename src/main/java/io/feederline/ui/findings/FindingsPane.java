package io.feederline.ui.findings;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.check.Rules;
import io.feederline.check.Severity;
import io.feederline.edit.Edit;
import io.feederline.edit.IgnoreFinding;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Together;
import io.feederline.edit.WatchFinding;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.ui.Desk;
import io.feederline.ui.Digest;
import io.feederline.ui.InWords;
import io.feederline.ui.NamePrompt;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.Prompt;
import io.feederline.ui.RulePrompt;
import io.feederline.ui.Settings;
import io.feederline.ui.Spoken;
import io.feederline.ui.TwoParts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All findings, worst first; a click jumps to the object, a safe repair stands beside its finding. */
public final class FindingsPane extends VBox {
    /** Of a finding under the head of its group, px. */
    private static final double INDENT = 20;

    /** The finding whose cure is to say which phase it is. */
    private static final String PHASE_UNKNOWN = "P01";

    private final Desk desk;
    private final HBox counts = new HBox(16);
    private final TextField filter = new TextField();
    private final ChoiceBox<Lines.By> by = new ChoiceBox<>();
    private final Set<String> opened = new HashSet<>();
    private final ListView<Lines.Line> list = new ListView<>();
    private boolean showing;

    /** @param export asks where all findings are to be written */
    public FindingsPane(Desk desk, Settings settings, Runnable export) {
        this.desk = desk;
        setId("findings");
        getStyleClass().add("findings");
        Label title = new Label(Text.of("pane.findings").toString());
        title.getStyleClass().add("strong");
        filter.setId("finding-filter");
        filter.setPromptText(Text.of("findings.filter").toString());
        filter.setAccessibleText(Text.of("findings.filter").toString());
        filter.setPrefColumnCount(9);
        filter.setMinWidth(90);
        filter.textProperty().addListener(o -> line());
        filter.setOnKeyPressed(e -> {
            if (e.getCode() != KeyCode.ESCAPE || filter.getText().isEmpty()) return;
            filter.clear();
            e.consume();
        });
        by.setId("finding-by");
        by.getItems().setAll(Lines.By.values());
        by.setConverter(new InWords<>(chosen -> chosen.label().toString()));
        by.setValue(Lines.By.NOTHING);
        settings.keep("findings.by", by, Lines.By::word);
        by.setAccessibleText(Text.of("findings.group").toString());
        by.setTooltip(new Tooltip(Text.of("findings.group").toString()));
        by.valueProperty().addListener(o -> {
            opened.clear();
            line();
        });
        Hyperlink table = new Hyperlink(Text.of("findings.export").toString());
        table.setId("findings-export");
        table.setTooltip(new Tooltip(Text.of("findings.export.tip").toString()));
        table.setMinWidth(USE_PREF_SIZE);
        table.setOnAction(e -> export.run());
        HBox told = new HBox(14, title, counts);
        told.setAlignment(Pos.CENTER_LEFT);
        HBox ways = new HBox(14, table, filter, by);
        ways.setAlignment(Pos.CENTER_LEFT);
        TwoParts head = new TwoParts(told, ways);
        title.setMinWidth(USE_PREF_SIZE);
        counts.setMinWidth(USE_PREF_SIZE);
        counts.setAlignment(Pos.CENTER_LEFT);
        list.setId("finding-list");
        list.setAccessibleText(Text.of("pane.findings").toString());
        list.setFixedCellSize(26);
        list.setCellFactory(v -> new Cell());
        Label none = new Label(Text.of("pane.findings.none").toString());
        none.getStyleClass().add("secondary");
        list.setPlaceholder(none);
        VBox.setVgrow(list, Priority.ALWAYS);
        setSpacing(6);
        setPadding(new Insets(10, 12, 8, 12));
        getChildren().addAll(head, list);
        list.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is instanceof Lines.One(Finding finding, boolean inGroup, String ignored) && !showing)
                desk.selection().set(finding.subject());
        });
        // What is marked here is what is selected everywhere, or nothing.
        desk.selection().addListener((o, was, is) -> {
            boolean same = list.getSelectionModel().getSelectedItem() instanceof Lines.One one
                    && one.finding().subject().equals(is);
            if (!same) list.getSelectionModel().clearSelection();
        });
        list.setOnKeyPressed(e -> {
            if (key(e.getCode())
                    || (!e.isShortcutDown() && ObjectMenu.key(desk, e.getCode(), () -> Prompt.Place.in(list))))
                e.consume();
        });
        desk.digest().addListener((o, was, is) -> {
            if (is != null) show(is);
        });
        Digest known = desk.digest().getValue();
        if (known != null) show(known);
    }

    private void show(Digest digest) {
        counts.getChildren().clear();
        digest.counts().forEach((severity, count) -> {
            Label label =
                    new Label(Text.of("findings." + severity.word(), count).toString());
            label.getStyleClass().addAll("secondary", "severity-" + severity.word());
            counts.getChildren().add(label);
        });
        int notJudged = digest.notJudged().stream()
                .mapToInt(Findings.NotJudged::objects)
                .sum();
        if (notJudged > 0) {
            Label label = new Label(Text.of("findings.notJudged", notJudged).toString());
            label.getStyleClass().add("secondary");
            String why = digest.notJudged().stream()
                    .map(n -> n.code() + ": " + Text.of("check.notJudged", n.objects(), n.reason()))
                    .collect(Collectors.joining("\n"));
            label.setTooltip(new Tooltip(why));
            counts.getChildren().add(label);
        }
        line();
    }

    /** What a key does to the selected line. */
    private boolean key(KeyCode code) {
        switch (list.getSelectionModel().getSelectedItem()) {
            case Lines.One(Finding finding, boolean inGroup, String ignored)
            when code == KeyCode.ENTER -> desk.selection().set(finding.subject());
            case Lines.One(Finding finding, boolean inGroup, String ignored)
            when code == KeyCode.F1 -> explain(finding.code(), finding.subject(), Prompt.Place.in(list));
            case Lines.Group group when code == KeyCode.ENTER || code == KeyCode.SPACE -> turn(group);
            case Lines.Group group
            when code == KeyCode.F1 && group.code() != null -> explain(group.code(), null, Prompt.Place.in(list));
            case null, default -> {
                return false;
            }
        }
        return true;
    }

    private void explain(String code, @Nullable Ref subject, Prompt.Place place) {
        Rules.byCode(code)
                .ifPresent(rule -> RulePrompt.show(
                        place,
                        rule,
                        desk,
                        subject == null ? null : desk.topology().find(subject)));
    }

    /** Opens a group that is closed, and closes one that is open. */
    private void turn(Lines.Group group) {
        if (!opened.add(group.key())) opened.remove(group.key());
        line();
    }

    /** Puts the findings in lines, which may be many, and shows them. */
    private void line() {
        Digest digest = desk.digest().getValue();
        if (digest == null) return;
        Topology topology = desk.topology();
        Lines.By grouped = by.getValue();
        String wanted = filter.getText();
        Set<String> open = Set.copyOf(opened);
        desk.think(
                this, () -> Lines.of(digest.findings(), digest.ignored(), grouped, wanted, open, topology), lines -> {
                    Lines.Line selected = list.getSelectionModel().getSelectedItem();
                    showing = true;
                    list.getItems().setAll(lines);
                    again(selected).ifPresent(list.getSelectionModel()::select);
                    showing = false;
                });
    }

    /** The line that is now what this one was. */
    private Optional<Lines.Line> again(Lines.@Nullable Line was) {
        return list.getItems().stream()
                .filter(line -> line instanceof Lines.Group now
                        ? was instanceof Lines.Group then && now.key().equals(then.key())
                        : line.equals(was))
                .findFirst();
    }

    private static IgnoreFinding ignored(Finding finding, String reason) {
        return new IgnoreFinding(finding.key(), finding.message().toString(), reason);
    }

    private static @Nullable String refusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused(Text why) ? why.toString() : null;
    }

    private final class Cell extends ListCell<Lines.Line> {
        private final Label code = new Label();
        private final Label message = new Label();
        private final Label count = new Label();
        private final Region space = new Region();
        private final Hyperlink fix = new Hyperlink(Text.of("findings.fix").toString());
        private final Hyperlink why = new Hyperlink(Text.of("findings.explain").toString());
        private final Hyperlink ignore =
                new Hyperlink(Text.of("findings.ignore").toString());
        private final Region sign = new Region();
        private final HBox phases = new HBox(2);
        private final HBox line = new HBox(10, sign, code, message, count, space, phases, fix, why, ignore);

        Cell() {
            HBox.setHgrow(space, Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            code.setMinWidth(36);
            // As wide as the list: a long sentence is cut, what can be done about it is not.
            setPrefWidth(0);
            message.setMinWidth(40);
            count.setMinWidth(Region.USE_PREF_SIZE);
            count.getStyleClass().add("secondary");
            phases.setMinWidth(Region.USE_PREF_SIZE);
            phases.setAlignment(Pos.CENTER_LEFT);
            for (int phase = 1; phase <= 3; phase++) {
                int l = phase;
                Hyperlink record = new Hyperlink("L" + l);
                record.setTooltip(new Tooltip(Text.of("menu.phase", l).toString()));
                record.setOnAction(e -> {
                    if (getItem() instanceof Lines.One(Finding finding, boolean inGroup, String ignored))
                        desk.perform(new SetPhase(finding.subject().id(), l));
                });
                phases.getChildren().add(record);
            }
            // What was done takes its line away: the second press of a double click would do it to the next object.
            line.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
                if (e.getClickCount() > 1) e.consume();
            });
            // Also of the one that is selected already: somebody who went elsewhere wants to come back.
            setOnMouseClicked(e -> {
                if (isOn(e.getPickResult().getIntersectedNode(), why)
                        || isOn(e.getPickResult().getIntersectedNode(), fix)) return;
                switch (getItem()) {
                    case Lines.One(Finding finding, boolean inGroup, String ignored) ->
                        desk.selection().set(finding.subject());
                    case Lines.Group group -> turn(group);
                    case null -> {}
                }
            });
            fix.setMinWidth(Region.USE_PREF_SIZE);
            ignore.setMinWidth(Region.USE_PREF_SIZE);
            why.setMinWidth(Region.USE_PREF_SIZE);
            fix.setOnAction(e -> {
                List<Edit> repairs = repairs(getItem());
                if (!repairs.isEmpty()) desk.perform(new Together(repairs));
            });
            why.setOnAction(e -> {
                switch (getItem()) {
                    case Lines.One(Finding finding, boolean inGroup, String ignored) ->
                        explain(finding.code(), finding.subject(), Prompt.Place.below(why));
                    case Lines.Group group
                    when group.code() != null -> explain(group.code(), null, Prompt.Place.below(why));
                    case null, default -> {}
                }
            });
            ignore.setOnAction(e -> {
                if (!(getItem() instanceof Lines.One(Finding finding, boolean inGroup, String ignored))) return;
                if (ignored != null) {
                    desk.perform(new WatchFinding(finding.key()));
                    return;
                }
                NamePrompt.show(
                        Prompt.Place.below(ignore),
                        finding.message().toString(),
                        Text.of("findings.why").toString(),
                        reason -> refusal(ignored(finding, reason).on(desk.topology())),
                        reason -> desk.perform(ignored(finding, reason)));
            });
        }

        /** Whether the pointer is on a part of it: pressing a link does what the link says, and no more. */
        private static boolean isOn(@Nullable Node pointed, Node of) {
            for (Node node = pointed; node != null; node = node.getParent()) if (node.equals(of)) return true;
            return false;
        }

        private static List<Edit> repairs(Lines.@Nullable Line line) {
            Stream<Finding> findings = switch (line) {
                case Lines.One(Finding finding, boolean inGroup, String ignored) -> Stream.of(finding);
                case Lines.Group group -> group.findings().stream();
                case null -> Stream.of();
            };
            return findings.flatMap(finding -> Stream.ofNullable(finding.fix())).toList();
        }

        @Override
        protected void updateItem(Lines.@Nullable Line item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            message.getStyleClass().remove("strong");
            switch (item) {
                case Lines.One one -> show(one);
                case Lines.Group group -> show(group);
                case null -> setGraphic(null);
            }
        }

        private void show(Lines.Group group) {
            message.getStyleClass().add("strong");
            show(
                    group.worst(),
                    group.code() == null ? "" : group.code(),
                    group.title(),
                    group.findings().size());
            sign.getStyleClass().setAll("sign", group.open() ? "sign-open" : "sign-closed");
            sign.setAccessibleText(
                    Text.of(group.open() ? "findings.open" : "findings.closed").toString());
            message.setTooltip(null);
            line.setPadding(Insets.EMPTY);
            shown(phases, false);
            shown(ignore, false);
            shown(why, group.code() != null);
            int repairs = repairs(group).size();
            fix.setText(Text.of("findings.fixAll", repairs).toString());
            shown(fix, repairs > 1 && group.code() != null);
        }

        private void show(Lines.One one) {
            Finding finding = one.finding();
            boolean isOpen = one.ignored() == null;
            show(finding.severity(), finding.code(), finding.message().toString(), 0);
            sign.getStyleClass().setAll("sign", "sign-" + finding.severity().word());
            sign.setAccessibleText(finding.severity().word());
            message.setTooltip(new Tooltip(finding.advice().toString()));
            if (!isOpen) {
                sign.getStyleClass().add("below");
                count.setText(one.ignored());
                shown(count, true);
            }
            ignore.setText(
                    Text.of(isOpen ? "findings.ignore" : "findings.watch").toString());
            shown(phases, isOpen && finding.code().equals(PHASE_UNKNOWN));
            shown(ignore, true);
            shown(why, true);
            line.setPadding(new Insets(0, 0, 0, one.inGroup() ? INDENT : 0));
            fix.setText(Text.of("findings.fix").toString());
            shown(fix, isOpen && finding.fix() != null);
        }

        /** @param many how many findings there are under it; 0 for one itself */
        private void show(Severity severity, String of, String sentence, int many) {
            code.setText(of);
            code.getStyleClass().setAll("label", "code", "severity-" + severity.word());
            code.setManaged(!of.isEmpty());
            message.setText(sentence);
            count.setText(String.valueOf(many));
            shown(count, many > 0);
            setGraphic(line);
            Spoken.line(this);
        }

        private static void shown(Node node, boolean is) {
            node.setVisible(is);
            node.setManaged(is);
        }
    }
}
