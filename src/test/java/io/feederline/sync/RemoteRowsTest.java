package io.feederline.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link RemoteRows} is the map that it says it is. */
class RemoteRowsTest {
    private static final List<Kind> KINDS = List.of(Kind.ESCO, Kind.FEEDER, Kind.METER);

    private static RemoteRow row(Random random, int ids) {
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        @Nullable Object[] values = new @Nullable Object[kind.columns().size()];
        for (Column column : kind.columns())
            if (!column.nullable() && column.type() == String.class) values[column.index()] = "" + random.nextInt(9);
        // Ids of both halves: of the upper one the first bit is set.
        values[0] = new UUID(random.nextBoolean() ? -1 : 1, random.nextInt(ids));
        return new RemoteRow(Column.make(kind, values), random.nextInt(4) == 0 ? null : (long) random.nextInt(9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itHoldsOfEachRowTheLast(long seed) {
        Random random = new Random(seed);
        int ids = 1 + random.nextInt(60);
        RemoteRows rows = new RemoteRows();
        Map<Ref, RemoteRow> all = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            RemoteRow row = row(random, ids);
            rows.add(row);
            all.put(row.entity().ref(), row);
            if (random.nextInt(9) > 0) continue;
            Ref asked = row(random, ids).entity().ref();
            assertEquals(all.get(asked), rows.get(asked));
            assertEquals(all.containsKey(asked), rows.containsKey(asked));
        }
        assertEquals(all, rows);
        assertEquals(rows, all);
        Map<Ref, Long> versions = new HashMap<>();
        all.forEach((ref, row) -> {
            if (row.version() != null) versions.put(ref, row.version());
        });
        assertEquals(versions, rows.versions());
        assertEquals(rows.versions(), versions);
        List<Entity> entities = new ArrayList<>();
        rows.entities().forEach(entities::add);
        assertEquals(all.size(), entities.size());
        entities.forEach(entity ->
                assertEquals(Objects.requireNonNull(all.get(entity.ref())).entity(), entity));
    }
}
