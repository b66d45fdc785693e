package io.feederline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As a sorted set, whatever is added and removed, one by one or many at once; and what was there before stays as it was. */
class IdsTest {
    private static List<UUID> all(Ids ids) {
        List<UUID> found = new ArrayList<>();
        ids.forEach(found::add);
        assertEquals(found.size(), ids.size());
        return found;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isASortedSet(long seed) {
        Random random = new Random(seed);
        TreeSet<UUID> expected = new TreeSet<>();
        expected.add(new UUID(0, 0));
        Ids ids = Ids.of(new UUID(0, 0));
        for (int step = 0; step < 400; step++) {
            Set<UUID> added = new HashSet<>();
            Set<UUID> removed = new HashSet<>();
            // Grows to some thousands, and shrinks again.
            int many = random.nextInt(10) == 0 ? 400 : 3;
            for (int i = random.nextInt(many); i >= 0; i--) {
                UUID id = new UUID(0, random.nextInt(6000));
                if (random.nextInt(400) > step) added.add(id);
                else if (!added.contains(id)) removed.add(id);
            }
            TreeSet<UUID> before = new TreeSet<>(expected);
            expected.removeAll(removed);
            expected.addAll(added);
            Ids next = ids.with(added, removed);
            assertEquals(List.copyOf(before), all(ids));
            if (expected.isEmpty()) {
                assertNull(next);
                return;
            }
            ids = Objects.requireNonNull(next);
            assertEquals(List.copyOf(expected), all(ids));
            assertEquals(expected.first(), ids.first());
        }
    }
}
