package io.feederline.sync;

import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the remote under the ids that they have on this laptop. A first pull holds all of a remote at once: beside the row
 * itself one takes twelve bytes here. They are added in any order and sorted when one is looked for, so adding and looking in
 * turns is slow.
 */
final class RemoteRows extends AbstractMap<Ref, RemoteRow> {
    private final Map<Kind, OfKind> byKind = new EnumMap<>(Kind.class);

    /** Adds a row, in place of an earlier one of the same kind and id. */
    void add(RemoteRow row) {
        byKind.computeIfAbsent(row.entity().kind(), k -> new OfKind()).add(row);
    }

    /** All rows, kind by kind. */
    Stream<Entity> entities() {
        return byKind.values().stream().flatMap(OfKind::entities);
    }

    /** The versions of those that have one. */
    Map<Ref, Long> versions() {
        return new AbstractMap<>() {
            @Override
            public @Nullable Long get(@Nullable Object key) {
                RemoteRow row = RemoteRows.this.get(key);
                return row == null ? null : row.version();
            }

            @Override
            public boolean containsKey(@Nullable Object key) {
                return get(key) != null;
            }

            @Override
            public Set<Entry<Ref, Long>> entrySet() {
                return entries(() -> byKind.values().stream()
                        .flatMap(OfKind::rows)
                        .flatMap(row -> Stream.ofNullable(row.version())
                                .map(version -> Map.entry(row.entity().ref(), version))));
            }
        };
    }

    @Override
    public @Nullable RemoteRow get(@Nullable Object key) {
        if (!(key instanceof Ref ref)) return null;
        OfKind rows = byKind.get(ref.kind());
        return rows == null ? null : rows.find(ref.id());
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<Ref, RemoteRow>> entrySet() {
        return entries(() -> byKind.values().stream()
                .flatMap(OfKind::rows)
                .map(row -> Map.entry(row.entity().ref(), row)));
    }

    private static <V> Set<Map.Entry<Ref, V>> entries(Supplier<Stream<Map.Entry<Ref, V>>> all) {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<Ref, V>> iterator() {
                return all.get().iterator();
            }

            @Override
            public int size() {
                return (int) all.get().count();
            }
        };
    }

    /** Those of one kind: the rows, and beside them their versions. */
    private static final class OfKind {
        /** Of a row that has no version. */
        private static final long NONE = Long.MIN_VALUE;

        private static final Comparator<RemoteRow> BY_ID =
                Comparator.comparing(row -> row.entity().id());

        private Entity[] entities = new Entity[16];
        private long[] versions = new long[16];
        private int size;

        /** How many of them are in the order of their ids, each once. */
        private int sorted;

        void add(RemoteRow row) {
            if (size == entities.length) {
                entities = Arrays.copyOf(entities, size + size / 2);
                versions = Arrays.copyOf(versions, size + size / 2);
            }
            set(size++, row);
        }

        private void set(int at, RemoteRow row) {
            entities[at] = row.entity();
            versions[at] = row.version() == null ? NONE : row.version();
        }

        private RemoteRow row(int at) {
            return new RemoteRow(entities[at], versions[at] == NONE ? null : versions[at]);
        }

        private void sort() {
            if (sorted == size) return;
            RemoteRow[] rows = IntStream.range(0, size).mapToObj(this::row).toArray(RemoteRow[]::new);
            // Stable: of two with one id the later comes last, and stays.
            Arrays.sort(rows, BY_ID);
            size = 0;
            for (RemoteRow row : rows) {
                boolean again =
                        size > 0 && entities[size - 1].id().equals(row.entity().id());
                set(again ? size - 1 : size++, row);
            }
            Arrays.fill(entities, size, rows.length, null);
            sorted = size;
        }

        @Nullable
        RemoteRow find(UUID id) {
            sort();
            int low = 0;
            int high = size - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = entities[middle].id().compareTo(id);
                if (order == 0) return row(middle);
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }
            return null;
        }

        Stream<RemoteRow> rows() {
            sort();
            return IntStream.range(0, size).mapToObj(this::row);
        }

        Stream<Entity> entities() {
            sort();
            return Arrays.stream(entities, 0, size);
        }
    }
}
