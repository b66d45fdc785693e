package io.feederline.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A few ids, mostly one; of an ESCO's meters a hundred thousand. Sorted, never changed: of many, the next one shares all but the part
 * in which it differs, so that adding one to them costs no more than adding it to some.
 */
final class Ids {
    /** A part that outgrows it becomes two. */
    private static final int MOST = 512;

    /** Of few ids the only one; none is empty. */
    private final UUID[][] parts;

    private final int size;

    private Ids(UUID[][] parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    static Ids of(UUID one) {
        return new Ids(new UUID[][] {{one}}, 1);
    }

    /** @param ids each once, in any order; not empty */
    static Ids of(Collection<UUID> ids) {
        UUID[] sorted = ids.toArray(UUID[]::new);
        Arrays.sort(sorted);
        if (sorted.length <= MOST) return new Ids(new UUID[][] {sorted}, sorted.length);
        List<UUID[]> parts = new ArrayList<>();
        for (int from = 0; from < sorted.length; from += MOST / 2)
            parts.add(Arrays.copyOfRange(sorted, from, Math.min(from + MOST / 2, sorted.length)));
        return new Ids(parts.toArray(UUID[][]::new), sorted.length);
    }

    int size() {
        return size;
    }

    UUID first() {
        return parts[0][0];
    }

    void forEach(Consumer<UUID> each) {
        for (UUID[] part : parts) for (UUID id : part) each.accept(id);
    }

    private Stream<UUID> stream() {
        return Arrays.stream(parts).flatMap(Arrays::stream);
    }

    /** With some added and some removed; null when none is left. */
    @Nullable
    Ids with(Set<UUID> added, Set<UUID> removed) {
        if (added.size() + removed.size() > 1 + size / 64) {
            List<UUID> all = Stream.concat(stream().filter(id -> !removed.contains(id)), added.stream())
                    .distinct()
                    .toList();
            return all.isEmpty() ? null : of(all);
        }
        Ids next = this;
        for (UUID id : removed) {
            next = next.without(id);
            if (next == null) return added.isEmpty() ? null : of(added);
        }
        for (UUID id : added) next = next.with(id);
        return next;
    }

    private Ids with(UUID id) {
        int at = partOf(id);
        UUID[] part = parts[at];
        int found = Arrays.binarySearch(part, id);
        if (found >= 0) return this;
        UUID[] longer = new UUID[part.length + 1];
        int place = -found - 1;
        System.arraycopy(part, 0, longer, 0, place);
        longer[place] = id;
        System.arraycopy(part, place, longer, place + 1, part.length - place);
        if (longer.length <= MOST) return replaced(at, size + 1, longer);
        int half = longer.length / 2;
        return replaced(
                at, size + 1, Arrays.copyOfRange(longer, 0, half), Arrays.copyOfRange(longer, half, longer.length));
    }

    private @Nullable Ids without(UUID id) {
        int at = partOf(id);
        UUID[] part = parts[at];
        int place = Arrays.binarySearch(part, id);
        if (place < 0) return this;
        if (size == 1) return null;
        if (part.length == 1) return replaced(at, size - 1);
        UUID[] shorter = new UUID[part.length - 1];
        System.arraycopy(part, 0, shorter, 0, place);
        System.arraycopy(part, place + 1, shorter, place, shorter.length - place);
        return replaced(at, size - 1, shorter);
    }

    private Ids replaced(int at, int newSize, UUID[]... by) {
        UUID[][] next = new UUID[parts.length - 1 + by.length][];
        System.arraycopy(parts, 0, next, 0, at);
        System.arraycopy(by, 0, next, at, by.length);
        System.arraycopy(parts, at + 1, next, at + by.length, parts.length - at - 1);
        return new Ids(next, newSize);
    }

    /** The part in which the id is, or belongs. */
    private int partOf(UUID id) {
        int low = 0;
        int high = parts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (parts[middle][0].compareTo(id) <= 0) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
