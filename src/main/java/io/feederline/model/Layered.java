package io.feederline.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * An immutable map in two layers: a plain table built in bulk, and a persistent one of what changed since. A change
 * copies only what it touches; a million entries cost what a {@link HashMap} costs. When the upper layer has grown to a
 * part of the lower one, both are folded into a new table. No values are null.
 */
public final class Layered<K, V> {
    private static final int FOLD_FROM = 4096;
    private static final Layered<?, ?> EMPTY = new Layered<>(new HashMap<>(), HashTreePMap.empty(), 0);

    /** Never modified once a map was made of it. */
    private final Map<K, V> base;

    /** Empty value: the key is gone from the base. */
    private final PMap<K, Optional<V>> over;

    private final int size;

    private Layered(Map<K, V> base, PMap<K, Optional<V>> over, int size) {
        this.base = base;
        this.over = over;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    public static <K, V> Layered<K, V> empty() {
        return (Layered<K, V>) EMPTY;
    }

    /** Takes the table over: the caller must not touch it again. */
    public static <K, V> Layered<K, V> owning(Map<K, V> table) {
        return new Layered<>(table, HashTreePMap.empty(), table.size());
    }

    public @Nullable V get(K key) {
        if (!over.isEmpty()) {
            Optional<V> changed = over.get(key);
            if (changed != null) return changed.orElse(null);
        }
        return base.get(key);
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public Stream<V> values() {
        return entries().map(Map.Entry::getValue);
    }

    public Stream<Map.Entry<K, V>> entries() {
        if (over.isEmpty()) return base.entrySet().stream();
        return Stream.concat(
                base.entrySet().stream().filter(e -> !over.containsKey(e.getKey())),
                over.entrySet().stream().flatMap(e -> e.getValue().stream().map(v -> Map.entry(e.getKey(), v))));
    }

    /** This map with each key of {@code changes} set to its value, or removed where that is empty. */
    public Layered<K, V> with(Map<K, Optional<V>> changes) {
        if (changes.isEmpty()) return this;
        int grown = size;
        for (Map.Entry<K, Optional<V>> change : changes.entrySet()) {
            grown += (change.getValue().isPresent() ? 1 : 0) - (get(change.getKey()) != null ? 1 : 0);
        }
        if (over.size() + changes.size() > Math.max(FOLD_FROM, base.size() / 8)) {
            HashMap<K, V> folded = new HashMap<>(base);
            fold(folded, over.entrySet());
            fold(folded, changes.entrySet());
            return owning(folded);
        }
        return new Layered<>(base, over.plusAll(changes), grown);
    }

    private static <K, V> void fold(Map<K, V> into, Collection<Map.Entry<K, Optional<V>>> changes) {
        for (Map.Entry<K, Optional<V>> change : changes) {
            Optional<V> value = change.getValue();
            if (value.isPresent()) into.put(change.getKey(), value.get());
            else into.remove(change.getKey());
        }
    }
}
