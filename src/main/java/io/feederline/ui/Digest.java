package io.feederline.ui;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.check.Severity;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can only be told by looking at everything: made off the UI thread, a moment behind the snapshot that is shown.
 *
 * @param findings those that nobody ignores, worst first
 * @param ignored those that somebody ignores for a reason that still holds
 * @param found by tree, what is open about each object and all that hangs on it
 * @param unlinked by tree, what hangs nowhere in it
 */
public record Digest(
        List<Finding> findings,
        List<Finding> ignored,
        Map<Severity, Integer> counts,
        List<Findings.NotJudged> notJudged,
        Map<Tree, Map<Ref, Found>> found,
        Map<Tree, List<Entity>> unlinked) {
    /**
     * What is open in a branch of the tree.
     *
     * @param serious how many errors and warnings
     */
    public record Found(Severity worst, int serious) {
        private Found with(Finding finding) {
            return new Found(worst, serious + (finding.severity() == Severity.INFO ? 0 : 1));
        }
    }

    static Digest of(Desk.Snapshot snapshot) {
        Map<Tree, List<Entity>> unlinked = new EnumMap<>(Tree.class);
        Map<Tree, Map<Ref, Found>> found = new EnumMap<>(Tree.class);
        Findings findings = snapshot.findings();
        List<Finding> open = findings.open();
        for (Tree tree : Tree.values()) {
            unlinked.put(tree, tree.unlinked(snapshot.topology()));
            found.put(tree, found(tree, open, snapshot.topology()));
        }
        return new Digest(open, findings.ignored(), findings.counts(), findings.notJudged(), found, unlinked);
    }

    /** Up the tree from each finding, the worst first. What an object lies under is asked once, however much is found on it. */
    private static Map<Ref, Found> found(Tree tree, List<Finding> open, Topology t) {
        Map<Ref, Found> found = new HashMap<>();
        Map<Ref, Optional<Ref>> above = new HashMap<>();
        for (Finding finding : open) {
            Optional<Ref> step = Optional.of(finding.subject());
            while (step.isPresent()) {
                Ref at = step.get();
                found.put(
                        at,
                        found.getOrDefault(at, new Found(finding.severity(), 0)).with(finding));
                step = above.computeIfAbsent(
                        at,
                        ref -> Optional.ofNullable(t.find(ref))
                                .flatMap(entity -> tree.above(t, entity))
                                .map(Entity::ref));
            }
        }
        return found;
    }

    /** What is open about the object and what hangs on it; empty where nothing is. */
    public Optional<Found> found(Tree tree, Ref ref) {
        return Optional.ofNullable(found.getOrDefault(tree, Map.of()).get(ref));
    }
}
