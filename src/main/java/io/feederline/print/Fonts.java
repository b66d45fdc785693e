package io.feederline.print;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bundled family (Inter, OFL) for Java2D; a character that it lacks comes from a font of the machine. */
final class Fonts {
    static final List<String> NAMES = List.of("Inter-Regular", "Inter-SemiBold");

    private static final java.awt.Font REGULAR = load(NAMES.getFirst());
    private static final java.awt.Font SEMIBOLD = load(NAMES.getLast());

    private Fonts() {}

    static java.awt.Font of(double size, boolean bold) {
        return (bold ? SEMIBOLD : REGULAR).deriveFont((float) size);
    }

    /** What Java2D calls a font of {@link #NAMES}. */
    static String javaName(String name) {
        return (name.equals(NAMES.getFirst()) ? REGULAR : SEMIBOLD).getFontName(Locale.US);
    }

    static @Nullable InputStream open(String name) {
        return Fonts.class.getResourceAsStream("/io/feederline/fonts/" + name + ".ttf");
    }

    private static java.awt.Font load(String name) {
        try (InputStream in = Objects.requireNonNull(open(name), name)) {
            return java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, in);
        } catch (IOException | java.awt.FontFormatException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
