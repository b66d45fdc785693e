package io.feederline.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.model.Change;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Both sides of a merge as they end. */
record Merged(Topology base, Topology mine, Topology theirs, Delta ours, Delta others, Merge merge) {
    static Merged of(Topology base, Topology mine, Topology theirs) {
        Delta ours = delta(base, mine);
        Delta others = delta(base, theirs);
        return new Merged(base, mine, theirs, ours, others, Merge.of(mine, ours, others));
    }

    /** This laptop afterwards. */
    Topology working() {
        return applied(mine, merge.incoming());
    }

    /** The remote after the push. */
    Topology server() {
        return applied(theirs, merge.outgoing().asChange(TEXT));
    }

    /** Base after the push. */
    Topology rebased() {
        Topology pulled = applied(base, merge.rebased());
        return applied(pulled, merge.outgoing().asChange(TEXT));
    }

    Set<Conflict.Sort> sorts() {
        return merge.conflicts().stream().map(Conflict::sort).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<UUID> ids() {
        return merge.conflicts().stream().map(Conflict::id).collect(Collectors.toSet());
    }

    static final Text TEXT = Text.of("verbatim", "test");

    /** The naive difference: every row of both. */
    static Delta delta(Topology base, Topology now) {
        Set<Ref> all = new HashSet<>();
        base.everything().forEach(e -> all.add(e.ref()));
        now.everything().forEach(e -> all.add(e.ref()));
        return Delta.between(base, now, all, c -> !c.remoteOwned());
    }

    /** Applied as the session and the server would: what does not fit, or leaves something hanging, fails. */
    static Topology applied(Topology t, Change change) {
        Optional<Text> misfit = change.misfit(t);
        assertEquals(Optional.empty(), misfit.map(Text::toString));
        return t.with(change);
    }

    /** Equal in all that engineers own. */
    static void assertAgree(Topology expected, Topology actual) {
        assertEquals(new Delta(Map.of()), delta(expected, actual));
    }

    static void again(Merged first) {
        Merged second = Merged.of(first.rebased(), first.working(), first.server());
        Set<Conflict> gone = new HashSet<>(first.merge().conflicts());
        gone.removeIf(c -> second.ids().contains(c.id()));
        assertEquals(Set.of(), gone);
        assertEquals(first.ids(), second.ids());
        assertTrue(
                second.merge().incoming().isEmpty(),
                () -> "incoming " + second.merge().incoming());
        assertTrue(
                second.merge().outgoing().isEmpty(),
                () -> "outgoing " + second.merge().outgoing());
    }

    static void namesOnTheServerAreGivenOnce(Merged merged) {
        Topology server = merged.server();
        merged.merge().outgoing().rows().values().forEach(row -> {
            Entity now = server.find(row.ref());
            if (now == null || row.ref().kind() != Kind.SERVICE_HEAD) return;
            boolean named = row instanceof RowDelta.Created
                    || (row instanceof RowDelta.Changed c && c.columns().contains(Kind.SERVICE_HEAD.column("name")));
            List<Entity> same = server.named(Kind.SERVICE_HEAD, now.name());
            // Twice by this laptop alone is this laptop's fault, and no matter of the merge.
            same = same.stream()
                    .filter(e -> merged.theirs().find(e.ref()) != null)
                    .toList();
            if (named) assertTrue(same.size() <= 1, now.name());
        });
    }
}
