package io.feederline.ui.sheets;

import com.jfoenix.controls.JFXButton;
import io.feederline.check.Findings;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.Document;
import io.feederline.print.Printer;
import io.feederline.print.sheet.Subject;
import io.feederline.ui.Desk;
import io.feederline.ui.Notice;
import io.feederline.ui.Printing;
import io.feederline.ui.Settings;
import io.feederline.ui.Standing;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javax.print.PrintService;
import org.jspecify.annotations.Nullable;

/** Chooses sheets or labels and shows them as they will be printed; Escape leaves. Planned, drawn and written off the UI thread. */
public final class SheetsPane extends BorderPane {
    private static final double CHOICES = 264;

    private final Desk desk;
    private final SheetChoices choices;
    private final Preview preview;
    private final ChoiceBox<PrintService> printers = new ChoiceBox<>();
    private final Label count = new Label();
    private final Label noPrinter = new Label(Text.of("sheets.noPrinter").toString());

    /** What the status bar says, which is behind this pane. */
    private final Label told = new Label();

    private final JFXButton stop = button("stop", "link", this::stop);

    private final ChangeListener<@Nullable Notice> said = (o, was, is) -> tell();
    private final ChangeListener<Desk.@Nullable Work> working = (o, was, is) -> tell();
    private final ChangeListener<Desk.Snapshot> edited = (o, was, is) -> take(null);
    private final JFXButton save;
    private final JFXButton print;
    private @Nullable Findings findings;
    private @Nullable Document document;

    /** What is planned, and how its revision is told. */
    private record Plan(Document document, Text revised) {}

    /**
     * @param selected of what the sheets are at first: a site, a feeder or what is on one
     * @param close takes the pane away
     */
    public SheetsPane(Desk desk, Settings settings, @Nullable Ref selected, Runnable close) {
        this.desk = desk;
        this.choices = new SheetChoices(settings, this::issue, this::plan);
        this.preview = new Preview(desk, choices::palette);
        setId("sheets-pane");
        getStyleClass().add("sheets");
        save = button("save", "primary", this::save);
        print = button("print", "choice", this::print);
        setLeft(left(button("close", "link", close)));
        setCenter(preview);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            boolean leaves = e.getCode() == KeyCode.ESCAPE;
            // Nothing is undone or opened behind what is seen.
            if (leaves || preview.turn(e.getCode()) || e.isShortcutDown()) e.consume();
            if (leaves) close.run();
        });
        desk.notice().addListener(new WeakChangeListener<>(said));
        desk.work().addListener(new WeakChangeListener<>(working));
        desk.think(printers, Printer::all, this::showPrinters);
        take(selected);
        desk.snapshot().addListener(new WeakChangeListener<>(edited));
    }

    @Override
    public void requestFocus() {
        // Until then what is in a scroll pane is in no scene.
        applyCss();
        choices.requestFocus();
    }

    private VBox left(JFXButton away) {
        SheetChoices.choice(printers, "sheets-printers", PrintService::getName, List.of());
        SheetChoices.shown(printers, false);
        SheetChoices.shown(print, false);
        SheetChoices.shown(noPrinter, false);
        noPrinter.setId("sheets-no-printer");
        noPrinter.getStyleClass().add("secondary");
        noPrinter.setWrapText(true);
        told.setId("sheets-told");
        told.setWrapText(true);
        SheetChoices.shown(told, false);
        SheetChoices.shown(stop, false);
        count.setId("sheets-count");
        count.getStyleClass().add("secondary");
        count.setWrapText(true);
        // In a low window they scroll, and what is done with them stays.
        ScrollPane scroll = new ScrollPane(choices);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox actions = new VBox(8, count, save, printers, print, noPrinter, told, stop, away);
        actions.setPadding(new Insets(8, 16, 12, 16));
        actions.setMinHeight(Region.USE_PREF_SIZE);
        VBox all = new VBox(scroll, actions);
        all.getStyleClass().add("surface");
        all.setMinWidth(CHOICES);
        all.setMaxWidth(CHOICES);
        for (Region wide : List.of(save, printers, print, away)) wide.setMaxWidth(Double.MAX_VALUE);
        return all;
    }

    private static JFXButton button(String word, String style, Runnable action) {
        JFXButton button = new JFXButton(Text.of("sheets." + word).toString());
        button.setId("sheets-" + word);
        button.getStyleClass().add(style);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** What is printed is what is in the workspace now. */
    private void take(@Nullable Ref selected) {
        Findings now = desk.snapshot().getValue().findings();
        findings = now;
        choices.of(now.evidence().topology(), selected);
    }

    private void showPrinters(List<PrintService> found) {
        printers.getItems().setAll(found);
        if (!found.isEmpty()) printers.setValue(found.getFirst());
        SheetChoices.shown(printers, !found.isEmpty());
        SheetChoices.shown(print, !found.isEmpty());
        SheetChoices.shown(noPrinter, found.isEmpty());
    }

    /** What is under way, else what was done last. */
    private void tell() {
        Desk.Work work = desk.work().getValue();
        Notice notice = desk.notice().getValue();
        String text = work != null ? work.text() : notice != null ? notice.text() : "";
        told.setText(text);
        SheetChoices.shown(told, !text.isEmpty());
        SheetChoices.shown(stop, work != null && work.cancel() != null);
    }

    private void stop() {
        Desk.Work work = desk.work().getValue();
        if (work != null && work.cancel() != null) work.cancel().run();
    }

    private void issue(Node beside) {
        RevisionPrompt.show(desk, choices.subject(), beside);
    }

    private void plan() {
        Findings now = findings;
        // While the choices are made there is nothing to print yet.
        if (now == null) return;
        Standing standing = desk.standing().getValue();
        Integer unsynced =
                standing.synced() ? Integer.valueOf(standing.unsynced().size()) : null;
        Supplier<Document> planned = choices.plan(now, unsynced);
        Topology topology = now.evidence().topology();
        Ref of = choices.subject();
        desk.think(
                this,
                () -> new Plan(
                        planned.get(),
                        SheetChoices.revised(Subject.of(topology, of).extent())),
                this::show);
    }

    private void show(Plan plan) {
        document = plan.document();
        boolean none = plan.document().size() == 0;
        count.setText(
                none
                        ? Text.of("sheets.none").toString()
                        : Text.of("sheets.count", plan.document().size(), choices.paper())
                                .toString());
        choices.tell(plan.revised());
        save.setDisable(none);
        print.setDisable(none);
        preview.show(plan.document());
    }

    private void save() {
        if (document != null)
            Printing.document(desk, document, choices.palette(), getScene().getWindow());
    }

    private void print() {
        if (document != null && printers.getValue() != null)
            Printing.print(desk, document, choices.palette(), printers.getValue());
    }
}
