package io.feederline.ui.help;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Text;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The help, page by page, beside what it is about. Escape closes it. */
public final class HelpPane extends ScrollPane {
    private static final double KEYS = 96;

    private final VBox page = new VBox(8);
    private final List<String> words;
    private final Runnable close;

    /**
     * @param words of the views, in their order
     * @param close takes the pane away
     */
    public HelpPane(List<String> words, Runnable close) {
        this.words =
                Stream.concat(Stream.of(HelpPage.EVERYWHERE), words.stream()).toList();
        this.close = close;
        setId("help-pane");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("surface", "help");
        page.setPadding(new Insets(12, 16, 16, 16));
        setContent(page);
        // Who reads it has it: Escape closes it then, wherever in it was clicked.
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> requestFocus());
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.ESCAPE) return;
            e.consume();
            close.run();
        });
    }

    /** @param word of a view, or {@link HelpPage#EVERYWHERE} */
    public void show(String word) {
        HelpPage shown = HelpPage.of(word);
        setAccessibleText(Text.of("help.about", shown.title()).toString());
        page.getChildren().setAll(head(shown.title()));
        for (int i = 0; i < shown.steps().size(); i++)
            page.getChildren().add(row(step(i + 1), shown.steps().get(i)));
        for (String paragraph : shown.paragraphs()) page.getChildren().add(text(paragraph, "secondary"));
        page.getChildren().add(text(Text.of("help.keys").toString(), "section"));
        for (HelpPage.Key key : shown.keys()) {
            Label pressed = text(key.pressed(), "help-key");
            pressed.setMinWidth(KEYS);
            pressed.setMaxWidth(KEYS);
            page.getChildren().add(row(pressed, key.does()));
        }
        page.getChildren().add(text(Text.of("help.others").toString(), "section"));
        for (String other : words) {
            if (other.equals(word)) continue;
            Hyperlink link = new Hyperlink(HelpPage.of(other).title());
            link.setId("help-" + other);
            link.setOnAction(e -> show(other));
            page.getChildren().add(link);
        }
        setVvalue(0);
    }

    private HBox head(String title) {
        Label name = text(title, "title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        JFXButton away = new JFXButton(Text.of("help.close").toString());
        away.setId("help-close");
        away.getStyleClass().add("link");
        away.setMinWidth(Region.USE_PREF_SIZE);
        away.setOnAction(e -> close.run());
        HBox head = new HBox(8, name, space, away);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    static Label step(int number) {
        Label step = new Label(String.valueOf(number));
        step.getStyleClass().add("step");
        step.setMinWidth(22);
        step.setAlignment(Pos.CENTER);
        return step;
    }

    private static HBox row(Label first, String does) {
        Label told = text(does, "plain");
        HBox.setHgrow(told, Priority.ALWAYS);
        return new HBox(8, first, told);
    }

    private static Label text(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        // As high as its lines need, however narrow the pane.
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
