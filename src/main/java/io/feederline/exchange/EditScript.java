package io.feederline.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.edit.Edit;
import io.feederline.edit.Edits;
import io.feederline.edit.Fresh;
import io.feederline.edit.Moment;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.Refers;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Edits as JSON lines, such as {@code {"edit":"SetPhase","head":"WLCE.Plot-07.C","phase":1}}; objects by id or name. */
public final class EditScript {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final Supplier<UUID> newIds;
    private final Instant now;

    public EditScript(Supplier<UUID> newIds, Instant now) {
        this.newIds = newIds;
        this.now = now;
    }

    /** One line of a script: asked on the topology that the lines before it left, which knows what they created. */
    public Outcome perform(String line, Topology topology) {
        try {
            return parse(line, topology).on(topology);
        } catch (Unreadable e) {
            return new Outcome.Refused(e.why);
        }
    }

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Text why;

        Unreadable(String key, Object... arguments) {
            super(key);
            this.why = Text.of(key, arguments);
        }
    }

    private Edit parse(String line, Topology topology) throws Unreadable {
        JsonNode json;
        try {
            json = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new Unreadable("script.notJson", e.getOriginalMessage());
        }
        if (!(json instanceof ObjectNode fields) || !fields.path("edit").isTextual())
            throw new Unreadable("script.noEdit");
        String word = fields.path("edit").asText();
        Class<? extends Edit> type = Edits.ALL.stream()
                .filter(edit -> edit.getSimpleName().equals(word) && isScriptable(edit))
                .findFirst()
                .orElseThrow(() -> new Unreadable("script.unknownEdit", word));
        return record(type, fields, word, topology);
    }

    /** Edits, and the parts of edits, as their fields stand in a line; {@code edit} stands beside those of an edit. */
    private <R> R record(Class<R> type, ObjectNode fields, String word, Topology topology) throws Unreadable {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            boolean said = name.equals("edit") && Edit.class.isAssignableFrom(type);
            if (!said && !known.contains(name)) throw new Unreadable("script.unknownField", name, word);
        }
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) values[i] = value(components[i], fields, word, topology);
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(word, e);
        }
    }

    /** Of names, or of parts that are records. */
    private List<Object> list(RecordComponent component, JsonNode node, String edit, Topology topology)
            throws Unreadable {
        List<Object> list = new ArrayList<>();
        Class<?> of = elementOf(component);
        for (JsonNode one : node) {
            if (of == Ref.class) list.add(find(one, null, topology).ref());
            else if (one instanceof ObjectNode fields) list.add(record(of, fields, edit, topology));
            else throw new Unreadable("script.badField", component.getName(), one.toString());
        }
        return list;
    }

    private static Class<?> elementOf(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> of
                ? of
                : Object.class;
    }

    private @Nullable Object value(RecordComponent component, ObjectNode fields, String edit, Topology topology)
            throws Unreadable {
        String name = component.getName();
        JsonNode node = fields.get(name);
        boolean fresh = component.isAnnotationPresent(Fresh.class);
        if (node == null && fresh) return newIds.get();
        if (node == null && component.isAnnotationPresent(Moment.class)) return now;
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        // A forgotten field of a Set edit would clear what it should have set.
        if (node == null && !(nullable && !edit.startsWith("Set")))
            throw new Unreadable("script.missingField", name, edit);
        if (node == null || node.isNull()) {
            if (nullable) return null;
            throw new Unreadable("script.nullField", name, edit);
        }
        Class<?> type = component.getType();
        if (type == Ref.class) return find(node, null, topology).ref();
        if (type == List.class && node.isArray()) return list(component, node, edit, topology);
        if (type == UUID.class && !fresh) {
            Refers refers = component.getAnnotation(Refers.class);
            return find(node, refers == null ? null : refers.value(), topology).id();
        }
        try {
            if (type == UUID.class && node.isTextual()) return UUID.fromString(node.asText());
            if (type == Integer.class && node.isIntegralNumber() && node.canConvertToInt()) return node.intValue();
            if (type == Double.class && node.isNumber() && Double.isFinite(node.doubleValue()))
                return node.doubleValue();
            if (type == Boolean.class && node.isBoolean()) return node.booleanValue();
            if (type == String.class && node.isValueNode() && Values.isStorable(node.asText())) return node.asText();
            if (type == Instant.class && node.isTextual())
                return moment(node.asText(), zone(component, fields, topology));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Unreadable("script.badField", name, node.asText());
        }
        throw new Unreadable("script.badField", name, node.toString());
    }

    private static Instant moment(String text, ZoneId zone) {
        Instant at = SiteTime.parse(text, zone);
        if (!Values.isPlausible(at)) throw new DateTimeException(text);
        return at;
    }

    /** Of the site of what the edit is about: of the first object that it names. */
    private static ZoneId zone(RecordComponent moment, ObjectNode fields, Topology topology) throws Unreadable {
        for (RecordComponent component : moment.getDeclaringRecord().getRecordComponents()) {
            Refers refers = component.getAnnotation(Refers.class);
            JsonNode node = fields.get(component.getName());
            boolean names =
                    (refers != null && !component.isAnnotationPresent(Fresh.class)) || component.getType() == Ref.class;
            if (!names || node == null || node.isNull()) continue;
            return SiteTime.zoneOf(topology, find(node, refers == null ? null : refers.value(), topology));
        }
        return Norms.TIME_ZONE.at(topology, null);
    }

    private static Entity find(JsonNode node, @Nullable Kind kind, Topology topology) throws Unreadable {
        Lookup.Result found = Lookup.one(topology, node.asText(), kind);
        if (found.entity() != null) return found.entity();
        throw new Unreadable("verbatim", String.valueOf(found.problem()));
    }

    /** Whether a script can say it: all but those that carry whole objects. */
    public static boolean isScriptable(Class<? extends Edit> edit) {
        return Arrays.stream(edit.getRecordComponents())
                .noneMatch(c -> Map.class.isAssignableFrom(c.getType()) || isOfWhole(c));
    }

    private static boolean isOfWhole(RecordComponent component) {
        if (component.getType() == Entity.class || component.getType() == Change.class) return true;
        return component.getType() == List.class && elementOf(component).isInterface();
    }

    private static boolean isPart(Class<?> type) {
        return type.isRecord() && type != Ref.class;
    }

    /** What an edit takes, as {@code SetPhase {head: serviceHead, phase: number or null}}. */
    public static String describe(Class<? extends Edit> edit) {
        return Arrays.stream(edit.getRecordComponents())
                .map(EditScript::describe)
                .collect(Collectors.joining(", ", edit.getSimpleName() + " {", "}"));
    }

    private static String ofList(Class<?> of) {
        if (!isPart(of)) return "object";
        return Arrays.stream(of.getRecordComponents())
                .map(EditScript::describe)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String describe(RecordComponent component) {
        Refers refers = component.getAnnotation(Refers.class);
        Class<?> type = component.getType();
        String what = refers != null
                ? refers.value().word()
                : type == Ref.class
                        ? "object"
                        : type == Instant.class
                                ? "date"
                                : Number.class.isAssignableFrom(type)
                                        ? "number"
                                        : type == UUID.class ? "id" : type == Boolean.class ? "true, false" : "text";
        if (type == List.class) what = "[" + ofList(elementOf(component)) + ", ...]";
        boolean optional = component.isAnnotationPresent(Fresh.class) || component.isAnnotationPresent(Moment.class);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return component.getName() + ": " + what + (optional ? ", may be left out" : nullable ? " or null" : "");
    }
}
