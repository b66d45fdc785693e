package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.feederline.fixture.Nets;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailTest {
    private static final List<Ref> HEADS = IntStream.range(0, 6)
            .mapToObj(n -> new Ref(Kind.SERVICE_HEAD, Nets.id(n)))
            .toList();

    private final Set<Ref> there = new HashSet<>(HEADS);
    private final ObjectProperty<@Nullable Ref> selection = new SimpleObjectProperty<>();
    private final Trail trail = new Trail(selection, there::contains);

    /** All the way back is what was selected, backwards; all the way forward again is what it was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void backAndForwardIsWhereOneWas(long seed) {
        Random random = new Random(seed);
        List<Ref> selected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Ref next = HEADS.get(random.nextInt(HEADS.size()));
            selection.set(next);
            if (selected.isEmpty() || !selected.getLast().equals(next)) selected.add(next);
        }
        List<@Nullable Ref> seen = new ArrayList<>();
        seen.add(selection.get());
        while (trail.canGoBack().get()) {
            trail.back();
            seen.addFirst(selection.get());
        }
        assertEquals(selected, seen);
        while (trail.canGoForward().get()) trail.forward();
        assertEquals(selected.getLast(), selection.get());
    }

    @Test
    void whatIsGoneIsPassedOver() {
        HEADS.subList(0, 3).forEach(selection::set);
        there.remove(HEADS.get(1));
        trail.back();
        assertEquals(HEADS.get(0), selection.get());
        there.remove(HEADS.get(0));
        selection.set(null);
        trail.forward();
        assertEquals(HEADS.get(2), selection.get());
    }

    /** What was deleted while it was selected comes before what was selected before it, once it is there again. */
    @Test
    void backFromNothingIsWhatWasSelected() {
        HEADS.subList(0, 2).forEach(selection::set);
        selection.set(null);
        trail.back();
        assertEquals(HEADS.get(1), selection.get());
        trail.back();
        assertEquals(HEADS.get(0), selection.get());
    }

    @Test
    void whoSelectsAnewHasNothingInFront() {
        HEADS.subList(0, 3).forEach(selection::set);
        trail.back();
        selection.set(HEADS.get(5));
        assertFalse(trail.canGoForward().get());
        trail.forward();
        assertEquals(HEADS.get(5), selection.get());
    }

    @Test
    void withoutAnythingSeenThereIsNoWay() {
        trail.back();
        trail.forward();
        assertNull(selection.get());
        assertFalse(trail.canGoBack().get());
    }
}
