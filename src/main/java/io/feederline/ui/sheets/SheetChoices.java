package io.feederline.ui.sheets;

import com.jfoenix.controls.JFXButton;
import io.feederline.check.Findings;
import io.feederline.diagram.Symbol;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Extent;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.sheet.Format;
import io.feederline.print.sheet.Labels;
import io.feederline.print.sheet.Order;
import io.feederline.print.sheet.Pack;
import io.feederline.print.sheet.Subject;
import io.feederline.ui.InWords;
import io.feederline.ui.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is to be printed: sheets or labels, of what, on which paper, in which colours. Remembered for the next time. */
final class SheetChoices extends VBox {
    /** In the list of subjects, all feeders. */
    private static final Ref EVERYTHING = new Ref(Kind.ESCO, new UUID(0, 0));

    /** What is printed; labels are of these kinds. */
    enum What {
        SHEETS(Set.of()),
        HEAD_LABELS(Set.of(Kind.SERVICE_HEAD)),
        METER_LABELS(Set.of(Kind.METER)),
        LABELS(Set.of(Kind.SERVICE_HEAD, Kind.METER));

        private final Set<Kind> labelled;

        What(Set<Kind> labelled) {
            this.labelled = labelled;
        }
    }

    private final Runnable changed;
    private final ChoiceBox<Ref> subject = new ChoiceBox<>();
    private final ChoiceBox<What> what = new ChoiceBox<>();
    private final Map<Order.Part, CheckBox> parts = new EnumMap<>(Order.Part.class);
    private final ChoiceBox<String> paper = new ChoiceBox<>();
    private final CheckBox portrait = tick("portrait");
    private final ChoiceBox<Labels.Stock> stock = new ChoiceBox<>();
    private final Spinner<Integer> used = new Spinner<>(0, 20, 0);
    private final ChoiceBox<Palette.Conductors> colours = new ChoiceBox<>();
    private final CheckBox mixed = tick("mixed");
    private final Label revision = new Label();
    private final TitleBlockChoice block;
    private Topology topology = Topology.of(List.of());

