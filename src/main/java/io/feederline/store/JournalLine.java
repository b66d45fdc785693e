package io.feederline.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal: a JSON object under a {@link Seal}.
 *
 * @param more whether the next line belongs to the same script, all or none of which counts
 * @param json the change, or null when it stands in a file or was not kept
 * @param file the name of the file that holds a large change, or null
 * @param group as {@link Entry} has it
 */
record JournalLine(
        long sequence,
        Instant at,
        String who,
        Entry.Verb verb,
        long of,
        boolean more,
        String text,
        @Nullable String json,
        @Nullable String file,
        @Nullable UUID group) {
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static JournalLine of(Entry entry, boolean more, @Nullable String json, @Nullable String file) {
        return new JournalLine(
                entry.sequence(),
                entry.at(),
                entry.who(),
                entry.verb(),
                entry.of(),
                more,
                entry.change().text().toString(),
                json,
                file,
                entry.group());
    }

    /** The line as it stands in the file, with its newline. */
    String print(Seal seal) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("seq", sequence);
            json.writeStringField("at", at.toString());
            json.writeStringField("who", who);
            json.writeStringField("verb", verb.word());
            if (of != 0) json.writeNumberField("of", of);
            if (more) json.writeBooleanField("more", true);
            if (group != null) json.writeStringField("group", group.toString());
            json.writeStringField("text", this.text);
            if (file != null) {
                json.writeStringField("file", file);
            } else {
                json.writeFieldName("change");
                json.writeRawValue(this.json);
            }
            json.writeEndObject();
        }
        return seal.line(sequence, text.toString()) + '\n';
    }

    /** @return null when seal or form are wrong */
    static @Nullable JournalLine parse(String line, Seal seal) {
        String object = seal.text(line);
        if (object == null) return null;
        try (JsonParser json = JSON.createParser(object)) {
            long seq = 0;
            Instant at = Instant.EPOCH;
            String who = "";
            Entry.Verb verb = Entry.Verb.EDIT;
            long of = 0;
            boolean more = false;
            String text = "";
            String change = null;
            String file = null;
            UUID group = null;
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
                    case "text" -> text = json.getText();
                    case "file" -> file = json.getText();
                    case "group" -> group = UUID.fromString(json.getText());
                    case "change" -> {
                        int from = Math.toIntExact(json.currentTokenLocation().getCharOffset());
                        json.skipChildren();
                        change = object.substring(
                                from, Math.toIntExact(json.currentLocation().getCharOffset()));
                    }
                    default -> json.skipChildren();
                }
            }
            if (change == null && file == null) return null;
            return new JournalLine(seq, at, who, verb, of, more, text, change, file, group);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /** The line without its change: what is left of one that the database holds. */
    JournalLine withoutChange() {
        return new JournalLine(sequence, at, who, verb, of, more, text, null, file, group);
    }
}
