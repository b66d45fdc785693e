package io.feederline.check;

import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Norm;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One duty of a topology. A function without state: it looks at one subject and what is around it. What it finds is worded by
 * {@code CODE.message} of the message file; {@code CODE.what}, {@code .why}, {@code .advice} and {@code .source} explain it.
 */
public interface Rule {
    /** Stable: scripts and ignored findings name it. */
    String code();

    /** The kinds of objects that it judges, each by itself. */
    Set<Kind> subjects();

    /** What has to be. */
    default Text what() {
        return Text.of(code() + ".what");
    }

    /** What comes of it where it is not. */
    default Text why() {
        return Text.of(code() + ".why");
    }

    /** What to do about it. */
    default Text advice() {
        return Text.of(code() + ".advice");
    }

    /** Who says so. */
    default Text source() {
        return Text.of(code() + ".source");
    }

    /** The norms by which it judges: who sets one has all its subjects judged again. */
    default Set<Norm<?>> norms() {
        return Set.of();
    }

    /** Whether it looks at the day: on another one all its subjects are judged again. */
    default boolean isOfTheDay() {
        return false;
    }

    /** Whether it looks at what was measured: on other figures all its subjects are judged again. */
    default boolean isOfMeasured() {
        return false;
    }

    void judge(Entity subject, Evidence evidence, Verdict verdict);

    /**
     * The subjects whose verdict this object can change, itself included: asked of every changed object as it was, in the
     * topology before, and as it is, in the topology after. Must name too many rather than too few.
     */
    default Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.from(changed, kind, topology));
    }

    /**
     * The subjects that are affected along with these: asked once for a change, however many objects it has. For what reaches
     * far: of a site all that is on it.
     *
     * @param affected what {@link #affectedBy} gave in this topology
     */
    default Collection<Ref> alongWith(Set<Ref> affected, Topology topology) {
        return List.of();
    }
}
