package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** The first page: the demo, a workspace, files for a new one, and those that were open last. */
final class WelcomePane extends VBox {
    private static final double TEXT_WIDTH = 560;

    /** @param problem why the last attempt to open one failed, or null */
    WelcomePane(
            List<Path> recent,
            @Nullable String problem,
            Runnable demo,
            Runnable choose,
            Consumer<Node> makeNew,
            Consumer<Node> bringIn,
            Consumer<Path> open) {
        super(12);
        setAlignment(Pos.CENTER);
        Label title = new Label("Feederline");
        title.getStyleClass().add("welcome-title");
        JFXButton fresh = button("new-workspace", Text.of("welcome.new").toString(), "choice", () -> {});
        fresh.setOnAction(e -> makeNew.accept(fresh));
        JFXButton files = button("from-files", Text.of("welcome.files").toString(), "choice", () -> {});
        files.setOnAction(e -> bringIn.accept(files));
        Node ways = middle(
                button("try-demo", Text.of("welcome.demo").toString(), "primary", demo),
                fresh,
                button("open-workspace", Text.of("welcome.open").toString(), "choice", choose),
                files);
        getChildren().addAll(title, line(Text.of("welcome.line").toString(), "secondary"), ways);
        if (problem != null) getChildren().add(line(problem, "severity-error"));
        if (recent.isEmpty()) return;
        getChildren().add(line(Text.of("welcome.recent").toString(), "section"));
        for (Path workspace : recent) {
            Hyperlink link = new Hyperlink(String.valueOf(workspace.getFileName()));
            link.setOnAction(e -> open.accept(workspace));
            getChildren().add(middle(link, line(String.valueOf(workspace.getParent()), "secondary")));
        }
    }

    static JFXButton button(String id, String words, String style, Runnable action) {
        JFXButton button = new JFXButton(words);
        button.setId(id);
        button.getStyleClass().add(style);
        button.setOnAction(e -> action.run());
        return button;
    }

    static Label line(String text, String style) {
        Label line = new Label(text);
        line.setWrapText(true);
        line.setMaxWidth(TEXT_WIDTH);
        line.setAlignment(Pos.CENTER);
        line.setTextAlignment(TextAlignment.CENTER);
        line.getStyleClass().add(style);
        return line;
    }

    /** In the middle of the page, one beside the other. */
    static Node middle(Node... nodes) {
        HBox box = new HBox(12, nodes);
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
