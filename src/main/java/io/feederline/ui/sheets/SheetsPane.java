package io.feederline.ui.sheets;

import com.jfoenix.controls.JFXButton;
import io.feederline.check.Evidence;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.Printer;
import io.feederline.print.sheet.Format;
import io.feederline.print.sheet.Order;
import io.feederline.print.sheet.Pack;
import io.feederline.print.sheet.Subject;
import io.feederline.print.sheet.TitleBlock;
import io.feederline.ui.Desk;
import io.feederline.ui.Printing;
import io.feederline.ui.Settings;
import io.feederline.ui.Standing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javax.print.PrintService;
import org.jspecify.annotations.Nullable;

/**
 * Chooses sheets and shows them as they will be printed; Escape leaves. It is of the state in which the workspace was when it was
 * opened. Planned, drawn and written off the UI thread.
 */
public final class SheetsPane extends BorderPane {
    private static final double CHOICES = 250;

    /** In the list of subjects, all feeders. */
    private static final Ref EVERYTHING = new Ref(Kind.ESCO, new UUID(0, 0));

    private final Desk desk;
    private final Topology topology;
    private final Evidence evidence;
    private final Preview preview;
    private final ChoiceBox<Ref> subject = new ChoiceBox<>();
    private final Map<Order.Part, CheckBox> parts = new EnumMap<>(Order.Part.class);
    private final ChoiceBox<String> paper = new ChoiceBox<>();
    private final CheckBox portrait = new CheckBox(Text.of("sheets.portrait").toString());
    private final ChoiceBox<Palette.Conductors> colours = new ChoiceBox<>();
    private final ChoiceBox<PrintService> printers = new ChoiceBox<>();
    private final Label count = new Label();
    private final Label noPrinter = new Label(Text.of("sheets.noPrinter").toString());

    /** What the status bar says, which is behind this pane. */
    private final Label told = new Label();

    private final JFXButton stop = button("stop", "link", this::stop);

    private final ChangeListener<Desk.@Nullable Notice> said = (o, was, is) -> tell();
    private final ChangeListener<Desk.@Nullable Work> working = (o, was, is) -> tell();
    private final JFXButton save;
    private final JFXButton print;
    private @Nullable Document document;

    /**
     * @param selected of what the sheets are at first: a site, a feeder or what is on one
     * @param close takes the pane away
     */
    public SheetsPane(Desk desk, Settings settings, @Nullable Ref selected, Runnable close) {
        this.desk = desk;
        this.evidence = desk.snapshot().getValue().findings().evidence();
        this.topology = evidence.topology();
        this.preview = new Preview(desk, this::palette);
        setId("sheets-pane");
        getStyleClass().add("sheets");
        save = button("save", "primary", this::save);
        print = button("print", "choice", this::print);
        JFXButton away = button("close", "link", close);
        setLeft(choices(settings, selected, away));
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
        plan();
    }

    @Override
    public void requestFocus() {
        subject.requestFocus();
    }

    private VBox choices(Settings settings, @Nullable Ref selected, JFXButton away) {
        Label title = new Label(Text.of("sheets.title").toString());
        title.getStyleClass().add("title");
        choice(subject, "sheets-subject", this::named);
        subject.getItems().setAll(subjects());
        subject.setValue(subjectOf(selected));
        VBox kinds = new VBox(7);
        for (Order.Part part : Order.Part.values()) {
            CheckBox box = new CheckBox(Text.of("sheets." + part.word()).toString());
            box.setId("sheets-" + part.word());
            box.setSelected(settings.isOn("sheets." + part.word(), part != Order.Part.CIRCUITS));
            box.selectedProperty().addListener((o, was, is) -> {
                settings.setOn("sheets." + part.word(), is);
                plan();
            });
            parts.put(part, box);
            kinds.getChildren().add(box);
        }
        choice(paper, "sheets-paper", name -> name);
        paper.getItems().setAll(Format.NAMES);
        paper.setValue("A3");
        settings.keep("sheets.paper", paper, name -> name);
        portrait.setId("sheets-portrait");
        portrait.setSelected(settings.isOn("sheets.portrait", false));
        choice(
                colours,
                "sheets-colours",
                one -> Text.of("sheets.colours." + one.name().toLowerCase(Locale.ROOT))
                        .toString());
        colours.getItems().setAll(Palette.Conductors.values());
        colours.setValue(Palette.Conductors.HARMONISED);
        settings.keep("sheets.colours", colours, Palette.Conductors::name);
        choice(printers, "sheets-printers", PrintService::getName);
        shown(printers, false);
        shown(print, false);
        shown(noPrinter, false);
        noPrinter.setId("sheets-no-printer");
        noPrinter.getStyleClass().add("secondary");
        noPrinter.setWrapText(true);
        told.setId("sheets-told");
        told.setWrapText(true);
        shown(told, false);
        shown(stop, false);
        count.setId("sheets-count");
        count.getStyleClass().add("secondary");
        count.setWrapText(true);
        for (var value : List.of(subject.valueProperty(), paper.valueProperty(), colours.valueProperty()))
            value.addListener((o, was, is) -> plan());
        portrait.selectedProperty().addListener((o, was, is) -> {
            settings.setOn("sheets.portrait", is);
            plan();
        });
        VBox choices = new VBox(
                8,
                title,
                section("sheets.of"),
                subject,
                section("sheets.kinds"),
                kinds,
                section("sheets.paper"),
                paper,
                portrait,
                colours);
        choices.setPadding(new Insets(16, 16, 8, 16));
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
        for (Region wide : List.of(subject, paper, colours, save, printers, print, away))
            wide.setMaxWidth(Double.MAX_VALUE);
        return all;
    }

