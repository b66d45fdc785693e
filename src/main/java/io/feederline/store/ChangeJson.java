package io.feederline.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.model.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change as JSON, streamed both ways: {@code {"text", "cells": [[kind, id, column, before, after]], "created": [[kind,
 * {column: value}]], "deleted": ...}}; that of a sync also has {@code "remote"}, and {@code "base"}: another change, or null
 * where it is the same.
 */
final class ChangeJson {
    private ChangeJson() {}

    static void write(JsonGenerator json, Recorded recorded) throws IOException {
        json.writeStartObject();
        Synced synced = recorded.synced();
        if (synced != null) {
            Scope scope = synced.scope();
            json.writeStringField("remote", scope.remote());
            json.writeStringField("role", scope.role());
            json.writeStringField("settings", scope.settings());
            json.writeStringField("escos", print(scope.escos()));
            if (synced.mark() != null) json.writeStringField("mark", synced.mark());
            json.writeStringField("localOnly", String.join(" ", synced.localOnly()));
            if (synced.fresh()) json.writeBooleanField("fresh", true);
            json.writeFieldName("base");
            if (synced.base() == null) json.writeNull();
            else write(json, new Recorded(synced.base(), null));
        }
        Change change = recorded.change();
        json.writeStringField("text", change.text().toString());
        json.writeArrayFieldStart("cells");
        for (Change.Cell cell : change.cells()) {
            json.writeStartArray();
            json.writeString(cell.kind().word());
            json.writeString(cell.id().toString());
            json.writeString(cell.column().name());
            value(json, cell.before());
            value(json, cell.after());
            json.writeEndArray();
        }
        json.writeEndArray();
        entities(json, "created", change.created());
        entities(json, "deleted", change.deleted());
        json.writeEndObject();
    }

    private static void entities(JsonGenerator json, String name, List<Entity> entities) throws IOException {
        json.writeArrayFieldStart(name);
        for (Entity entity : entities) {
            json.writeStartArray();
            json.writeString(entity.kind().word());
            json.writeStartObject();
            for (Column column : entity.kind().columns()) {
                Object value = column.of(entity);
                if (value == null) continue;
                json.writeFieldName(column.name());
                value(json, value);
            }
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean b -> json.writeBoolean(b);
            case Integer i -> json.writeNumber(i);
            case Double d -> {
                // JSON has no infinity: a line with it could not be read back.
                if (!Double.isFinite(d)) throw new IOException(d.toString());
                json.writeNumber(d);
            }
            default -> json.writeString(Values.print(value));
        }
    }

    /** Reads from the start of the object to its end. */
    static Recorded read(JsonParser json) throws IOException {
        String text = "";
        String remote = null;
        String role = "";
        String settings = "";
        String mark = null;
        Set<UUID> escos = Set.of();
        Set<String> localOnly = Set.of();
        boolean fresh = false;
        Change base = null;
        List<Change.Cell> cells = new ArrayList<>();
        List<Entity> created = new ArrayList<>();
        List<Entity> deleted = new ArrayList<>();
        expect(json, json.currentToken() == null ? json.nextToken() : json.currentToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "text" -> text = json.getText();
                case "remote" -> remote = json.getText();
                case "mark" -> mark = json.getText();
                case "role" -> role = json.getText();
                case "settings" -> settings = json.getText();
                case "escos" -> escos = ids(json.getText());
                case "localOnly" -> localOnly = words(json.getText());
                case "fresh" -> fresh = json.getBooleanValue();
                case "base" ->
                    base = json.currentToken() == JsonToken.VALUE_NULL
                            ? null
                            : read(json).change();
                case "cells" -> {
                    expect(json, json.currentToken(), JsonToken.START_ARRAY);
                    while (json.nextToken() == JsonToken.START_ARRAY) cells.add(cell(json));
                }
                case "created" -> entities(json, created);
                case "deleted" -> entities(json, deleted);
                default -> json.skipChildren();
            }
        }
        Change change = new Change(Text.of("verbatim", text), cells, created, deleted);
        return new Recorded(
                change,
                remote == null
                        ? null
                        : new Synced(
                                new Scope(remote, role, settings, escos),
                                mark,
                                localOnly,
                                fresh,
                                base,
                                Map.of(),
                                Set.of()));
    }

    /** Ids in their order, parted by blanks. */
    static String print(Set<UUID> ids) {
        return ids.stream().sorted().map(UUID::toString).collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException for what is no id */
    static Set<UUID> ids(String text) {
        return words(text).stream().map(UUID::fromString).collect(Collectors.toSet());
    }

    static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
    }

    private static Change.Cell cell(JsonParser json) throws IOException {
        Kind kind = kind(json.nextTextValue());
        UUID id = UUID.fromString(String.valueOf(json.nextTextValue()));
        Column column = column(kind, json.nextTextValue());
        json.nextToken();
        Object before = value(json, column);
        json.nextToken();
        Object after = value(json, column);
        expect(json, json.nextToken(), JsonToken.END_ARRAY);
        return new Change.Cell(kind, id, column, before, after);
    }

    private static void entities(JsonParser json, List<Entity> into) throws IOException {
        expect(json, json.currentToken(), JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_ARRAY) {
            Kind kind = kind(json.nextTextValue());
            @Nullable Object[] values = new @Nullable Object[kind.columns().size()];
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                Column column = column(kind, json.currentName());
                json.nextToken();
                values[column.index()] = value(json, column);
            }
            into.add(Column.make(kind, values));
            expect(json, json.nextToken(), JsonToken.END_ARRAY);
        }
    }

    private static @Nullable Object value(JsonParser json, Column column) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : Values.parse(column, json.getText());
    }

    private static Kind kind(@Nullable String word) throws IOException {
        return Optional.ofNullable(word).flatMap(Kind::ofWord).orElseThrow(() -> new IOException("kind " + word));
    }

    private static Column column(Kind kind, @Nullable String name) throws IOException {
        return Optional.ofNullable(name)
                .flatMap(kind::findColumn)
                .orElseThrow(() -> new IOException("column " + kind.table() + "." + name));
    }

    private static void expect(JsonParser json, @Nullable JsonToken token, JsonToken expected) throws IOException {
        if (token != expected) throw new IOException("JSON at " + json.currentLocation() + ": " + token);
    }
}