    /**
     * @param issue asks for a revision, beside this node
     * @param changed what to do when something else is chosen
     */
    SheetChoices(Settings settings, Consumer<Node> issue, Runnable changed) {
        super(8);
        this.changed = changed;
        this.block = new TitleBlockChoice(settings, changed);
        choice(what, "sheets-what", one -> Text.of("sheets.what." + word(one)).toString(), List.of(What.values()));
        choice(subject, "sheets-subject", this::named, List.of());
        VBox kinds = new VBox(7);
        for (Order.Part part : Order.Part.values()) {
            CheckBox box = tick(part.word());
            parts.put(part, box);
            boolean first = part != Order.Part.CIRCUITS && !Order.Part.FORMS.contains(part);
            kept(settings, part.word(), box, first);
            kinds.getChildren().add(box);
        }
        choice(paper, "sheets-paper", name -> name, Format.NAMES);
        paper.setValue("A3");
        settings.keep("sheets.paper", paper, name -> name);
        kept(settings, "portrait", portrait, false);
        choice(
                stock,
                "sheets-stock",
                one -> Text.of("sheets.stock." + word(one)).toString(),
                List.of(Labels.Stock.values()));
        settings.keep("sheets.stock", stock, Labels.Stock::name);
        used.setId("sheets-used");
        used.setEditable(true);
        used.setAccessibleText(Text.of("sheets.used").toString());
        choice(
                colours,
                "sheets-colours",
                one -> Text.of("sheets.colours." + word(one)).toString(),
                List.of(Palette.Conductors.values()));
        settings.keep("sheets.colours", colours, Palette.Conductors::name);
        kept(settings, "mixed", mixed, false);
        revision.setId("sheets-revision");
        JFXButton issued = new JFXButton(Text.of("sheets.issue").toString());
        issued.setId("sheets-issue");
        issued.getStyleClass().add("link");
        revision.setWrapText(true);
        HBox.setHgrow(revision, Priority.ALWAYS);
        revision.setMaxWidth(Double.MAX_VALUE);
        issued.setMinWidth(Region.USE_PREF_SIZE);
        issued.setOnAction(e -> issue.accept(issued));
        HBox sheet = new HBox(12, paper, portrait);
        sheet.setAlignment(Pos.CENTER_LEFT);
        VBox ofSheets = new VBox(8, section("sheets.kinds"), kinds, section("sheets.paper"), sheet, mixed, block);
        VBox onFirst = new VBox(8, section("sheets.used"), used);
        VBox ofLabels = new VBox(8, section("sheets.stock"), stock, onFirst);
        stock.valueProperty().addListener((o, was, is) -> shown(onFirst, is == Labels.Stock.A4));
        shown(onFirst, stock.getValue() == Labels.Stock.A4);
        HBox ofRevision = new HBox(8, revision, issued);
        ofRevision.setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(16, 16, 8, 16));
        Label title = new Label(Text.of("sheets.title").toString());
        title.getStyleClass().add("title");
        getChildren()
                .addAll(
                        title,
                        what,
                        section("sheets.of"),
                        subject,
                        ofRevision,
                        ofSheets,
                        ofLabels,
                        section("sheets.colours"),
                        colours);
        for (Region wide : List.of(what, subject, stock, used, colours)) wide.setMaxWidth(Double.MAX_VALUE);
        what.valueProperty().addListener((o, was, is) -> {
            shown(ofSheets, is == What.SHEETS);
            shown(ofRevision, is == What.SHEETS);
            shown(ofLabels, is != What.SHEETS);
        });
        shown(ofLabels, false);
        for (ObservableValue<?> value : List.<ObservableValue<?>>of(
                what.valueProperty(),
                subject.valueProperty(),
                paper.valueProperty(),
                stock.valueProperty(),
                used.valueProperty(),
                colours.valueProperty())) value.addListener((o, was, is) -> changed.run());
    }

    @Override
    public void requestFocus() {
        what.requestFocus();
    }

    /** Of these the sheets are from now on; what was chosen stays chosen where it is still there. */
    void of(Topology now, @Nullable Ref selected) {
        topology = now;
        Ref chosen = selected != null || subject.getValue() == null ? subjectOf(selected) : subject.getValue();
        List<Ref> all = new ArrayList<>();
        all.add(EVERYTHING);
        Walk.natural(now.all(Site.class), Site.class).forEach(site -> all.add(site.ref()));
        Walk.natural(now.all(Feeder.class), Feeder.class).forEach(feeder -> all.add(feeder.ref()));
        if (!all.equals(subject.getItems())) subject.getItems().setAll(all);
        subject.setValue(all.contains(chosen) ? chosen : EVERYTHING);
        changed.run();
    }

    private Ref subjectOf(@Nullable Ref selected) {
        Entity entity = selected == null ? null : topology.find(selected);
        if (entity instanceof Site || entity instanceof Feeder) return entity.ref();
        if (entity == null) return EVERYTHING;
        return Derived.siteAround(topology, entity).map(Entity::ref).orElse(EVERYTHING);
    }

    private String named(Ref ref) {
        return ref.equals(EVERYTHING) ? Text.of("sheet.allFeeders").toString() : topology.labelOf(ref.kind(), ref.id());
    }

    /** The site or the feeder that is chosen; null for everything. */
    @Nullable
    Ref subject() {
        Ref chosen = subject.getValue();
        return chosen == null || chosen.equals(EVERYTHING) ? null : chosen;
    }

    Palette palette() {
        return new Palette(false, colours.getValue());
    }

    /** On which paper, in words. */
    String paper() {
        return what.getValue() == What.SHEETS
                ? paper.getValue()
                : Text.of("sheets.stock." + word(stock.getValue())).toString();
    }

    /**
     * What plans the document that is chosen now, on any thread.
     *
     * @param unsynced how many edits the remote has not got; null where it was never synced
     */
    Supplier<Document> plan(Findings findings, @Nullable Integer unsynced) {
        Ref of = subject();
        Topology t = topology;
        Set<Kind> labelled = what.getValue().labelled;
        Labels.Stock on = stock.getValue();
        // Half a number is typed: as if none were.
        int skip = on == Labels.Stock.A4 ? Objects.requireNonNullElse(used.getValue(), 0) : 0;
        if (!labelled.isEmpty())
            return () -> Labels.of(
                    Subject.of(t, of), labelled, on, skip, findings.evidence().today());
        EnumSet<Order.Part> wanted = EnumSet.noneOf(Order.Part.class);
        parts.forEach((part, box) -> {
            if (box.isSelected()) wanted.add(part);
        });
        Format format = Format.of(paper.getValue(), portrait.isSelected()).orElseThrow();
        Palette.Conductors conductors = colours.getValue();
        boolean warned = mixed.isSelected();
        Symbol template = block.template();
        return () -> Pack.of(new Order(
                Subject.of(t, of),
                findings.evidence(),
                findings.open(),
                wanted,
                format,
                unsynced,
                conductors,
                warned,
                template));
    }

    /** What stands where the revision is told. */
    static Text revised(Extent extent) {
        return extent.issued()
                .map(last -> Text.of(
                        last.same() ? "sheets.revision.same" : "sheets.revision.since",
                        last.revision().revision()))
                .orElse(Text.of("sheets.revision.none"));
    }

    void tell(Text of) {
        revision.setText(of.toString());
    }

    private void kept(Settings settings, String word, CheckBox box, boolean first) {
        box.setSelected(settings.isOn("sheets." + word, first));
        box.selectedProperty().addListener((o, was, is) -> {
            settings.setOn("sheets." + word, is);
            changed.run();
        });
    }

    private static CheckBox tick(String word) {
        CheckBox box = new CheckBox(Text.of("sheets." + word).toString());
        box.setId("sheets-" + word);
        box.setWrapText(true);
        return box;
    }

    private static Label section(String key) {
        Label label = new Label(Text.of(key).toString());
        label.getStyleClass().add("secondary");
        return label;
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The first of the values is chosen. */
    static <T> void choice(ChoiceBox<T> box, String id, Function<T, String> words, List<T> values) {
        box.setId(id);
        box.setAccessibleText(Text.of(id.replace('-', '.') + ".told").toString());
        box.setConverter(new InWords<>(words));
        box.getItems().setAll(values);
        if (!values.isEmpty()) box.setValue(values.getFirst());
    }

    static void shown(Region region, boolean isShown) {
        region.setVisible(isShown);
        region.setManaged(isShown);
    }
}