    private static Label section(String key) {
        Label label = new Label(Text.of(key).toString());
        label.getStyleClass().add("secondary");
        return label;
    }

    private static <T> void choice(ChoiceBox<T> box, String id, Function<T, String> words) {
        box.setId(id);
        box.setAccessibleText(Text.of(id.replace('-', '.') + ".told").toString());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        });
    }

    private static JFXButton button(String word, String style, Runnable action) {
        JFXButton button = new JFXButton(Text.of("sheets." + word).toString());
        button.setId("sheets-" + word);
        button.getStyleClass().add(style);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** Everything, each site, each feeder. */
    private List<Ref> subjects() {
        List<Ref> all = new ArrayList<>();
        all.add(EVERYTHING);
        Walk.natural(topology.all(Site.class), Site.class).forEach(site -> all.add(site.ref()));
        Walk.natural(topology.all(Feeder.class), Feeder.class).forEach(feeder -> all.add(feeder.ref()));
        return all;
    }

    private String named(Ref ref) {
        return ref.equals(EVERYTHING) ? Text.of("sheet.allFeeders").toString() : topology.labelOf(ref.kind(), ref.id());
    }

    private Ref subjectOf(@Nullable Ref selected) {
        Entity entity = selected == null ? null : topology.find(selected);
        if (entity instanceof Site || entity instanceof Feeder) return entity.ref();
        if (entity == null) return EVERYTHING;
        return Derived.siteAround(topology, entity).map(Entity::ref).orElse(EVERYTHING);
    }

    private void showPrinters(List<PrintService> found) {
        printers.getItems().setAll(found);
        if (!found.isEmpty()) printers.setValue(found.getFirst());
        shown(printers, !found.isEmpty());
        shown(print, !found.isEmpty());
        shown(noPrinter, found.isEmpty());
    }

    /** What is under way, else what was done last. */
    private void tell() {
        Desk.Work work = desk.work().getValue();
        Desk.Notice notice = desk.notice().getValue();
        String text = work != null ? work.text() : notice != null ? notice.text() : "";
        told.setText(text);
        shown(told, !text.isEmpty());
        shown(stop, work != null && work.cancel() != null);
    }

    private void stop() {
        Desk.Work work = desk.work().getValue();
        if (work != null && work.cancel() != null) work.cancel().run();
    }

    private static void shown(Region region, boolean isShown) {
        region.setVisible(isShown);
        region.setManaged(isShown);
    }

    private Palette palette() {
        return new Palette(false, Objects.requireNonNullElse(colours.getValue(), Palette.Conductors.HARMONISED));
    }

    private void plan() {
        if (subject.getValue() == null || colours.getValue() == null || parts.size() < Order.Part.values().length)
            return;
        Ref of = subject.getValue();
        EnumSet<Order.Part> wanted = EnumSet.noneOf(Order.Part.class);
        parts.forEach((part, box) -> {
            if (box.isSelected()) wanted.add(part);
        });
        Format format = Format.of(paper.getValue(), portrait.isSelected()).orElseThrow();
        Standing standing = desk.standing().getValue();
        Integer unsynced =
                standing.synced() ? Integer.valueOf(standing.unsynced().size()) : null;
        Palette.Conductors conductors = colours.getValue();
        var open = desk.snapshot().getValue().findings().open();
        desk.think(
                this,
                () -> Pack.of(new Order(
                        subject(of), evidence, open, wanted, format, unsynced, conductors, TitleBlock.ISO_7200)),
                this::show);
    }

    private Subject subject(Ref of) {
        return switch (topology.find(of)) {
            case Site site -> Subject.of(topology, site);
            case Feeder feeder -> Subject.of(topology, feeder);
            case null, default -> Subject.of(topology);
        };
    }

    private void show(Document planned) {
        document = planned;
        boolean none = planned.size() == 0;
        count.setText(
                none
                        ? Text.of("sheets.none").toString()
                        : Text.of("sheets.count", planned.size(), paper.getValue())
                                .toString());
        save.setDisable(none);
        print.setDisable(none);
        preview.show(planned);
    }

    private void save() {
        if (document != null)
            Printing.document(desk, document, palette(), getScene().getWindow());
    }

    private void print() {
        if (document != null && printers.getValue() != null)
            Printing.print(desk, document, palette(), printers.getValue());
    }
}
