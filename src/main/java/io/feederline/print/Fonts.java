package io.feederline.print;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bundled fonts for Java2D, in the order in which they are asked for a letter: Inter, then DejaVu Sans for Hebrew, Arabic
 * and symbols, Noto Emoji, and Droid Sans Fallback for Chinese and Japanese. No font of the machine is asked.
 */
final class Fonts {
    static final List<String> NAMES = List.of("Inter-Regular", "Inter-SemiBold");

    /** Asked for what {@link #NAMES} lack. */
    static final List<String> OTHERS = List.of("DejaVuSans", "NotoEmoji-Regular", "DroidSansFallback");

    private static final Font REGULAR = load(NAMES.getFirst());
    private static final Font SEMIBOLD = load(NAMES.getLast());

    /** Five megabytes, read when the first text needs them. */
    private static final class Others {
        static final List<Font> FONTS = OTHERS.stream().map(Fonts::load).toList();
    }

    private Fonts() {}

    static Font of(double size, boolean bold) {
        return (bold ? SEMIBOLD : REGULAR).deriveFont((float) size);
    }

    /** All of them, the first one to ask first. */
    static List<Font> chain(float size, boolean bold) {
        return Stream.concat(Stream.of(of(size, bold)), Others.FONTS.stream().map(font -> font.deriveFont(size)))
                .toList();
    }

    /** What Java2D calls a font of {@link #NAMES}. */
    static String javaName(String name) {
        return (name.equals(NAMES.getFirst()) ? REGULAR : SEMIBOLD).getFontName(Locale.US);
    }

    static @Nullable InputStream open(String name) {
        return Fonts.class.getResourceAsStream("/io/feederline/fonts/" + name + ".ttf");
    }

    private static Font load(String name) {
        try (InputStream in = Objects.requireNonNull(open(name), name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | java.awt.FontFormatException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
