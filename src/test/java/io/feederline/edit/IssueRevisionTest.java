package io.feederline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Extent;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Revision;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IssueRevisionTest {
    private static IssueRevision issue(@Nullable UUID site, @Nullable UUID feeder, String revision) {
        return new IssueRevision(site, feeder, revision, "because", "Ada", null, null, Nets.AT);
    }

    private static String why(Topology t, IssueRevision edit) {
        return assertInstanceOf(Outcome.Refused.class, edit.on(t)).why().toString();
    }

    /** Of each extent its own, and none twice, whatever its case. */
    @Test
    void eachIsIssuedOnceOfEachExtent() {
        Topology t = Nets.after(
                Nets.home(), issue(Nets.SITE, null, "A"), issue(null, Nets.FEEDER, "A"), issue(null, null, "A"));
        assertEquals(3, t.count(Kind.REVISION));
        assertTrue(why(t, issue(Nets.SITE, null, "a")).contains("revision A was issued on"));
        assertTrue(why(t, issue(Nets.SITE, Nets.FEEDER, "B")).contains("of a site or of a feeder"));
        assertTrue(why(t, issue(null, null, "A very long one")).contains("8 characters"));
        assertInstanceOf(Outcome.Refused.class, issue(null, null, " ").on(t));
        assertInstanceOf(Outcome.Refused.class, issue(Nets.id(999), null, "A").on(t));
        assertEquals(
                List.of("A"),
                Extent.of(t).revisions().stream().map(Revision::revision).toList());
    }

    /**
     * A revision is of the state in which it was issued: whatever is edited in it has another imprint, what is edited beside it
     * has not, and undone it is that revision again.
     */
    @Test
    void theImprintTellsTheStateThatWasIssued() {
        for (int seed = 0; seed < 40; seed++) {
            RandomEdits edits = new RandomEdits(seed);
            Topology t = Nets.after(Nets.home(), issue(null, null, "A"));
            String issued = Extent.of(t).revisions().getFirst().imprint();
            assertEquals(issued, Extent.of(t).imprint());
            List<Change> done = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                if (!(edits.next(t).on(t) instanceof Outcome.Done(Change change))) continue;
                Set<Object> before = new HashSet<>(Extent.of(t).objects().values());
                String imprint = Extent.of(t).imprint();
                t = t.with(change);
                done.add(change);
                boolean same =
                        before.equals(new HashSet<>(Extent.of(t).objects().values()));
                assertEquals(same, imprint.equals(Extent.of(t).imprint()), change.text()::toString);
            }
            for (Change change : done.reversed()) t = t.with(change.inverted());
            assertEquals(issued, Extent.of(t).imprint());
        }
    }

    @Test
    void aRevisionGoesWithItsFeederAndComesBackWithIt() {
        UUID bare = Nets.id(900);
        Topology t = Nets.after(
                Nets.home(), new CreateFeeder(bare, "F2", Nets.ESCO, null, null, Nets.AT), issue(null, bare, "A"));
        Outcome outcome = new Delete(new Ref(Kind.FEEDER, bare)).on(t);
        Topology without = t.with(assertInstanceOf(Outcome.Done.class, outcome).change());
        assertEquals(0, without.count(Kind.REVISION));
        Topology again = without.with(((Outcome.Done) outcome).change().inverted());
        assertEquals(t, again);
        Feeder feeder = Objects.requireNonNull(again.find(Feeder.class, bare));
        assertEquals(1, Extent.of(again, feeder).revisions().size());
        Site site = Objects.requireNonNull(again.find(Site.class, Nets.SITE));
        assertEquals(0, Extent.of(again, site).revisions().size());
        assertNotEquals(
                Extent.of(again, site).imprint(), Extent.of(again, feeder).imprint());
    }

    /** The next one is new, fits the block, and is mistaken for no digit. */
    @Test
    void theNextOneFollows() {
        List<Revision> all = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 700; i++) {
            String next = Revision.after(all);
            assertTrue(given.add(next), next);
            assertTrue(next.length() <= 3 && next.chars().noneMatch(c -> c == 'I' || c == 'O'), next);
            all.add(revision(next));
        }
        assertEquals("P10", Revision.after(List.of(revision("P09"))));
        assertEquals("C02", Revision.after(List.of(revision("C01"))));
        assertEquals("draft1", Revision.after(List.of(revision("draft"))));
        assertFalse(given.contains("AI"));
    }

    private static Revision revision(String name) {
        return new Revision(Nets.id(1), null, null, name, Nets.AT, "", null, null, null, null);
    }
}
