package io.feederline.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The topology as one JSON document, for programs: of each table of schema {@code flows} its rows, with their columns as the
 * platform names them; of the tables that only Feederline has those with rows. The schema, which says what is in it, is
 * {@link #schema}; a column more keeps its version, anything else raises it. The same topology gives the same bytes.
 */
public final class JsonExport {
    /** Raised when a reader of the former version would go wrong. */
    public static final int VERSION = 1;

    private static final String NAME = "feederline-topology";

    private JsonExport() {}

    /** @return how many rows each table has got */
    public static Map<Kind, Integer> write(Topology topology, OutputStream to) throws IOException {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        try (JsonGenerator json = generator(to)) {
            json.writeStartObject();
            json.writeStringField("format", NAME);
            json.writeNumberField("version", VERSION);
            json.writeObjectFieldStart("tables");
            for (Kind kind : Kind.SYNCED) {
                int rows = topology.count(kind);
                if (rows == 0 && kind.isShared()) continue;
                counts.put(kind, rows);
                json.writeArrayFieldStart(kind.table());
                List<Entity> sorted = topology.all(kind)
                        .sorted(Comparator.comparing(Entity::id))
                        .toList();
                for (Entity entity : sorted) {
                    json.writeRaw("\n");
                    row(json, entity);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw("\n");
        }
        return counts;
    }

    private static JsonGenerator generator(OutputStream to) throws IOException {
        return new JsonFactory().createGenerator(to).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    private static void row(JsonGenerator json, Entity entity) throws IOException {
        json.writeStartObject();
        for (Column column : entity.kind().columns()) {
            json.writeFieldName(column.name());
            value(json, column.of(entity));
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Double number -> json.writeNumber(Values.print(number));
            default -> json.writeString(Values.print(value));
        }
    }

    /** The JSON schema (draft 2020-12) of the documents of this version. */
    public static void schema(OutputStream to) throws IOException {
        try (JsonGenerator json = generator(to)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.writeStringField("title", NAME);
            json.writeStringField("type", "object");
            required(json, List.of("format", "version", "tables"));
            json.writeObjectFieldStart("properties");
            constant(json, "format", NAME);
            constant(json, "version", VERSION);
            json.writeObjectFieldStart("tables");
            json.writeStringField("type", "object");
            required(json, Kind.REMOTE.stream().map(Kind::table).toList());
            json.writeBooleanField("additionalProperties", false);
            json.writeObjectFieldStart("properties");
            for (Kind kind : Kind.SYNCED) table(json, kind);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw("\n");
        }
    }

    private static void required(JsonGenerator json, List<String> names) throws IOException {
        json.writeArrayFieldStart("required");
        for (String name : names) json.writeString(name);
        json.writeEndArray();
    }

    private static void constant(JsonGenerator json, String name, Object value) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeObjectField("const", value);
        json.writeEndObject();
    }

    private static void table(JsonGenerator json, Kind kind) throws IOException {
        json.writeObjectFieldStart(kind.table());
        json.writeStringField("type", "array");
        json.writeObjectFieldStart("items");
        json.writeStringField("type", "object");
        required(json, kind.columns().stream().map(Column::name).toList());
        json.writeObjectFieldStart("properties");
        for (Column column : kind.columns()) {
            json.writeObjectFieldStart(column.name());
            type(json, column);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void type(JsonGenerator json, Column column) throws IOException {
        String type = switch (column.type().getSimpleName()) {
            case "Integer" -> "integer";
            case "Double" -> "number";
            case "Boolean" -> "boolean";
            default -> "string";
        };
        if (column.nullable()) {
            json.writeArrayFieldStart("type");
            json.writeString(type);
            json.writeString("null");
            json.writeEndArray();
        } else {
            json.writeStringField("type", type);
        }
        String format = switch (column.type().getSimpleName()) {
            case "UUID" -> "uuid";
            case "Instant" -> "date-time";
            case "LocalDate" -> "date";
            default -> "";
        };
        if (!format.isEmpty()) json.writeStringField("format", format);
        Kind to = column.refersTo();
        if (to != null) json.writeStringField("description", "the id of a row of " + to.table());
        if (column.limits() != null) {
            json.writeNumberField("minimum", column.limits().least());
            json.writeNumberField("maximum", column.limits().most());
        }
    }
}
