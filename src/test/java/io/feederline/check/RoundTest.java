package io.feederline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Outcome;
import io.feederline.exchange.Demo;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However objects hang together, or hang nowhere, or refer to what is not there: each is met once. */
class RoundTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyObjectIsMetOnce(long seed) {
        Random random = new Random(seed);
        RandomEdits edits = new RandomEdits(seed);
        Topology edited = Topology.of(Demo.objects());
        int onTheWay = 0;
        for (int i = 0; i < 120; i++) {
            if (edits.next(edited).on(edited) instanceof Outcome.Done(Change change)) edited = edited.with(change);
            if (i % 10 != 0) continue;
            // Some objects are missing, so that others lead nowhere.
            List<Entity> some =
                    edited.everything().filter(entity -> random.nextInt(12) > 0).toList();
            Topology t = Topology.of(some);
            List<Ref> met = new ArrayList<>();
            Round round = new Round(t, entity -> met.add(entity.ref()));
            t.all(Kind.SERVICE_HEAD).forEach(round::from);
            onTheWay += met.size();
            for (Kind kind : Kind.values())
                Round.left(t, kind, List.of(round)).forEach(entity -> met.add(entity.ref()));
            assertEquals(
                    t.everything().map(Entity::ref).sorted(RoundTest::byId).toList(),
                    met.stream().sorted(RoundTest::byId).toList());
        }
        assertTrue(onTheWay > 1000, "most are met on the way, were " + onTheWay);
    }

    private static int byId(Ref a, Ref b) {
        int kinds = a.kind().compareTo(b.kind());
        return kinds != 0 ? kinds : a.id().compareTo(b.id());
    }
}
