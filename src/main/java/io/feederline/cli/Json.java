package io.feederline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.check.Findings;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON as the commands print it: values as numbers, strings, booleans or null. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static String print(JsonNode json) {
        return json.toPrettyString();
    }

    static JsonNode value(@Nullable Object value) {
        return switch (value) {
            case null -> MAPPER.nullNode();
            case Boolean b -> MAPPER.getNodeFactory().booleanNode(b);
            case Long i -> MAPPER.getNodeFactory().numberNode(i);
            case BigDecimal exact -> MAPPER.getNodeFactory().numberNode(exact.stripTrailingZeros());
            case Double d when !Double.isFinite(d) -> MAPPER.getNodeFactory().textNode(d.toString());
            case Integer i -> MAPPER.getNodeFactory().numberNode(i);
            case Double d
            when d == Math.rint(d) && Math.abs(d) < 1e15 ->
                MAPPER.getNodeFactory().numberNode(d.longValue());
            case Double d -> MAPPER.getNodeFactory().numberNode(d);
            default -> MAPPER.getNodeFactory().textNode(value.toString());
        };
    }

    /** A computed number without the dust of its computing: six decimals. */
    static JsonNode rounded(@Nullable Double value) {
        return value(value == null ? null : Math.rint(value * 1e6) / 1e6);
    }

    /** What could not be judged, in the array and in lines. */
    static void notJudged(List<Findings.NotJudged> all, ArrayNode into, List<String> lines) {
        for (Findings.NotJudged one : all) {
            into.addObject()
                    .put("code", one.code())
                    .put("objects", one.objects())
                    .put("reason", one.reason().toString());
            lines.add(one.code() + "  " + Text.of("check.notJudged", one.objects(), one.reason()));
        }
    }

    static ObjectNode ref(Topology topology, Ref ref) {
        Entity entity = topology.find(ref);
        ObjectNode json =
                object().put("kind", ref.kind().word()).put("id", ref.id().toString());
        return json.put("name", entity == null ? null : entity.label());
    }

    /** The counts that every command names alike; {@code links} counts all three link tables. */
    static ObjectNode counts(java.util.function.ToIntFunction<Kind> count) {
        ObjectNode json = object();
        for (Kind kind : Kind.ENTITIES) {
            json.put(kind == Kind.PROPERTY ? "properties" : kind.word() + "s", count.applyAsInt(kind));
        }
        return json.put("links", Kind.LINKS.stream().mapToInt(count).sum());
    }
}
