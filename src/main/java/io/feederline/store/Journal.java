package io.feederline.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.feederline.model.Change;
import io.feederline.model.Text;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Append-only lines in segments {@code journal-N.log}, N being the first sequence number in it. A line is a CRC-32C in
 * hex, a blank, and a JSON object. What {@link #append} returned from is on disk, also after a power cut.
 */
final class Journal implements Closeable {
    /** A larger change goes into a file of its own beside the journal. Characters of JSON. */
    static final int INLINE_LIMIT = 1 << 20;

    private static final Pattern SEGMENT = Pattern.compile("journal-(\\d{1,18})\\.log");
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .streamReadConstraints(com.fasterxml.jackson.core.StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final Change NOTHING = Change.of(Text.of("verbatim", ""));

    private final Path folder;
    private @Nullable FileChannel segment;

    Journal(Path folder) {
        this.folder = folder;
    }

    /** What stands in one line: the entry, its change inline or in a file. */
    record Line(Entry entry, @Nullable String file, String json, boolean more) {}

    /** Makes a line of the entry; a large change is written to its own file, fsynced, first. */
    Line line(Entry entry, boolean more) throws IOException {
        StringWriter text = new StringWriter();
        boolean large = entry.change().created().size()
                        + entry.change().deleted().size()
                        + entry.change().cells().size()
                > 2000;
        if (!large) {
            writeChange(text, entry.change());
            large = text.getBuffer().length() > INLINE_LIMIT;
        }
        if (!large) return new Line(entry, null, text.toString(), more);
        String name = "change-" + entry.sequence() + ".json.gz";
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                GZIPOutputStream zip = new GZIPOutputStream(out, 1 << 16) {
                    {
                        def.setLevel(java.util.zip.Deflater.BEST_SPEED);
                    }
                };
                Writer writer =
                        new BufferedWriter(new java.io.OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16)) {
            writeChange(writer, entry.change());
        }
        force(file);
        force(folder);
        return new Line(entry, name, "", more);
    }

    private static void writeChange(Writer writer, Change change) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(writer)) {
            ChangeJson.write(json, change);
        }
    }

    /** Reads a change from a line's JSON or from its file. */
    Change change(@Nullable String json, @Nullable String file) throws IOException {
        if (file == null) {
            try (JsonParser parser = JSON.createParser(java.util.Objects.requireNonNull(json))) {
                return ChangeJson.read(parser);
            }
        }
        if (!file.matches("change-\\d+\\.json\\.gz")) throw new IOException(file);
        // GZIP carries a CRC-32 of its own, checked at the end of the stream.
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(file)), 1 << 16);
                JsonParser parser = JSON.createParser(in)) {
            Change change = ChangeJson.read(parser);
            if (parser.nextToken() != null) throw new IOException(file + ": more than one change");
            return change;
        }
    }

    /**
     * Appends the lines in one write and one fsync.
     *
     * @return the length of the segment before, for {@link #cutBack}
     */
    long append(List<Line> lines) throws IOException {
        FileChannel channel = segment;
        if (channel == null) {
            Path path = folder.resolve("journal-" + lines.getFirst().entry().sequence() + ".log");
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            channel.position(channel.size());
            force(folder);
            segment = channel;
        }
        long before = channel.size();
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            String json = json(line);
            text.append(checksum(json)).append(' ').append(json).append('\n');
        }
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

    /** Takes back what was appended after this length: it was never confirmed. */
    void cutBack(long length) throws IOException {
        if (segment == null) return;
        segment.truncate(length);
        segment.position(length);
        segment.force(false);
    }

    private static String json(Line line) throws IOException {
        Entry entry = line.entry();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("seq", entry.sequence());
            json.writeStringField("at", entry.at().toString());
            json.writeStringField("who", entry.who());
            json.writeStringField("verb", entry.verb().word());
            if (entry.of() != 0) json.writeNumberField("of", entry.of());
            if (line.more()) json.writeBooleanField("more", true);
            if (line.file() != null) {
                json.writeStringField("text", entry.change().text().toString());
                json.writeStringField("file", line.file());
            } else {
                json.writeFieldName("change");
                json.writeRawValue(line.json());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String checksum(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    /** What was read: the lines after {@code applied}, and how much of the last segment was torn off. */
    record Replay(List<Line> lines, long tornBytes) {}

    /**
     * Reads all lines above {@code applied}, opens the last segment for appending, and cuts off a torn end: a line without
     * its newline or with a wrong checksum that nothing follows, and an unfinished group. Such a line was never confirmed.
     *
     * @throws IOException when a line in the middle is damaged, or numbers are missing
     */
    Replay replay(long applied) throws IOException {
        List<Line> lines = new ArrayList<>();
        long torn = 0;
        List<Path> segments = segments();
        for (int i = 0; i < segments.size(); i++) {
            Path path = segments.get(i);
            boolean last = i == segments.size() - 1;
            byte[] bytes = Files.readAllBytes(path);
            int good = 0;
            List<Line> group = new ArrayList<>();
            int from = 0;
            while (from < bytes.length) {
                int end = from;
                while (end < bytes.length && bytes[end] != '\n') end++;
                Line line = end < bytes.length
                        ? parse(new String(bytes, from, end - from, StandardCharsets.UTF_8), applied)
                        : null;
                if (line == null) {
                    boolean atEnd = end >= bytes.length - 1;
                    if (!last || !atEnd) throw new IOException(path.getFileName() + " at byte " + from);
                    break;
                }
                group.add(line);
                from = end + 1;
                if (!line.more()) {
                    good = from;
                    for (Line ready : group) if (ready.entry().sequence() > applied) lines.add(ready);
                    group.clear();
                }
            }
            if (good < bytes.length) {
                if (!last) throw new IOException(path.getFileName() + " ends at byte " + good);
                torn = (long) bytes.length - good;
            }
            if (last) {
                FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.READ);
                segment = channel;
                channel.position(good);
                if (torn > 0) cutBack(good);
            }
        }
        long expected = applied;
        for (Line line : lines) {
            if (line.entry().sequence() != ++expected) throw new IOException("line " + expected + " is missing");
        }
        return new Replay(lines, torn);
    }

    /** A line up to {@code applied} is only recognised: its change is in the database and is not read. */
    private @Nullable Line parse(String text, long applied) {
        if (text.length() < 10 || !checksum(text.substring(9)).equals(text.substring(0, 8))) return null;
        try (JsonParser json = JSON.createParser(text.substring(9))) {
            long seq = 0;
            Instant at = Instant.EPOCH;
            String who = "";
            Entry.Verb verb = Entry.Verb.EDIT;
            long of = 0;
            boolean more = false;
            String file = null;
            Change change = null;
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "seq" -> seq = json.getLongValue();
                    case "at" -> at = Instant.parse(json.getText());
                    case "who" -> who = json.getText();
                    case "verb" -> verb = Entry.Verb.valueOf(json.getText().toUpperCase(Locale.ROOT));
                    case "of" -> of = json.getLongValue();
                    case "more" -> more = json.getBooleanValue();
                    case "file" -> file = json.getText();
                    case "change" -> {
                        if (seq > applied) change = ChangeJson.read(json);
                        else json.skipChildren();
                    }
                    default -> json.skipChildren();
                }
            }
            if (seq <= applied) change = NOTHING;
            if (change == null) change = change(null, file);
            StringWriter inline = new StringWriter();
            if (file == null) writeChange(inline, change);
            return new Line(new Entry(seq, at, who, verb, of, change), file, inline.toString(), more);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /** The next line starts a new segment: a backup holds everything before it. */
    void startSegment() throws IOException {
        if (segment != null) segment.close();
        segment = null;
    }

    /** Forgets segments that end before this number. */
    void forget(long before) throws IOException {
        List<Path> segments = segments();
        for (int i = 0; i + 1 < segments.size(); i++) {
            if (first(segments.get(i + 1)) <= before) Files.deleteIfExists(segments.get(i));
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f ->
                            SEGMENT.matcher(String.valueOf(f.getFileName())).matches())
                    .sorted(Comparator.comparingLong(Journal::first))
                    .toList();
        }
    }

    private static long first(Path segment) {
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
