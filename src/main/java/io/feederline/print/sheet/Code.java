package io.feederline.print.sheet;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Text that a phone or a scanner reads, drawn. */
final class Code {
    /** Around a QR code this many of its squares are left white. */
    private static final int QUIET = 4;

    /** On both sides of a bar code this many of its bars are left white. */
    private static final int QUIET_BARS = 10;

    private Code() {}

    /**
     * How wide a Code 128 of this text is, in narrow bars with the white beside it.
     *
     * @return 0 where it has no such code: it knows ASCII only
     */
    static int bars(String text) {
        boolean ascii = !text.isEmpty() && text.length() <= 80 && text.chars().allMatch(c -> c >= ' ' && c < 127);
        return ascii ? new Code128Writer().encode(text).length + 2 * QUIET_BARS : 0;
    }

    /** A Code 128 that fills the width, the white on its sides included. */
    static void bars(Drawing.Builder to, String text, Format.Area area) {
        boolean[] bars = new Code128Writer().encode(text);
        double unit = area.width() / (bars.length + 2 * QUIET_BARS);
        int from = 0;
        while (from < bars.length) {
            int end = from;
            while (end < bars.length && bars[end]) end++;
            if (end > from)
                to.solid(
                        area.x() + (from + QUIET_BARS) * unit,
                        area.y(),
                        (end - from) * unit,
                        area.height(),
                        0,
                        Style.CODE,
                        null);
            from = end + 1;
        }
    }

    /** A QR code that fills a square, its white border included; a text that is too long for one leaves it empty. */
    static void qr(Drawing.Builder to, String text, double x, double y, double side) {
        ByteMatrix squares;
        try {
            squares = Encoder.encode(
                            text,
                            ErrorCorrectionLevel.M,
                            Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name()))
                    .getMatrix();
        } catch (WriterException e) {
            return;
        }
        double unit = side / (squares.getWidth() + 2 * QUIET);
        for (int row = 0; row < squares.getHeight(); row++) {
            int from = 0;
            while (from < squares.getWidth()) {
                int end = from;
                while (end < squares.getWidth() && squares.get(end, row) == 1) end++;
                if (end > from)
                    to.solid(
                            x + (from + QUIET) * unit,
                            y + (row + QUIET) * unit,
                            (end - from) * unit,
                            unit,
                            0,
                            Style.CODE,
                            null);
                from = end + 1;
            }
        }
    }
}
