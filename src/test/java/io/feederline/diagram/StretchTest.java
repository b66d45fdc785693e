package io.feederline.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.MoveBox;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** However wide a sheet is and wherever somebody put the columns: together the stretches show the feeder, each part once. */
class StretchTest {
    private static final double HIGHEST = 2000;

    private static void holds(Topology t, Feeder feeder, double widest, double highest) {
        List<Stretch> stretches = Stretch.of(t, feeder, widest, highest);
        List<ServiceHead> shown = new ArrayList<>();
        double from = 0;
        for (Stretch stretch : stretches) {
            assertEquals(from, stretch.left(), "one begins where the former ends");
            assertTrue(stretch.width() <= widest + 1e-6, () -> stretch + " is wider than " + widest);
            assertEquals(stretch.left() == 0, stretch.first());
            shown.addAll(stretch.heads(t));
            Drawing drawing = stretch.draw(t);
            Set<Object> drawn = drawing.primitives().stream()
                    .filter(mark -> mark.shows() != null)
                    .map(Primitive::shows)
                    .collect(Collectors.toSet());
            for (ServiceHead head : stretch.heads(t)) assertTrue(drawn.contains(head.ref()), head::label);
            assertEquals(stretch.width(), drawing.width());
            from = stretch.right();
        }
        assertTrue(stretches.getLast().last());
        List<ServiceHead> heads = Walk.headsOn(t, feeder.id());
        assertEquals(heads.size(), shown.size(), "each head once");
        assertEquals(Set.copyOf(heads), Set.copyOf(shown));
    }

    @Test
    void whateverTheSheetEveryHeadIsOnOneStretch() {
        Topology t = Topology.of(Demo.objects());
        for (Feeder feeder : t.all(Feeder.class).toList())
            for (double widest = 300; widest < 3000; widest *= 1.3) holds(t, feeder, widest, HIGHEST);
    }

    @Test
    void alsoWhereSomebodyPutTheColumns() {
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            Topology t = Topology.of(Demo.objects());
            List<ServiceHead> heads = t.all(ServiceHead.class)
                    .filter(head -> head.feeder() != null)
                    .toList();
            for (int k = 0; k < 8; k++) {
                ServiceHead head = heads.get(random.nextInt(heads.size()));
                t = Nets.after(t, new MoveBox(head.ref(), random.nextDouble() * 2000, (double) random.nextInt(3)));
            }
            for (Feeder feeder : t.all(Feeder.class).toList()) {
                holds(t, feeder, 900, HIGHEST);
                holds(t, feeder, 900, 340);
                assertTrue(
                        Stretch.of(t, feeder, 900, 340).stream().allMatch(stretch -> stretch.height() <= 340),
                        "what is too high goes into one row");
            }
        }
    }

    @Test
    void itIsCutBetweenPropertiesAndAboutEvenly() {
        Topology demo = Topology.of(Demo.objects());
        Topology t = Nets.after(demo, Nets.street(demo, 101, 402));
        Feeder feeder = t.all(Feeder.class)
                .max(Comparator.comparingInt(one -> Walk.headsOn(t, one.id()).size()))
                .orElseThrow();
        List<Stretch> stretches = Stretch.of(t, feeder, 1000, HIGHEST);
        assertTrue(stretches.size() > 20);
        int most = stretches.stream().mapToInt(one -> one.heads(t).size()).max().orElseThrow();
        for (Stretch stretch : stretches) {
            List<ServiceHead> heads = stretch.heads(t);
            assertTrue(heads.size() >= most - 3, () -> "only " + heads.size() + " of " + most);
            if (stretch.last()) continue;
            ServiceHead last = heads.getLast();
            ServiceHead next = Walk.headsOn(t, feeder.id())
                    .get(Walk.headsOn(t, feeder.id()).indexOf(last) + 1);
            assertFalse(
                    Walk.propertiesOf(t, last.id()).equals(Walk.propertiesOf(t, next.id())),
                    () -> last + " and " + next + " supply one property");
        }
    }

    /** What was imported from a network model has heads and nothing behind them. */
    @Test
    void headsWithoutPropertiesAreSharedEvenlyToo() {
        Feeder feeder = new Feeder(Nets.FEEDER, "F1", null, null, null, Nets.AT);
        List<Entity> objects = new ArrayList<>(List.of(feeder));
        for (int i = 0; i < 24; i++) objects.add(Nets.head(Nets.id(500 + i), "LOAD" + (100 + i), 1 + i % 3));
        Topology t = Topology.of(objects);
        for (double widest = 300; widest < 1600; widest += 50) {
            List<Integer> heads = Stretch.of(t, feeder, widest, HIGHEST).stream()
                    .map(stretch -> stretch.heads(t).size())
                    .toList();
            assertTrue(Collections.max(heads) - Collections.min(heads) <= 2, heads::toString);
        }
    }
}
