package io.feederline.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All objects at one moment: immutable, indexed both ways along every reference, and by name. Free to share between
 * threads. {@link #with} copies only what a change touches.
 *
 * <p>A reference may lead to nothing (finding T15): {@code find} then gives null, and the way back still works.
 */
public final class Topology {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final Map<Kind, List<Column>> REFERENCES = Arrays.stream(Kind.values())
            .collect(Collectors.toMap(
                    k -> k,
                    k -> k.columns().stream().filter(c -> c.refersTo() != null).toList()));

    private static final int MANY = 20_000;

    public static final Topology EMPTY = of(List.of());

    private final Map<Kind, Layered<UUID, Entity>> objects;

    /** By column: the ids of the objects whose cell refers to the key. */
    private final Map<Column, Layered<UUID, Ids>> referring;

    /** By kind: the ids of the objects with this name, folded. */
    private final Map<Kind, Layered<String, Ids>> named;

    private Topology(
            Map<Kind, Layered<UUID, Entity>> objects,
            Map<Column, Layered<UUID, Ids>> referring,
            Map<Kind, Layered<String, Ids>> named) {
        this.objects = objects;
        this.referring = referring;
        this.named = named;
    }

    /** Builds all indices in bulk. A later object of the same kind and id replaces an earlier one. */
    public static Topology of(Collection<? extends Entity> entities) {
        Map<Kind, List<Entity>> byKind = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) byKind.put(kind, new ArrayList<>());
        for (Entity entity : entities)
            Objects.requireNonNull(byKind.get(entity.kind())).add(entity);
        // The kinds share nothing: of many objects every core builds the indices of its own. Not of few: EMPTY is made
        // while this class is being initialised, for which other threads would wait.
        Stream<Map.Entry<Kind, List<Entity>>> kinds = byKind.entrySet().stream();
        return joined((entities.size() < MANY ? kinds : kinds.parallel())
                .map(kind -> Indices.of(kind.getKey(), kind.getValue()))
                .toList());
    }

    /**
     * Reads the objects kind by kind, on this thread; while it reads the next kind, another core builds the indices of the
     * last.
     *
     * @param read the objects of a kind, each once
     */
    public static Topology read(Function<Kind, List<Entity>> read) {
        List<CompletableFuture<Indices>> built = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Entity> entities = read.apply(kind);
            built.add(CompletableFuture.supplyAsync(() -> Indices.of(kind, entities)));
        }
        return joined(built.stream().map(CompletableFuture::join).toList());
    }

    private static Topology joined(List<Indices> all) {
        Map<Kind, Layered<UUID, Entity>> objects = new EnumMap<>(Kind.class);
        Map<Column, Layered<UUID, Ids>> referring = new HashMap<>();
        Map<Kind, Layered<String, Ids>> named = new EnumMap<>(Kind.class);
        for (Indices of : all) {
            objects.put(of.kind(), of.objects());
            referring.putAll(of.referring());
            named.put(of.kind(), of.named());
        }
        return new Topology(objects, Map.copyOf(referring), named);
    }

    /** What is looked up in the objects of one kind. */
    private record Indices(
            Kind kind,
            Layered<UUID, Entity> objects,
            Map<Column, Layered<UUID, Ids>> referring,
            Layered<String, Ids> named) {
        static Indices of(Kind kind, List<Entity> entities) {
            HashMap<UUID, Entity> table = HashMap.newHashMap(entities.size());
            for (Entity entity : entities) table.put(entity.id(), entity);
            Map<Column, Layered<UUID, Ids>> referring = new HashMap<>();
            for (Column column : references(kind)) {
                Grouping<UUID> groups = new Grouping<>();
                for (Entity entity : table.values()) {
                    if (column.of(entity) instanceof UUID target) groups.add(target, entity.id());
                }
                referring.put(column, Layered.owning(groups.ids()));
            }
            Grouping<String> names = new Grouping<>();
            if (Kind.ENTITIES.contains(kind)) {
                for (Entity entity : table.values()) {
                    for (String name : namesOf(entity)) names.add(name, entity.id());
                }
            }
            return new Indices(kind, Layered.owning(table), referring, Layered.owning(names.ids()));
        }
    }

    /** Case and space folded, as names are compared everywhere. */
    public static String fold(String name) {
        if (isFolded(name)) return name;
        return BLANKS.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** The common case, without making anything: printable ASCII, no capitals, no blanks. */
    private static boolean isFolded(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c > '~' || (c >= 'A' && c <= 'Z')) return false;
        }
        return true;
    }

    private static List<Column> references(Kind kind) {
        return Objects.requireNonNull(REFERENCES.get(kind));
    }

    /** Under which folded names an object is found: a meter by serial and by name, an ESCO by code and by name. */
    private static Set<String> namesOf(Entity entity) {
        String second = switch (entity) {
            case Meter meter -> meter.meterName();
            case Esco esco -> esco.fullName();
            case Site site -> site.code();
            default -> null;
        };
        String first = entity.name();
        if (second == null || second.equals(first)) return first.isEmpty() ? Set.of() : Set.of(fold(first));
        return first.isEmpty() ? Set.of(fold(second)) : new HashSet<>(List.of(fold(first), fold(second)));
    }

    // ---- reading ----

    public @Nullable Entity find(Ref ref) {
        return layer(ref.kind()).get(ref.id());
    }

    /** The object, or null when the id is null or leads to nothing. */
    public <E extends Entity> @Nullable E find(Class<E> type, @Nullable UUID id) {
        return id == null ? null : type.cast(layer(Kind.of(type)).get(id));
    }

    public <E extends Entity> Stream<E> all(Class<E> type) {
        return layer(Kind.of(type)).values().map(type::cast);
    }

    public Stream<Entity> all(Kind kind) {
        return layer(kind).values();
    }

    public Stream<Entity> everything() {
        return objects.values().stream().flatMap(Layered::values);
    }

    public int count(Kind kind) {
        return layer(kind).size();
    }

    /** How many objects there are, links and records included. */
    public int size() {
        return objects.values().stream().mapToInt(Layered::size).sum();
    }

    /** The objects of this kind, each of whose folded names holds these letters. */
    Stream<Entity> holding(Kind kind, String folded) {
        return Objects.requireNonNull(named.get(kind))
                .entries()
                .filter(entry -> entry.getKey().contains(folded))
                .flatMap(entry -> resolve(kind, entry.getValue()).stream());
    }

    /** The objects of this kind that a person calls so: name, serial, plot or code, case and space folded. */
    public List<Entity> named(Kind kind, String name) {
        Ids ids = Objects.requireNonNull(named.get(kind)).get(fold(name));
        return ids == null ? List.of() : resolve(kind, ids);
    }

    /** How many {@link #named} finds, without looking them up. */
    public int countNamed(Kind kind, String name) {
        Ids ids = Objects.requireNonNull(named.get(kind)).get(fold(name));
        return ids == null ? 0 : ids.size();
    }

    /** The objects whose cell in this column refers to the id, whether or not that leads to anything. */
    public List<Entity> referring(Column column, UUID to) {
        Ids ids =
                Objects.requireNonNull(referring.get(column), column::toString).get(to);
        return ids == null ? List.of() : resolve(column.kind(), ids);
    }

    public int countReferring(Column column, UUID to) {
        Ids ids =
                Objects.requireNonNull(referring.get(column), column::toString).get(to);
        return ids == null ? 0 : ids.size();
    }

    /** Whether this is the first of those that {@link #referring} gives: any one of them, always the same. */
    public boolean isFirst(Entity of, Column column, UUID to) {
        Ids ids =
                Objects.requireNonNull(referring.get(column), column::toString).get(to);
        return ids != null && ids.first().equals(of.id());
    }

    /** Everything that refers to the object, links included. */
    public List<Entity> hangingOn(Ref ref) {
        return referring.keySet().stream()
                .filter(column -> column.refersTo() == ref.kind())
                .flatMap(column -> referring(column, ref.id()).stream())
                .toList();
    }

    private Layered<UUID, Entity> layer(Kind kind) {
        return Objects.requireNonNull(objects.get(kind));
    }

    private List<Entity> resolve(Kind kind, Ids ids) {
        Layered<UUID, Entity> layer = layer(kind);
        if (ids.size() == 1) return List.of(Objects.requireNonNull(layer.get(ids.first())));
        List<Entity> found = new ArrayList<>(ids.size());
        ids.forEach(id -> found.add(Objects.requireNonNull(layer.get(id))));
        return found;
    }

    // ---- the next one ----

    /** The topology after the change. Assumes that it fits ({@link Change#misfit}). */
    public Topology with(Change change) {
        boolean fills = change.cells().isEmpty()
                && change.deleted().isEmpty()
                && objects.values().stream().allMatch(layer -> layer.size() == 0);
        return fills ? of(change.created()) : with(change.outcome(this));
    }

    /** The topology in which objects are like this: by reference, empty where deleted. */
    public Topology with(Map<Ref, Optional<Entity>> outcome) {
        Map<Kind, Map<UUID, Optional<Entity>>> byKind = new EnumMap<>(Kind.class);
        Map<Column, Delta<UUID>> references = new HashMap<>();
        Map<Kind, Delta<String>> names = new EnumMap<>(Kind.class);
        outcome.forEach((ref, after) -> {
            Entity before = find(ref);
            byKind.computeIfAbsent(ref.kind(), k -> new HashMap<>()).put(ref.id(), after);
            for (Column column : references(ref.kind())) {
                Object from = before == null ? null : column.of(before);
                Object to = after.map(column::of).orElse(null);
                if (Objects.equals(from, to)) continue;
                Delta<UUID> delta = references.computeIfAbsent(column, c -> new Delta<>());
                if (from instanceof UUID target) delta.remove(target, ref.id());
                if (to instanceof UUID target) delta.add(target, ref.id());
            }
            if (Kind.ENTITIES.contains(ref.kind())) {
                Set<String> from = before == null ? Set.of() : namesOf(before);
                Set<String> to = after.map(Topology::namesOf).orElse(Set.of());
                if (!from.equals(to)) {
                    Delta<String> delta = names.computeIfAbsent(ref.kind(), k -> new Delta<>());
                    from.forEach(name -> delta.remove(name, ref.id()));
                    to.forEach(name -> delta.add(name, ref.id()));
                }
            }
        });
        Map<Kind, Layered<UUID, Entity>> nextObjects = new EnumMap<>(objects);
        byKind.forEach((kind, changes) -> nextObjects.put(kind, layer(kind).with(changes)));
        Map<Column, Layered<UUID, Ids>> nextReferring = referring;
        if (!references.isEmpty()) {
            nextReferring = new HashMap<>(referring);
            for (Map.Entry<Column, Delta<UUID>> entry : references.entrySet()) {
                nextReferring.computeIfPresent(
                        entry.getKey(),
                        (c, index) -> index.with(entry.getValue().on(index)));
            }
        }
        Map<Kind, Layered<String, Ids>> nextNamed = new EnumMap<>(named);
        names.forEach((kind, delta) -> nextNamed.computeIfPresent(kind, (k, index) -> index.with(delta.on(index))));
        return new Topology(nextObjects, nextReferring, nextNamed);
    }

    /** Collects ids by key, to build an index in bulk. */
    private static final class Grouping<K> {
        private final HashMap<K, Ids> groups = new HashMap<>();
        private final HashMap<K, List<UUID>> large = new HashMap<>();

        void add(K key, UUID id) {
            Ids one = groups.putIfAbsent(key, Ids.of(id));
            if (one != null)
                large.computeIfAbsent(key, k -> new ArrayList<>(List.of(one.first())))
                        .add(id);
        }

        Map<K, Ids> ids() {
            large.forEach((key, ids) -> groups.put(key, Ids.of(ids)));
            return groups;
        }
    }

    /** What a change adds to and takes from the groups of one index; each group is copied once, however many change. */
    private static final class Delta<K> {
        private final Map<K, Set<UUID>> added = new HashMap<>();
        private final Map<K, Set<UUID>> removed = new HashMap<>();

        void add(K key, UUID id) {
            added.computeIfAbsent(key, k -> new HashSet<>()).add(id);
        }

        void remove(K key, UUID id) {
            removed.computeIfAbsent(key, k -> new HashSet<>()).add(id);
        }

        Map<K, Optional<Ids>> on(Layered<K, Ids> index) {
            Set<K> keys = new HashSet<>(added.keySet());
            keys.addAll(removed.keySet());
            Map<K, Optional<Ids>> changes = new HashMap<>();
            for (K key : keys) {
                Ids before = index.get(key);
                Set<UUID> come = added.getOrDefault(key, Set.of());
                Set<UUID> gone = removed.getOrDefault(key, Set.of());
                Ids after = before != null ? before.with(come, gone) : come.isEmpty() ? null : Ids.of(come);
                changes.put(key, Optional.ofNullable(after));
            }
            return changes;
        }
    }

    /** Equal when they hold equal objects. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) return true;
        if (!(other instanceof Topology that)) return false;
        for (Kind kind : Kind.values()) {
            if (count(kind) != that.count(kind)) return false;
            if (!all(kind).allMatch(entity -> entity.equals(that.find(entity.ref())))) return false;
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(
                Arrays.stream(Kind.values()).mapToInt(this::count).toArray());
    }

    /** What people call the object with this id; the id itself where there is none. */
    public String labelOf(Kind kind, UUID id) {
        Entity entity = find(new Ref(kind, id));
        return entity == null ? id.toString() : entity.label();
    }

    /** What people call an object: of a link its ends, and of what hangs on others these. */
    public String called(Entity entity) {
        if (!entity.kind().isLink() && !entity.kind().isShared()) return entity.label();
        String ends = entity.kind().columns().stream()
                .filter(c -> c.refersTo() != null && c.of(entity) instanceof UUID)
                .map(c -> called(
                        new Ref(Objects.requireNonNull(c.refersTo()), (UUID) Objects.requireNonNull(c.of(entity)))))
                .collect(Collectors.joining(" – "));
        return ends.isEmpty() ? entity.label() : ends;
    }

    /** The same; of what is gone what the remote calls it, where that is in conflict, else the start of its id. */
    public String called(Ref ref) {
        Entity entity = find(ref);
        if (entity == null)
            entity = SeenCell.row(
                    ref,
                    all(SeenCell.class)
                            .filter(cell -> cell.object().equals(ref))
                            .toList(),
                    null);
        return entity == null ? ref.id().toString().substring(0, 8) : called(entity);
    }
}
