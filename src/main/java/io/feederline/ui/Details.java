package io.feederline.ui;

import io.feederline.model.Text;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** What there was no room for in the status bar, to be read and copied. */
final class Details {
    private static final int COLUMNS = 60;
    private static final int MOST_LINES = 18;

    private Details() {}

    static void show(Notice told, Prompt.Place place) {
        Label text = new Label(told.text());
        text.setWrapText(true);
        String all = String.join("\n", told.details());
        TextArea lines = new TextArea(all);
        lines.setId("details-lines");
        lines.setEditable(false);
        lines.setWrapText(true);
        lines.setPrefColumnCount(COLUMNS);
        lines.setPrefRowCount(Math.min(MOST_LINES, told.details().size() + 1));
        text.maxWidthProperty().bind(lines.widthProperty());
        Button copy = new Button(Text.of("details.copy").toString());
        copy.setOnAction(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(told.text() + "\n" + all);
            Clipboard.getSystemClipboard().setContent(content);
        });
        Prompt.of(place, text, lines, copy).show(lines);
    }
}
