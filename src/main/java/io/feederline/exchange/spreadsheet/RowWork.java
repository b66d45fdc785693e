package io.feederline.exchange.spreadsheet;

import io.feederline.edit.CreateObject;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetField;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one row has done so far, and how rows find, create and change objects. */
abstract sealed class RowWork permits RowEdits {
    /** Says that a row writes the name of an object in other letters. */
    static final String TAKEN_FOR = "spreadsheet.takenFor";

    private static final int MOST_TEXTS = 8;

    /** What new plots, heads, meters and registers refer to. */
    private static final Set<Kind> REFERRED = EnumSet.of(Kind.ESCO, Kind.SITE, Kind.FEEDER, Kind.METER);

    private final Map<Field, Object> values;
    private final Map<Field, String> unsaid;
    private final Map<Field, Object> defaults;
    private final List<Text> texts = new ArrayList<>();
    private final Set<Ref> touched = new HashSet<>();
    private final Set<Ref> created = new HashSet<>();
    private final Map<Ref, Set<Field>> objects = new LinkedHashMap<>();
    private final Map<Ref, Set<Field>> changed = new HashMap<>();

    /** What has been done and is not in {@link #settled} yet: most of a new row comes at once. */
    private final List<Change> pending = new ArrayList<>();

    private final List<Change> changes = new ArrayList<>();
    private Topology settled;

    /** Why a row cannot be done, and which of its cells is in the way. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Text why;
        private final @Nullable Field field;

        Refused(Text why, @Nullable Field field) {
            super(why.key(), null, false, false);
            this.why = why;
            this.field = field;
        }

        Text why() {
            return why;
        }

        @Nullable
        Field field() {
            return field;
        }
    }

    /**
     * @param values what the row says
     * @param defaults what is so of new objects where their rows say nothing
     */
    RowWork(Topology topology, Map<Field, Object> values, Map<Field, String> unsaid, Map<Field, Object> defaults) {
        this.unsaid = unsaid;
        this.settled = topology;
        this.values = values;
        this.defaults = defaults;
    }

    /** With everything that the row has done so far. */
    Topology now() {
        if (!pending.isEmpty()) {
            settled = settled.with(
                    pending.size() == 1
                            ? pending.getFirst()
                            : Change.all(pending.getFirst().text(), pending));
            pending.clear();
        }
        return settled;
    }

    /** As it was before what is still to be added: enough to look for what the row has not touched. */
    Topology before() {
        return settled;
    }

    /** What the row itself says, not what is so of all. */
    Map<Field, Object> values() {
        return values;
    }

    boolean isCreated(Ref ref) {
        return created.contains(ref);
    }

    /** All that the row does, in order. */
    List<Change> changes() {
        return changes;
    }

    /** What happens to objects that were there, and what is said of none. */
    List<Text> texts() {
        return texts;
    }

    Set<Ref> touched() {
        return touched;
    }

    /** How many objects of each kind are new. */
    Map<Kind, Integer> created() {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        created.forEach(ref -> kinds.merge(ref.kind(), 1, Integer::sum));
        return kinds;
    }

    /** The objects that the row names, with the fields that it says of each. */
    Map<Ref, Set<Field>> objects() {
        return objects;
    }

    /** The fields of objects that were there which change. */
    Map<Ref, Set<Field>> changed() {
        return changed;
    }

    boolean isNew(Entity object) {
        return created.contains(object.ref());
    }

    boolean has(Field field) {
        return said(field) != null;
    }

    /** Whether the row itself says something of a kind. */
    boolean says(Kind kind) {
        for (Field field : values.keySet()) if (field.kind() == kind) return true;
        return false;
    }

    /** What the row says, or else what is so where rows say nothing. */
    @Nullable
    Object value(Field field) {
        Object value = values.get(field);
        return value != null ? value : defaults.get(field);
    }

    @Nullable
    String said(Field field) {
        return (String) value(field);
    }

    <E extends Entity> @Nullable E one(Kind kind, @Nullable String name, Class<E> type, Field field) throws Refused {
        if (name == null) return null;
        List<Entity> known = settled.named(kind, name);
        if (known.size() > 1)
            throw new Refused(
                    Text.of("spreadsheet.severalObjects", name, known.size(), Text.of("kind." + kind.word())), field);
        return known.isEmpty() ? null : type.cast(known.getFirst());
    }

    /** The id that follows from a name, so that two laptops give one; another where an object that was renamed has that. */
    UUID id(Kind kind, String name, Object... owners) {
        List<Object> parts = new ArrayList<>(List.of(Topology.fold(name)));
        parts.addAll(List.of(owners));
        UUID id = LinkId.of(kind, parts.toArray());
        while (settled.find(new Ref(kind, id)) != null) id = LinkId.of(kind, id);
        return id;
    }

