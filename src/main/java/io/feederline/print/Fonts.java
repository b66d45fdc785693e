package io.feederline.print;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The bundled family (Inter, OFL) for Java2D; a character that it lacks comes from a font of the machine. */
final class Fonts {
    private static final java.awt.Font REGULAR = load("Inter-Regular");
    private static final java.awt.Font SEMIBOLD = load("Inter-SemiBold");

    private Fonts() {}

    static java.awt.Font of(double size, boolean bold) {
        return (bold ? SEMIBOLD : REGULAR).deriveFont((float) size);
    }

    private static java.awt.Font load(String name) {
        try (InputStream in = Objects.requireNonNull(
                Fonts.class.getResourceAsStream("/io/feederline/fonts/" + name + ".ttf"), name)) {
            return java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, in);
        } catch (IOException | java.awt.FontFormatException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
