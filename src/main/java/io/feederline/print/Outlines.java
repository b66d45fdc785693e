package io.feederline.print;

import io.feederline.diagram.Characters;
import io.feederline.diagram.Primitive;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that the first font cannot draw letter by letter, such as Arabic, an emoji or an accent upon a letter: shaped by the JDK
 * from the bundled {@link Fonts}, as outlines that every painter fills. On any thread.
 */
public final class Outlines {
    /** Sizes of text are scaled from this one: hinting would make small ones wider on some machines. */
    private static final float SIZE = 100;

    private static final int MOST_KEPT = 2_000;
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private record Key(String text, boolean bold) {}

    /** @param advance how wide the text is, in units of {@link #SIZE} */
    private record Shaped(Path2D outline, double advance) {}

    private static final Map<Key, Shaped> KEPT = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Shaped> eldest) {
            return size() > MOST_KEPT;
        }
    });

    private Outlines() {}

    /** The letters of this label where they stand, in units of the drawing; never wider than {@link Primitive.Label#width}. */
    public static Path2D of(Primitive.Label label) {
        Shaped shaped = KEPT.computeIfAbsent(new Key(label.text(), label.bold()), Outlines::shaped);
        double scale = label.size() / SIZE;
        double advance = shaped.advance() * scale;
        double squeezed = advance > label.width() ? label.width() / advance : 1;
        double spare = label.width() - advance * squeezed;
        double from = label.left()
                + switch (label.anchor()) {
                    case START -> 0;
                    case MIDDLE -> spare / 2;
                    case END -> spare;
                };
        AffineTransform place = AffineTransform.getTranslateInstance(from, label.y());
        place.scale(scale * squeezed, scale);
        Path2D outline = new Path2D.Double(shaped.outline(), place);
        outline.setWindingRule(Path2D.WIND_NON_ZERO);
        return outline;
    }

    private static Shaped shaped(Key key) {
        StringBuilder text = new StringBuilder();
        List<Font> fonts = new ArrayList<>();
        List<Font> chain = Fonts.chain(SIZE, key.bold());
        Font first = chain.getFirst();
        Font former = first;
        for (int c : key.text().codePoints().toArray()) {
            Characters drawn = Characters.of(c);
            boolean number = drawn == Characters.NUMBER;
            String written = number ? Characters.number(c) : Character.toString(c);
            text.append(written);
            Font font = number
                    ? first.deriveFont((float) (SIZE * Characters.NUMBER_SIZE))
                    // A joiner or an accent belongs to the letter before it.
                    : drawn != Characters.PLAIN && former.canDisplay(c) ? former : ofChain(chain, c);
            fonts.addAll(Collections.nCopies(written.length(), font));
            former = number ? first : font;
        }
        if (text.isEmpty()) return new Shaped(new Path2D.Double(), 0);
        AttributedString attributed = new AttributedString(text.toString());
        for (int from = 0, to; from < fonts.size(); from = to) {
            to = from + 1;
            while (to < fonts.size() && fonts.get(to).equals(fonts.get(from))) to++;
            attributed.addAttribute(TextAttribute.FONT, fonts.get(from), from, to);
        }
        TextLayout layout = new TextLayout(attributed.getIterator(), EXACT);
        Path2D outline = new Path2D.Double(layout.getOutline(null));
        // An accent may stand out on either side.
        Rectangle2D ink = outline.getBounds2D();
        double before = Math.max(0, -ink.getMinX());
        outline.transform(AffineTransform.getTranslateInstance(before, 0));
        return new Shaped(outline, before + Math.max(layout.getAdvance(), ink.getMaxX()));
    }

    private static Font ofChain(List<Font> chain, int character) {
        return chain.stream()
                .filter(font -> font.canDisplay(character))
                .findFirst()
                .orElse(chain.getFirst());
    }
}
