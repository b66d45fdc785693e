package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * D02: a meter was not installed before the head that it hangs on: by the day of its installation, else by the last day of the
 * week of its commissioning. When the row was made says nothing.
 */
public final class MeterIsNotOlderThanItsHead implements Rule {
    @Override
    public String code() {
        return "D02";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Meter meter) || meter.isRetired()) return;
        LocalDate day = meter.installedOn() != null
                ? meter.installedOn()
                : Values.week(meter.commissionedIsoWeekDate())
                        .map(monday -> monday.plusDays(6))
                        .orElse(null);
        if (day == null) {
            if (Walk.countHeads(topology, meter.id()) > 0) verdict.notJudged("D02.notJudged");
            return;
        }
        boolean known = true;
        for (ServiceHead head : Walk.headsWith(topology, meter.id())) {
            LocalDate since = head.installedOn();
            if (since == null) known = false;
            else if (day.isBefore(since)) {
                verdict.report(Severity.WARNING, List.of(head.ref()), null, meter.label(), day, head.label(), since);
                return;
            }
        }
        if (!known) verdict.notJudged("D02.notJudged");
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
