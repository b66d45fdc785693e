package io.feederline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Outcome;
import io.feederline.edit.SetFuseRating;
import io.feederline.edit.SetPhase;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {
    /** Laws over random histories: an edited topology is the one built anew, and an undone change was never there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void editedEqualsBuiltAnewAndUndoRestores(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Topology now = Topology.of(Demo.objects());
        int done = 0;
        for (int i = 0; i < 300; i++) {
            if (!(edits.next(now).on(now) instanceof Outcome.Done(Change change))) continue;
            assertEquals(Optional.empty(), change.misfit(now));
            Topology next = now.with(change);
            assertNotEquals(now, next);
            assertEquals(Optional.empty(), change.inverted().misfit(next), change.text()::toString);
            assertEquals(now, next.with(change.inverted()), change.text()::toString);
            now = next;
            done++;
        }
        assertTrue(done > 100, "only " + done + " edits were possible");
        sameIndices(now, Topology.of(now.everything().toList()));
    }

    private static void sameIndices(Topology edited, Topology built) {
        assertEquals(built, edited);
        for (Kind kind : Kind.values()) {
            for (Column column : kind.columns()) {
                if (column.refersTo() == null) continue;
                edited.all(column.refersTo())
                        .forEach(target -> assertEquals(
                                Set.copyOf(built.referring(column, target.id())),
                                Set.copyOf(edited.referring(column, target.id())),
                                column::toString));
            }
        }
        for (Kind kind : Kind.ENTITIES) {
            edited.all(kind)
                    .forEach(e -> assertEquals(
                            Set.copyOf(built.named(kind, e.name())),
                            Set.copyOf(edited.named(kind, e.name())),
                            e::label));
        }
    }

    @Test
    void staleUndoIsRefused() {
        Topology before = Nets.home();
        Change change = ((Outcome.Done) new SetPhase(Nets.HEAD, 2).on(before)).change();
        Topology later = Nets.after(before.with(change), new SetPhase(Nets.HEAD, 3));
        assertTrue(change.inverted().misfit(later).isPresent());
    }

    @Test
    void whatOthersWriteToTheRowDoesNotBreakUndo() {
        Topology before = Nets.home();
        Change change = ((Outcome.Done) new SetPhase(Nets.HEAD, 2).on(before)).change();
        Topology later = Nets.after(before.with(change), new SetFuseRating(Nets.HEAD, 100));
        assertEquals(Optional.empty(), change.inverted().misfit(later));
    }

    @Test
    void namesAreFoldedAndSortedAsPeopleDo() {
        assertEquals("a b", Topology.fold("  A \t b "));
        assertTrue(NaturalOrder.INSTANCE.compare("Plot-2", "Plot-10") < 0);
        assertTrue(NaturalOrder.INSTANCE.compare("Plot-02", "plot-2") != 0);
        assertEquals(0, NaturalOrder.INSTANCE.compare("Plot-2", "Plot-2"));
    }

    @Test
    void theLayeredMapFoldsWithoutLosingAnything() {
        Map<Integer, String> expected = new HashMap<>();
        Layered<Integer, String> map = Layered.owning(new HashMap<>());
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            Map<Integer, Optional<String>> changes = new HashMap<>();
            for (int j = 0; j < 40; j++) {
                int key = random.nextInt(9000);
                if (random.nextInt(3) == 0) {
                    changes.put(key, Optional.empty());
                    expected.remove(key);
                } else {
                    changes.put(key, Optional.of("v" + i));
                    expected.put(key, "v" + i);
                }
            }
            map = map.with(changes);
        }
        assertEquals(expected.size(), map.size());
        assertEquals(expected, map.entries().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
