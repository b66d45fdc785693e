package io.feederline.ui;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.check.Severity;
import io.feederline.model.Entity;
import io.feederline.model.Tree;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What can only be told by looking at everything: made off the UI thread, a moment behind the snapshot that is shown.
 *
 * @param unlinked by tree, what hangs nowhere in it
 */
public record Digest(
        List<Finding> findings,
        Map<Severity, Integer> counts,
        List<Findings.NotJudged> notJudged,
        Map<Tree, List<Entity>> unlinked) {
    static Digest of(Desk.Snapshot snapshot) {
        Map<Tree, List<Entity>> unlinked = new EnumMap<>(Tree.class);
        for (Tree tree : Tree.values()) unlinked.put(tree, tree.unlinked(snapshot.topology()));
        Findings findings = snapshot.findings();
        return new Digest(findings.open(), findings.counts(), findings.notJudged(), unlinked);
    }
}
