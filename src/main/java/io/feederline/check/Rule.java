package io.feederline.check;

import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One duty of a topology. A function without state: it looks at one subject and what is around it. Its sentences are
 * {@code CODE.message}, {@code CODE.advice}, {@code CODE.why} of the message file.
 */
public interface Rule {
    /** Stable: scripts and ignored findings name it. */
    String code();

    /** The kinds of objects that it judges, each by itself. */
    Set<Kind> subjects();

    void judge(Entity subject, Topology topology, Verdict verdict);

    /**
     * The subjects whose verdict this object can change, itself included: asked of every changed object as it was, in the
     * topology before, and as it is, in the topology after. Must name too many rather than too few.
     */
    default Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.from(changed, kind, topology));
    }
}
