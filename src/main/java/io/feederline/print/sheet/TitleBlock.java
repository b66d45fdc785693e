package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Primitive;
import io.feederline.diagram.Symbol;
import io.feederline.model.Extent;
import io.feederline.model.Revision;
import io.feederline.model.Text;
import io.feederline.print.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The title block, after ISO 7200, from its template: an SVG file in millimetres, whose texts may hold {@code {owner}},
 * {@code {title}}, {@code {site}}, {@code {identifier}}, {@code {revision}}, {@code {date}}, {@code {sheet}}, {@code {sheets}}, {@code {drawn}}, {@code {checked}}, {@code {approved}} and {@code {data}};
 * a rectangle with the id {@code qr} is where the QR code stands; an {@code image} may be a logo. The one that comes with the program is
 * {@code sheet/title-block.svg}.
 */
public final class TitleBlock {
    /** The one that comes with the program. */
    public static final Symbol ISO_7200 = Symbol.bundled("sheet/title-block");

    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

    private TitleBlock() {}

    /**
     * A template that somebody has made.
     *
     * @throws IOException when it cannot be read or has no room on a sheet, in a sentence
     */
    public static Symbol read(Path file) throws IOException {
        if (Files.isDirectory(file))
            throw new IOException(Text.of("sheet.block.folder").toString());
        Symbol block = Symbol.read(file);
        for (Primitive.Picture picture : block.pictures()) {
            try {
                Pictures.of(picture);
            } catch (IOException e) {
                throw new IOException(
                        Text.of("sheet.block.picture", file, String.valueOf(e.getMessage()))
                                .toString(),
                        e);
            }
        }
        if (block.width() > 180 || block.height() > 60)
            throw new IOException(Text.of("sheet.block.large", file, block.width(), block.height())
                    .toString());
        return block;
    }

    static double height(Order order) {
        return Format.mm(order.block().height());
    }

    static double width(Order order) {
        return Format.mm(order.block().width());
    }

    /** In the lower right corner of the frame. */
    static void draw(Drawing.Builder to, Order order, String title, Planned.At at) {
        Format.Area frame = order.format().framed();
        double x = frame.right() - width(order);
        double y = frame.bottom() - height(order);
        Map<String, String> fields = new HashMap<>(at.fields());
        fields.put("title", title);
        fields.put("sheet", Integer.toString(at.number()));
        fields.put("sheets", Integer.toString(at.of()));
        to.marks(order.block().filled(text -> filled(text, fields)), Format.mm(1), x, y);
        String code = filled("{identifier} {revised} {date} {imprint}", fields).replace("  ", " ");
        order.block()
                .place("qr")
                .ifPresent(place -> Code.qr(
                        to,
                        code,
                        x + Format.mm(place.x()),
                        y + Format.mm(place.y()),
                        Format.mm(Math.min(place.width(), place.height()))));
    }

    /** What the blocks of all sheets have in common. */
    static Map<String, String> fields(Order order) {
        String imprint = order.subject().extent().imprint();
        Text state = order.unsynced() == null
                ? Text.of("sheet.neverSynced")
                : order.unsynced() == 0 ? Text.of("sheet.synced") : Text.of("sheet.unsynced", order.unsynced());
        Map<String, String> fields = new HashMap<>();
        fields.put("owner", order.subject().owners());
        fields.put("identifier", order.subject().identifier());
        fields.put("site", order.subject().title());
        fields.put("date", order.day().toString());
        fields.put("imprint", imprint);
        fields.put("data", state + " · " + imprint);
        Optional<Extent.Issued> issued = order.subject().extent().issued();
        // Of any other state nobody has checked or approved anything: that is left to be written by hand.
        Optional<Revision> same = issued.filter(Extent.Issued::same).map(Extent.Issued::revision);
        fields.put("drawn", same.map(Revision::drawn).orElse(""));
        fields.put("checked", same.map(Revision::checked).orElse(""));
        fields.put("approved", same.map(Revision::approved).orElse(""));
        String revision = issued.map(last -> last.same()
                        ? last.revision().revision()
                        : Text.of("sheet.revision.after", last.revision().revision())
                                .toString())
                .orElse("");
        fields.put("revision", revision);
        fields.put(
                "revised",
                revision.isEmpty() ? "" : Text.of("sheet.revised", revision).toString());
        return Map.copyOf(fields);
    }

    static String filled(String text, Map<String, String> fields) {
        return FIELD.matcher(text)
                .replaceAll(field -> Matcher.quoteReplacement(fields.getOrDefault(field.group(1), field.group())));
    }
}
