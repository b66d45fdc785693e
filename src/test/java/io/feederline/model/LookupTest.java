package io.feederline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.exchange.Demo;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupTest {
    private static final Topology DEMO = Topology.of(Demo.objects());

    /** Whatever part of a name is typed: no better match is left out, and the best come first. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theBestMatchesAreFound(long seed) {
        Random random = new Random(seed);
        List<Entity> all = Kind.ENTITIES.stream()
                .flatMap(DEMO::all)
                .filter(entity -> !entity.name().isEmpty())
                .toList();
        for (int i = 0; i < 200; i++) {
            String label = all.get(random.nextInt(all.size())).label();
            int from = random.nextInt(label.length());
            String typed = label.substring(from, from + 1 + random.nextInt(label.length() - from));
            if (typed.isBlank()) continue;
            String wanted = Topology.fold(typed.strip());
            Comparator<Entity> order = Comparator.comparing(
                            (Entity e) -> !Topology.fold(e.label()).startsWith(wanted))
                    .thenComparing(Entity::label, NaturalOrder.INSTANCE);
            List<Entity> whole = Lookup.find(DEMO, typed, null);
            List<Entity> found = Lookup.matching(DEMO, typed, 12);
            assertEquals(new HashSet<>(found).size(), found.size(), "each once");
            assertEquals(whole.stream().limit(12).toList(), found.subList(0, Math.min(12, whole.size())));
            List<Entity> rest = found.subList(Math.min(12, whole.size()), found.size());
            assertEquals(rest.stream().sorted(order).map(Entity::label).toList(), labels(rest));
            if (rest.isEmpty()) continue;
            List<String> better = all.stream()
                    .filter(e -> Topology.fold(e.label()).contains(wanted) && !whole.contains(e))
                    .filter(e -> order.compare(e, rest.getLast()) < 0)
                    .map(Entity::label)
                    .toList();
            assertTrue(labels(rest).containsAll(better), () -> typed + ": " + better + " before " + labels(rest));
        }
    }

    /** A number is that of a plot: on the feeder where one is first, then in the same community, then elsewhere. */
    @Test
    void aPlotIsFoundByItsNumberTheNearestFirst() {
        Entity near = DEMO.all(Kind.SERVICE_HEAD)
                .filter(head -> head.label().startsWith("WLCE"))
                .findFirst()
                .orElseThrow();
        List<String> found =
                Lookup.ofPlot(DEMO, 7, near, 12).stream().map(Entity::label).toList();
        assertTrue(found.getFirst().startsWith("WLCE"), found.toString());
        assertTrue(found.stream().allMatch(name -> name.matches(".*\\D0*7(\\D.*)?")), found.toString());
        assertTrue(found.contains("HMCE.Plot-07"), found.toString());
        assertEquals("HMCE.Plot-07", Lookup.ofPlot(DEMO, 7, null, 1).getFirst().label());
        assertEquals(List.of(), Lookup.ofPlot(DEMO, 4711, near, 12));
    }

    private static List<String> labels(List<Entity> entities) {
        return entities.stream().map(Entity::label).toList();
    }
}
