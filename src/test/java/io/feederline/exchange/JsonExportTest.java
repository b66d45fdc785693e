package io.feederline.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.feederline.edit.Outcome;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document holds everything that is shared, to the letter, and its schema says what is in it. */
class JsonExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static byte[] written(Topology topology) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonExport.write(topology, bytes);
        return bytes.toByteArray();
    }

    private static @Nullable Object value(Column column, JsonNode node) {
        return node.isNull() ? null : Values.parse(column, node.asText());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsWrittenIsTheTopology(long seed) throws IOException {
        RandomEdits random = new RandomEdits(seed);
        Topology t = Topology.of(Demo.objects());
        for (int i = 0; i < 80; i++)
            if (random.next(t).on(t) instanceof Outcome.Done(Change change)) t = t.with(change);
        byte[] bytes = written(t);
        JsonNode document = JSON.readTree(bytes);
        assertEquals("feederline-topology", document.get("format").asText());
        assertEquals(JsonExport.VERSION, document.get("version").asInt());
        Set<Entity> read = new HashSet<>();
        for (Kind kind : Kind.SYNCED) {
            JsonNode rows = document.get("tables").get(kind.table());
            if (rows == null) continue;
            for (JsonNode row : rows) {
                List<@Nullable Object> values = new ArrayList<>();
                for (Column column : kind.columns()) values.add(value(column, row.get(column.name())));
                read.add(Column.make(kind, values.toArray()));
            }
        }
        assertEquals(Kind.SYNCED.stream().flatMap(t::all).collect(Collectors.toSet()), read);
        // Whatever the order in which things came about.
        List<Entity> shuffled = new ArrayList<>(t.everything().toList());
        Collections.shuffle(shuffled, new Random(seed));
        assertArrayEquals(bytes, written(Topology.of(shuffled)));
        conforms(document);
    }

    /** As far as the schema goes: names, whether each may be missing, and types. */
    private static void conforms(JsonNode document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonExport.schema(bytes);
        JsonNode schema = JSON.readTree(bytes.toByteArray());
        assertEquals(
                document.get("version"), schema.get("properties").get("version").get("const"));
        JsonNode tables = schema.get("properties").get("tables");
        Set<String> present = names(document.get("tables"));
        for (JsonNode required : tables.get("required")) assertTrue(present.contains(required.asText()));
        for (String table : present) {
            JsonNode row = tables.get("properties").get(table).get("items");
            Set<String> columns = names(row.get("properties"));
            for (JsonNode one : document.get("tables").get(table)) {
                assertEquals(columns, names(one));
                for (String column : columns) {
                    String types = row.get("properties").get(column).get("type").toString();
                    JsonNode value = one.get(column);
                    String type = value.isNull()
                            ? "null"
                            : value.isBoolean()
                                    ? "boolean"
                                    : value.isInt() && types.contains("integer")
                                            ? "integer"
                                            : value.isNumber() ? "number" : "string";
                    assertTrue(
                            types.contains("\"" + type + "\""), () -> table + "." + column + " " + value + " " + types);
                }
            }
        }
    }

    private static Set<String> names(JsonNode object) {
        Collection<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return new HashSet<>(names);
    }
}
