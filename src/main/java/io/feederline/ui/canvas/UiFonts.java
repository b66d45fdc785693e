package io.feederline.ui.canvas;

import java.util.Map;
import javafx.scene.text.Font;

/** The bundled family on the screen, one font object for each size. */
final class UiFonts {
    private static final Map<String, Font> LOADED = new java.util.concurrent.ConcurrentHashMap<>();

    private UiFonts() {}

    static Font of(double size, boolean bold) {
        return LOADED.computeIfAbsent((bold ? "Inter-SemiBold" : "Inter-Regular") + "@" + size, key -> {
            String file = "/io/feederline/fonts/" + key.substring(0, key.indexOf('@')) + ".ttf";
            Font font = Font.loadFont(UiFonts.class.getResourceAsStream(file), size);
            return font == null ? Font.font(size) : font;
        });
    }
}
