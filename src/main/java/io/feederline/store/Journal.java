package io.feederline.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Append-only {@link JournalLine lines} in segments {@code journal-N.log}, N being the first sequence number in it. What
 * {@link #append} returned from is on disk, also after a power cut. There is always a segment for the next line, so that a
 * journal whose end was lost can be told from one that ends there.
 */
final class Journal implements Closeable {
    /** A larger change goes into a file of its own beside the journal. Characters of JSON. */
    private static final int INLINE_LIMIT = 1 << 20;

    /** More objects than this make a change large without counting its characters. */
    private static final int INLINE_OBJECTS = 2000;

    private static final Pattern SEGMENT = Pattern.compile("journal-(\\d{1,18})\\.log");
    private static final Pattern CHANGE = Pattern.compile("change-(\\d{1,18})\\.json\\.gz");

    private final Path folder;
    private final Seal seal;
    private @Nullable FileChannel segment;

    Journal(Path folder, Seal seal) {
        this.folder = folder;
        this.seal = seal;
    }

    /** Makes a line of the entry; a large change is written to its own file, fsynced, first. */
    JournalLine line(Entry entry, boolean more) throws IOException {
        Recorded recorded = entry.recorded();
        if (recorded.size() <= INLINE_OBJECTS) {
            StringWriter text = new StringWriter();
            write(text, recorded);
            if (text.getBuffer().length() <= INLINE_LIMIT) return JournalLine.of(entry, more, text.toString(), null);
        }
        String name = writeChange(entry.sequence(), recorded);
        return JournalLine.of(entry, more, null, name);
    }

    /** Writes a file of its own, fsynced, and gives its name. */
    String writeChange(long sequence, Recorded recorded) throws IOException {
        String name = changeFile(sequence);
        Path file = folder.resolve(name);
        try (OutputStream out = seal.writing(Files.newOutputStream(file), name);
                GZIPOutputStream zip = new GZIPOutputStream(out, 1 << 16) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                };
                Writer writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16)) {
            write(writer, recorded);
        } catch (IOException e) {
            forgetChange(sequence);
            throw e;
        }
        force(file);
        force(folder);
        return name;
    }

    private static void write(Writer writer, Recorded recorded) throws IOException {
        try (JsonGenerator json = JournalLine.JSON.createGenerator(writer)) {
            ChangeJson.write(json, recorded);
        }
    }

    /** Reads what an entry did from a line's JSON or from its file. */
    Recorded recorded(@Nullable String json, @Nullable String file) throws IOException {
        if (file == null) {
            try (JsonParser parser = JournalLine.JSON.createParser(Objects.requireNonNull(json))) {
                return ChangeJson.read(parser);
            }
        }
        try (InputStream in = open(file);
                JsonParser parser = JournalLine.JSON.createParser(in)) {
            Recorded recorded = ChangeJson.read(parser);
            if (parser.nextToken() != null) throw new IOException(file + ": more than one change");
            return recorded;
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Whether these words stand in the file of a large change. */
    boolean mentions(String file, String words) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            char[] buffer = new char[1 << 16];
            StringBuilder window = new StringBuilder();
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                window.append(buffer, 0, n);
                if (window.indexOf(words) >= 0) return true;
                window.delete(0, Math.max(0, window.length() - words.length()));
            }
            return false;
        }
    }

    /** GZIP carries a CRC-32 of its own, checked at the end of the stream; what is sealed, more than that. */
    private InputStream open(String file) throws IOException {
        if (!CHANGE.matcher(file).matches()) throw new IOException(file);
        return new GZIPInputStream(seal.reading(Files.newInputStream(folder.resolve(file)), file), 1 << 16);
    }

    /**
     * Appends the lines in one write and one fsync.
     *
     * @return the length of the segment before, for {@link #cutBack}
     */
    long append(List<JournalLine> lines) throws IOException {
        FileChannel channel = segment;
        if (channel == null || !channel.isOpen()) throw new IOException("the journal is closed");
        long before = channel.size();
        StringBuilder text = new StringBuilder();
        for (JournalLine line : lines) text.append(line.print(seal));
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(false);
        } catch (IOException e) {
            cutBack(before);
            throw e;
        }
        return before;
    }

    /** Takes back what was appended after this length: it was never confirmed. Where that fails, no line follows it. */
    void cutBack(long length) throws IOException {
        FileChannel channel = Objects.requireNonNull(segment);
        try {
            channel.truncate(length);
            channel.position(length);
            channel.force(false);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Continues after the last whole line that was read; what was torn off behind it goes. */
    void resume(JournalReading reading) throws IOException {
        close();
        Path path = Objects.requireNonNull(reading.lastSegment());
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.READ);
        segment = channel;
        channel.position(reading.end());
        if (reading.torn() > 0) cutBack(reading.end());
    }

    /** The next line starts a new segment. */
    void startSegment(long next) throws IOException {
        Path path = segment(next);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        channel.position(channel.size());
        force(folder);
        close();
        segment = channel;
    }

    /** The file of the segment that starts with this line. */
    Path segment(long first) {
        return folder.resolve("journal-" + first + ".log");
    }

    /** The number of the first line in the segment that holds, or will hold, this line; 0 when there is none. */
    long startOfSegmentWith(long sequence) throws IOException {
        return segments().stream()
                .mapToLong(Journal::first)
                .filter(first -> first <= sequence)
                .max()
                .orElse(0);
    }

    /** Forgets the segments before the one that starts here. */
    void forget(long start) throws IOException {
        for (Path path : segments()) if (first(path) < start) Files.deleteIfExists(path);
    }

    /** The numbers of the entries that have a file of their own. */
    List<Long> changeFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> CHANGE.matcher(String.valueOf(f.getFileName())))
                    .filter(Matcher::matches)
                    .map(m -> Long.valueOf(m.group(1)))
                    .toList();
        }
    }

    static String changeFile(long sequence) {
        return "change-" + sequence + ".json.gz";
    }

    void forgetChange(long sequence) throws IOException {
        Files.deleteIfExists(folder.resolve(changeFile(sequence)));
    }

    /** Keeps a damaged segment under a name that no one reads. */
    static Path setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + System.currentTimeMillis());
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        return aside;
    }

    /**
     * What these segments hold.
     *
     * @param keepAfter lines up to this number lose their change
     */
    JournalReading read(List<Path> segments, long keepAfter) throws IOException {
        return JournalReading.of(segments, seal, keepAfter);
    }

    /** The segments in order. */
    List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f ->
                            SEGMENT.matcher(String.valueOf(f.getFileName())).matches())
                    .sorted(Comparator.comparingLong(Journal::first))
                    .toList();
        }
    }

    /** The number that a segment starts with, by its name. */
    static long first(Path segment) {
        Matcher matcher = SEGMENT.matcher(String.valueOf(segment.getFileName()));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Forces a file, or the names in a folder, to disk; a folder cannot be opened on Windows, where it needs not be. */
    static void force(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        if (directory && File.separatorChar == '\\') return;
        try (FileChannel channel =
                FileChannel.open(path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (segment != null) segment.close();
    }
}
