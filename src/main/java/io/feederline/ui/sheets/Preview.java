package io.feederline.ui.sheets;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Text;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.PngPainter;
import io.feederline.print.Sheet;
import io.feederline.ui.Desk;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One sheet of a document at a time, as large as there is room, or large enough to be read; a click follows its links. */
final class Preview extends BorderPane {
    private static final double ROOM = 24;
    private static final double LARGE = 1.6;

    /** A sheet that was drawn off the UI thread. */
    private record Drawn(int sheet, Sheet.Page page, Image image, double scale) {}

    private final Desk desk;
    private final Supplier<Palette> palette;
    private final ImageView view = new ImageView();
    private final StackPane desktop = new StackPane(view);
    private final ScrollPane scroll = new ScrollPane(desktop);
    private final Label where = new Label();
    private final JFXButton back = button("back", () -> go(-1));
    private final JFXButton on = button("on", () -> go(1));
    private final JFXButton larger = button("larger", this::larger);
    private @Nullable Document document;
    private @Nullable Drawn shown;

    /** From 1. */
    private int sheet = 1;

    private boolean isLarge;

    Preview(Desk desk, Supplier<Palette> palette) {
        this.desk = desk;
        this.palette = palette;
        where.setId("sheets-where");
        HBox bar = new HBox(8, back, where, on, larger);
        bar.setAlignment(Pos.CENTER);
        bar.setPadding(new Insets(8));
        setTop(bar);
        desktop.getStyleClass().add("sheets-desk");
        desktop.setPadding(new Insets(ROOM / 2));
        view.setId("sheets-sheet");
        view.setPreserveRatio(true);
        view.setOnMouseClicked(e -> follow(e.getX(), e.getY()));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setPannable(true);
        setCenter(scroll);
        scroll.widthProperty().addListener((o, was, is) -> draw());
        scroll.heightProperty().addListener((o, was, is) -> draw());
    }

    private static JFXButton button(String word, Runnable action) {
        JFXButton button = new JFXButton(Text.of("sheets." + word).toString());
        button.setId("sheets-" + word);
        button.getStyleClass().add("link");
        button.setOnAction(e -> action.run());
        return button;
    }

    void show(Document planned) {
        document = planned;
        turnTo(sheet);
    }

    /** Whether the key turns a page. */
    boolean turn(KeyCode key) {
        if (key != KeyCode.PAGE_DOWN && key != KeyCode.PAGE_UP) return false;
        go(key == KeyCode.PAGE_DOWN ? 1 : -1);
        return true;
    }

    private void go(int by) {
        turnTo(sheet + by);
    }

    private void turnTo(int number) {
        Document of = document;
        if (of == null) return;
        sheet = Math.clamp(number, 1, Math.max(1, of.size()));
        back.setDisable(sheet == 1);
        on.setDisable(sheet >= of.size());
        where.setText(
                of.size() == 0 ? "" : Text.of("paper.sheet", sheet, of.size()).toString());
        draw();
    }

    private void larger() {
        isLarge = !isLarge;
        larger.setText(Text.of(isLarge ? "sheets.whole" : "sheets.larger").toString());
        draw();
    }

    private void draw() {
        Document of = document;
        if (of == null || scroll.getWidth() < 100) return;
        if (of.size() == 0) {
            view.setImage(null);
            shown = null;
            return;
        }
        int number = sheet;
        double wide = scroll.getWidth() - ROOM - 4;
        double high = scroll.getHeight() - ROOM - 4;
        double density = getScene() == null ? 1 : getScene().getWindow().getOutputScaleX();
        boolean large = isLarge;
        Palette colours = palette.get();
        desk.think(
                view,
                () -> {
                    Sheet.Page page = of.sheets()
                            .skip(number - 1L)
                            .findFirst()
                            .orElseThrow()
                            .draw();
                    double fits = Math.min(
                            wide / page.drawing().width(), high / page.drawing().height());
                    double scale = large ? LARGE : fits;
                    BufferedImage drawn = PngPainter.image(page.drawing(), colours, scale * density);
                    return new Drawn(number, page, image(drawn), scale);
                },
                this::show);
    }

    private static Image image(BufferedImage drawn) {
        int width = drawn.getWidth();
        int height = drawn.getHeight();
        WritableImage image = new WritableImage(width, height);
        int[] pixels = drawn.getRGB(0, 0, width, height, null, 0, width);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }

    private void show(Drawn drawn) {
        shown = drawn;
        view.setImage(drawn.image());
        view.setFitWidth(drawn.page().drawing().width() * drawn.scale());
        view.setAccessibleText(where.getText());
    }

    private void follow(double x, double y) {
        Drawn on = shown;
        if (on == null) return;
        double px = x / on.scale();
        double py = y / on.scale();
        on.page().leads().stream()
                .filter(lead -> px >= lead.x()
                        && px <= lead.x() + lead.width()
                        && py >= lead.y()
                        && py <= lead.y() + lead.height())
                .findFirst()
                .ifPresent(lead -> turnTo(lead.sheet()));
    }
}
