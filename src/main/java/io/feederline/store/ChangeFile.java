package io.feederline.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done in one workspace, to be taken over by another: a header, and lines as they stand in a journal that is not
 * encrypted ({@link JournalLine}), each under its checksum. A large change stands in several lines of one number.
 *
 * @param lines in the order in which they were done
 */
public record ChangeFile(Header header, List<Line> lines) {
    /** Of the format; a file of a later one is refused. */
    public static final int VERSION = 1;

    public static final String ENDING = "flchanges";

    private static final String FORMAT = "feederline-changes";

    /** Of objects and cells in one line. */
    private static final int LINE_OBJECTS = 2000;

    /** Characters; far more than {@link #LINE_OBJECTS} come to. */
    private static final int LONGEST_LINE = 1 << 26;

    public ChangeFile {
        lines = List.copyOf(lines);
    }

    /**
     * @param workspace which one, by its identity
     * @param who made the file
     * @param upTo the number of the last line of the workspace when it was made
     * @param whole whether it is all that is not synced, and not a chosen part of it
     * @param base what the workspace was last synced with; null for nothing
     * @param took what it had taken over by when
     */
    public record Header(
            UUID workspace,
            String who,
            Instant at,
            long upTo,
            boolean whole,
            @Nullable LastSync base,
            List<Took> took) {
        public Header {
            took = List.copyOf(took);
        }
    }

    /**
     * From a line on another workspace's changes were known.
     *
     * @param since the number of the line
     * @param upTo the number of the last change that was known
     * @param row of which the changes were; null for all
     */
    public record Took(
            long since, UUID workspace, long upTo, @Nullable Ref row) {}

    /** @param remote which database, as {@link Scope} has it */
    public record LastSync(String remote, Instant at) {}

    /**
     * Something that was done.
     *
     * @param sequence with the workspace, by what it is known
     * @param of what an undo or a redo is about; 0 for what is done anew
     * @param from whose changes were taken over by it; null for what was done on the spot
     */
    public record Line(
            long sequence,
            Instant at,
            String who,
            Entry.Verb verb,
            long of,
            Change change,
            @Nullable Origin from) {
        /** The same, as far as this goes. */
        public Line with(Change other) {
            return new Line(sequence, at, who, verb, of, other, from);
        }
    }

    /** All that another workspace had done up to there. */
    public record Origin(UUID workspace, long upTo) {}

    /** Whether rows of a kind stand in change files: not what is of one laptop only, or other programs'. */
    public static boolean holds(Kind kind) {
        return Kind.SYNCED.contains(kind) && kind != Kind.METER_SHADOW;
    }

