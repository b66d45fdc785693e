package io.feederline.print;

import io.feederline.diagram.Primitive;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Base64;
import java.util.Iterator;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Pictures of drawings, decoded. On any thread. */
public final class Pictures {
    /** A small file may say that it is a picture of gigabytes. */
    private static final int MOST_SIDE = 4_000;

    private record Decoded(String data, SoftReference<BufferedImage> image) {}

    /** One logo stands on every sheet, and seldom there is another one. */
    private static volatile Decoded last = new Decoded("", new SoftReference<>(null));

    private Pictures() {}

    /**
     * The picture of a mark.
     *
     * @throws IOException when it is none, or too large, in words
     */
    public static BufferedImage of(Primitive.Picture picture) throws IOException {
        Decoded kept = last;
        BufferedImage image = kept.data().equals(picture.data()) ? kept.image().get() : null;
        if (image == null) {
            image = decoded(picture.data());
            last = new Decoded(picture.data(), new SoftReference<>(image));
        }
        return image;
    }

    /** The same; null for what is no picture. */
    static @Nullable BufferedImage orNothing(Primitive.Picture picture) {
        try {
            return of(picture);
        } catch (IOException e) {
            return null;
        }
    }

    private static BufferedImage decoded(String data) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(data.substring(data.indexOf(',') + 1));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        try (ImageInputStream in =
                Objects.requireNonNull(ImageIO.createImageInputStream(new ByteArrayInputStream(bytes)), "no stream")) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new IOException("neither PNG nor JPEG");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width > MOST_SIDE || height > MOST_SIDE)
                    throw new IOException(
                            width + " × " + height + " pixels; " + MOST_SIDE + " × " + MOST_SIDE + " at most");
                return reader.read(0);
            } catch (RuntimeException e) {
                // A damaged file; the readers throw what comes.
                throw new IOException(String.valueOf(e.getMessage()), e);
            } finally {
                reader.dispose();
            }
        }
    }
}
