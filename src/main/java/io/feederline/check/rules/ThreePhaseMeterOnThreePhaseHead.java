package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.edit.SetSupply;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.MeterShadow;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;

/** P03: a three-phase meter (by hardware, serial, or three voltages) hangs on a head marked three-phase. */
public final class ThreePhaseMeterOnThreePhaseHead implements Rule {
    @Override
    public String code() {
        return "P03";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof ServiceHead head) || head.isThreePhase()) return;
        List<Meter> meters = Walk.metersOn(topology, head.id()).stream()
                .filter(meter -> !meter.isRetired() && isThreePhase(topology, meter))
                .toList();
        if (meters.isEmpty()) return;
        verdict.report(
                ServiceHead.SINGLE.equals(head.supply()) ? Severity.ERROR : Severity.WARNING,
                meters.stream().map(Entity::ref).toList(),
                new SetSupply(head.id(), ServiceHead.THREE),
                head.label(),
                meters.getFirst().label());
    }

    private static boolean isThreePhase(Topology topology, Meter meter) {
        if (meter.isThreePhase()) return true;
        MeterShadow shadow = topology.find(MeterShadow.class, meter.id());
        return shadow != null && shadow.voltageL1() != null && shadow.voltageL2() != null && shadow.voltageL3() != null;
    }
}