    /** Whether a file is one, by its beginning. */
    public static boolean accepts(Path file) {
        if (!Files.isRegularFile(file)) return false;
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(64), StandardCharsets.UTF_8).contains("\"format\":\"" + FORMAT + '"');
        } catch (IOException e) {
            return false;
        }
    }

    // ---- writing ----

    public void write(OutputStream out) throws IOException {
        List<Line> pieces =
                lines.stream().flatMap(line -> pieces(line).stream()).toList();
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(Seal.NONE.line(0, printed(pieces.size())) + '\n');
        for (Line line : pieces) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JournalLine.JSON.createGenerator(text)) {
                ChangeJson.write(json, new Recorded(line.change(), null));
            }
            Entry entry = new Entry(
                    line.sequence(), line.at(), line.who(), line.verb(), line.of(), line.change(), null, null);
            writer.write(JournalLine.of(entry, false, text.toString(), null).print(Seal.NONE));
        }
        writer.flush();
    }

    private String printed(int count) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JournalLine.JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            json.writeStringField("workspace", header.workspace().toString());
            json.writeStringField("who", header.who());
            json.writeStringField("at", header.at().toString());
            json.writeNumberField("upTo", header.upTo());
            json.writeBooleanField("whole", header.whole());
            LastSync base = header.base();
            if (base != null) {
                json.writeStringField("remote", base.remote());
                json.writeStringField("synced", base.at().toString());
            }
            json.writeArrayFieldStart("from");
            for (Line line : lines) {
                Origin from = line.from();
                if (from == null) continue;
                json.writeStartArray();
                json.writeNumber(line.sequence());
                json.writeString(from.workspace().toString());
                json.writeNumber(from.upTo());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("took");
            for (Took took : header.took()) {
                json.writeStartArray();
                json.writeNumber(took.since());
                json.writeString(took.workspace().toString());
                json.writeNumber(took.upTo());
                Ref row = took.row();
                if (row != null) {
                    json.writeString(row.kind().word());
                    json.writeString(row.id().toString());
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeNumberField("lines", count);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static List<Line> pieces(Line line) {
        Change all = line.change();
        if (all.size() <= LINE_OBJECTS) return List.of(line);
        List<Line> pieces = new ArrayList<>();
        parts(all.created()).forEach(some -> pieces.add(line.with(new Change(all.text(), List.of(), some, List.of()))));
        parts(all.cells()).forEach(some -> pieces.add(line.with(new Change(all.text(), some, List.of(), List.of()))));
        parts(all.deleted()).forEach(some -> pieces.add(line.with(new Change(all.text(), List.of(), List.of(), some))));
        return pieces;
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LINE_OBJECTS)
            parts.add(all.subList(from, Math.min(all.size(), from + LINE_OBJECTS)));
        return parts;
    }

    // ---- reading ----

    /** A file that is none, is of a later format, or is not as it was written. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        Unreadable(int line, Text why) {
            super(why.toString());
            this.line = line;
        }

        /** Of the file, counted from 1. */
        public int line() {
            return line;
        }
    }

    /** Reads a file that may come from anywhere. */
    public static ChangeFile read(Path file) throws IOException, Unreadable {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 16)) {
            String first = next(in, 1);
            // Some editors and mail programs put a mark of byte order before a text.
            String text =
                    first == null ? null : Seal.NONE.text(first.startsWith("\uFEFF") ? first.substring(1) : first);
            if (text == null) throw new Unreadable(1, Text.of("changes.none"));
            Head head = head(text);
            List<Line> lines = new ArrayList<>();
            for (int at = 2; ; at++) {
                String line = next(in, at);
                if (line == null) break;
                lines.add(line(line, at, head));
            }
            if (lines.size() != head.count())
                throw new Unreadable(lines.size() + 1, Text.of("changes.cut", head.count(), lines.size()));
            return new ChangeFile(head.header(), lines);
        }
    }

    /** The next line, its end in any manner; null after the last. Nobody's memory is filled by one that never ends. */
    private static @Nullable String next(BufferedReader in, int at) throws IOException, Unreadable {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) return null;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() >= LONGEST_LINE) throw new Unreadable(at, Text.of("changes.damaged"));
            line.append((char) c);
        }
        // A mail program may have written other ends of lines.
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') line.setLength(line.length() - 1);
        return line.toString();
    }

    private record Head(Header header, int count, Map<Long, Origin> from) {}

    private static Head head(String text) throws Unreadable {
        String format = "";
        int version = 0;
        UUID workspace = null;
        String who = "";
        Instant at = null;
        long upTo = 0;
        boolean whole = false;
        String remote = null;
        Instant synced = null;
        int count = -1;
        Map<Long, Origin> from = new LinkedHashMap<>();
        List<Took> took = new ArrayList<>();
        try (JsonParser json = JournalLine.JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "format" -> format = json.getText();
                    case "version" -> version = json.getIntValue();
                    case "workspace" -> workspace = UUID.fromString(json.getText());
                    case "who" -> who = json.getText();
                    case "at" -> at = Instant.parse(json.getText());
                    case "upTo" -> upTo = json.getLongValue();
                    case "whole" -> whole = json.getBooleanValue();
                    case "remote" -> remote = json.getText();
                    case "synced" -> synced = Instant.parse(json.getText());
                    case "lines" -> count = json.getIntValue();
                    case "from" -> {
                        while (json.nextToken() == JsonToken.START_ARRAY) {
                            long sequence = json.nextLongValue(0);
                            UUID other = UUID.fromString(String.valueOf(json.nextTextValue()));
                            from.put(sequence, new Origin(other, json.nextLongValue(0)));
                            json.nextToken();
                        }
                    }
                    case "took" -> {
                        while (json.nextToken() == JsonToken.START_ARRAY) took.add(took(json));
                    }
                    default -> json.skipChildren();
                }
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new Unreadable(1, Text.of("changes.none"));
        }
        if (!format.equals(FORMAT)) throw new Unreadable(1, Text.of("changes.none"));
        if (version > VERSION) throw new Unreadable(1, Text.of("changes.tooNew", version, VERSION));
        if (workspace == null || at == null || count < 0 || upTo < 0 || upTo > Integer.MAX_VALUE)
            throw new Unreadable(1, Text.of("changes.damaged"));
        LastSync base = remote == null || synced == null ? null : new LastSync(remote, synced);
        return new Head(new Header(workspace, who, at, upTo, whole, base, took), count, from);
    }

    private static Took took(JsonParser json) throws IOException {
        long since = json.nextLongValue(0);
        UUID other = UUID.fromString(String.valueOf(json.nextTextValue()));
        long upTo = json.nextLongValue(0);
        String kind = json.nextTextValue();
        if (kind == null) return new Took(since, other, upTo, null);
        Ref row = new Ref(Kind.named(kind), UUID.fromString(String.valueOf(json.nextTextValue())));
        json.nextToken();
        return new Took(since, other, upTo, row);
    }

    private static Line line(String text, int at, Head head) throws Unreadable {
        long upTo = head.header().upTo();
        JournalLine line = JournalLine.parse(text, Seal.NONE);
        // A mark beyond the last line that is told would be set for lines that never were, and one before it for none.
        boolean done = line != null
                && line.sequence() <= upTo
                && line.verb() != Entry.Verb.SYNC
                && line.verb() != Entry.Verb.NAME;
        if (line == null || !done || line.json() == null || line.sequence() < 0 || line.sequence() > Integer.MAX_VALUE)
            throw new Unreadable(at, Text.of("changes.damaged"));
        try (JsonParser json = JournalLine.JSON.createParser(line.json())) {
            Change change = ChangeJson.read(json).change();
            return new Line(
                    line.sequence(),
                    line.at(),
                    line.who(),
                    line.verb(),
                    line.of(),
                    possible(change),
                    head.from().get(line.sequence()));
        } catch (IOException | RuntimeException e) {
            // Whatever it says, nothing was changed yet.
            throw new Unreadable(at, Text.of("changes.strange", WorkspaceException.reason(e)));
        }
    }

    /** A change as edits make them: rows that have all that a row must have, and cells that edits write. */
    private static Change possible(Change change) throws IOException {
        for (Entity entity : change.created()) whole(entity);
        for (Entity entity : change.deleted()) whole(entity);
        for (Change.Cell cell : change.cells()) {
            held(cell.kind());
            if (cell.column().isId() || cell.column().remoteOwned())
                throw new IOException(cell.column().toString());
            can(cell.column(), cell.after());
        }
        return change;
    }

    private static void whole(Entity entity) throws IOException {
        held(entity.kind());
        for (Column column : entity.kind().columns()) can(column, column.of(entity));
    }

    /** Whether a value can stand in a column. One that breaks a rule can: that is found by the check. */
    private static void can(Column column, @Nullable Object value) throws IOException {
        boolean none = value == null && !column.nullable();
        boolean endless = value instanceof Double number && !Double.isFinite(number);
        Text why = value instanceof Number ? null : column.refusal(value);
        if (none || endless || why != null) throw new IOException(column + (why == null ? "" : ": " + why));
    }

    private static void held(Kind kind) throws IOException {
        if (!holds(kind)) throw new IOException(kind.word());
    }
}