    /** What an edit would create; nothing is done yet. */
    Entity made(Edit edit, Field field) throws Refused {
        return switch (edit.on(settled)) {
            case Outcome.Refused(Text why) -> throw new Refused(why, field);
            case Outcome.Done(Change change) -> change.created().getFirst();
        };
    }

    /** A new object with all that the row says of it. */
    @SuppressWarnings("unchecked")
    <E extends Entity> E create(E blank, Field key) throws Refused {
        Entity object = blank;
        for (Field field : Field.of(blank.kind())) {
            if (field.column().of(blank) != null && field != Field.MODE) continue;
            Object value = value(field);
            if (value != null) object = field.column().with(object, value);
        }
        // What it refers to has to be there; of the other new objects of the row it knows nothing.
        boolean refers = pending.stream()
                .anyMatch(change -> !change.created().isEmpty()
                        && REFERRED.contains(change.created().getFirst().kind()));
        perform(new CreateObject(object), refers ? now() : settled, key);
        for (Field field : Field.of(blank.kind())) if (values.containsKey(field)) say(object.ref(), field);
        return (E) object;
    }

    /** An object that is there, with what the row says otherwise changed; what stands in the sheet for all fills what is unknown. */
    @SuppressWarnings("unchecked")
    <E extends Entity> E update(E object) throws Refused {
        Ref ref = object.ref();
        objects.computeIfAbsent(ref, r -> EnumSet.noneOf(Field.class));
        Entity updated = Objects.requireNonNull(now().find(ref));
        Field key = keyOf(object.kind());
        if (key != null && values.get(key) instanceof String called) takenFor(called, key, updated);
        for (Field field : Field.of(object.kind())) {
            if (field == key) continue;
            Column column = field.column();
            Object is = column.of(updated);
            Object value = values.get(field);
            String nothing = unsaid.get(field);
            // What is known stays; but that the sheet knows it no more is told.
            if (nothing != null && is != null)
                tell(Text.of("spreadsheet.unsaid", nothing, field.label(), Values.print(is)));
            if (value != null) say(ref, field);
            else if (is == null && created.contains(ref)) value = defaults.get(field);
            if (value == null || value.equals(is)) continue;
            if (is != null) change(ref, field);
            perform(new SetField(ref, column.name(), Values.print(value)), field);
            updated = Objects.requireNonNull(now().find(ref));
        }
        return (E) updated;
    }

    /** In other letters it may be another one: who reads the row has to see what it is taken for. */
    private void takenFor(String called, Field key, Entity object) {
        if (called.equals(key.column().of(object))) return;
        boolean isCalledSo = object.kind().columns().stream().anyMatch(column -> called.equals(column.of(object)));
        if (!isCalledSo) tell(Text.of(TAKEN_FOR, key.label(), called, object.label()));
    }

    /** What an object is found by: it is called so, in whatever letters. */
    private static @Nullable Field keyOf(Kind kind) {
        return switch (kind) {
            case ESCO -> Field.ESCO_CODE;
            case SITE -> Field.SITE_NAME;
            case FEEDER -> Field.FEEDER_NAME;
            case PROPERTY -> Field.PLOT;
            case SERVICE_HEAD -> Field.HEAD_NAME;
            case METER -> Field.SERIAL;
            case REGISTER -> Field.ELEMENT;
            case CIRCUIT -> Field.CIRCUIT_NAME;
            default -> null;
        };
    }

    void say(Ref ref, Field field) {
        objects.computeIfAbsent(ref, r -> EnumSet.noneOf(Field.class)).add(field);
    }

    void change(Ref ref, Field field) {
        changed.computeIfAbsent(ref, r -> EnumSet.noneOf(Field.class)).add(field);
    }

    void perform(Edit edit, Field field) throws Refused {
        perform(edit, now(), field);
    }

    private void perform(Edit edit, Topology on, Field field) throws Refused {
        switch (edit.on(on)) {
            case Outcome.Refused(Text why) -> throw new Refused(why, field);
            case Outcome.Done(Change change) -> {
                done(change);
                // Of new objects their kinds say enough, which are the same in most rows.
                boolean isNew = change.created().stream().anyMatch(entity -> Kind.ENTITIES.contains(entity.kind()));
                if (!isNew) tell(change.text());
            }
        }
    }

    void tell(Text what) {
        if (texts.size() < MOST_TEXTS) texts.add(what);
    }

    /** Whether an object of this kind has been found or made. */
    boolean names(Kind kind) {
        for (Ref ref : objects.keySet()) if (ref.kind() == kind) return true;
        for (Ref ref : created) if (ref.kind() == kind) return true;
        return false;
    }

    void done(Change change) {
        pending.add(change);
        changes.add(change);
        for (Entity entity : change.created()) {
            Ref ref = entity.ref();
            created.add(ref);
            touched.add(ref);
        }
        for (Change.Cell cell : change.cells()) touched.add(cell.ref());
        for (Entity entity : change.deleted()) touched.add(entity.ref());
    }
}
