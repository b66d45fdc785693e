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
import org.jspecify.annotations.Nullable;

/**
 * What can only be told by looking at everything: made off the UI thread, a moment behind the snapshot that is shown.
 *
 * @param findings those that nobody ignores, worst first
 * @param ignored those that somebody ignores for a reason that still holds
 * @param worst by tree, the worst open finding about each object and all that hangs on it
 * @param unlinked by tree, what hangs nowhere in it
 */
public record Digest(
        List<Finding> findings,
        List<Finding> ignored,
        Map<Severity, Integer> counts,
        List<Findings.NotJudged> notJudged,
        Map<Tree, Map<Ref, Severity>> worst,
        Map<Tree, List<Entity>> unlinked) {
    static Digest of(Desk.Snapshot snapshot) {
        Map<Tree, List<Entity>> unlinked = new EnumMap<>(Tree.class);
        Map<Tree, Map<Ref, Severity>> worst = new EnumMap<>(Tree.class);
        Findings findings = snapshot.findings();
        List<Finding> open = findings.open();
        for (Tree tree : Tree.values()) {
            unlinked.put(tree, tree.unlinked(snapshot.topology()));
            worst.put(tree, worst(tree, open, snapshot.topology()));
        }
        return new Digest(open, findings.ignored(), findings.counts(), findings.notJudged(), worst, unlinked);
    }

    /** Up the tree from each finding, the worst first: what has a sign already has it from one as bad or worse. */
    private static Map<Ref, Severity> worst(Tree tree, List<Finding> open, Topology t) {
        Map<Ref, Severity> worst = new HashMap<>();
        for (Finding finding : open) {
            Entity step = t.find(finding.subject());
            while (step != null && worst.putIfAbsent(step.ref(), finding.severity()) == null)
                step = tree.above(t, step).orElse(null);
        }
        return worst;
    }

    /** The worst open finding about the object or what hangs on it; null where there is none. */
    public @Nullable Severity worst(Tree tree, Ref ref) {
        return worst.getOrDefault(tree, Map.of()).get(ref);
    }
}
