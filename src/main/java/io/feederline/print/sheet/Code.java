package io.feederline.print.sheet;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
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

    private Code() {}

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
