package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * P08: heads on one looped service are on one feeder, on one phase as built, and to be on one. Told of each that differs from the
 * first along the feeder of which it is known.
 */
public final class LoopedHeadsAgree implements Rule {
    @Override
    public String code() {
        return "P08";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (!(subject instanceof ServiceHead head)) return;
        Topology topology = evidence.topology();
        ServiceHead from = Walk.loopedFrom(topology, head.id());
        if (from != null) onOneFeeder(topology, head, from, verdict);
        List<ServiceHead> loop = Walk.loop(topology, head);
        if (loop.size() == 1) return;
        if (differs("P08.built", loop, head, LoopedHeadsAgree::built, verdict)) return;
        differs("P08.planned", loop, head, LoopedHeadsAgree::planned, verdict);
    }

    private static void onOneFeeder(Topology topology, ServiceHead head, ServiceHead from, Verdict verdict) {
        Feeder own = topology.find(Feeder.class, head.feeder());
        Feeder theirs = topology.find(Feeder.class, from.feeder());
        if (own != null && theirs != null && !own.id().equals(theirs.id()))
            tell("P08.feeder", verdict, head, own.label(), from, theirs.label());
    }

    private static boolean differs(
            String key,
            List<ServiceHead> loop,
            ServiceHead head,
            Function<ServiceHead, @Nullable Integer> phase,
            Verdict verdict) {
        Integer own = phase.apply(head);
        ServiceHead first = loop.stream()
                .filter(one -> phase.apply(one) != null)
                .findFirst()
                .orElse(head);
        Integer theirs = phase.apply(first);
        if (own == null || own.equals(theirs)) return false;
        tell(key, verdict, head, "L" + own, first, "L" + theirs);
        return true;
    }

    private static void tell(
            String key, Verdict verdict, ServiceHead head, String own, ServiceHead other, String theirs) {
        Text text = Text.of(key, head.label(), own, other.label(), theirs);
        verdict.report(Severity.ERROR, List.of(other.ref()), null, text);
    }

    private static @Nullable Integer built(ServiceHead head) {
        return head.phaseKnown() ? head.phase() : null;
    }

    private static @Nullable Integer planned(ServiceHead head) {
        return head.designedPhase() != null ? head.designedPhase() : built(head);
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return Reach.looped(changed, topology);
    }
}
