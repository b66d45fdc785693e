package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Allocation;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * T13: what holds today leads to nothing that was taken out: an open mapping to no replaced register, a share to no meter
 * taken out. (The link of such a meter to its head is history, and of its own mappings T09 tells.)
 */
public final class LinksLeadToWhatIsInService implements Rule {
    private static final Column SHARE_METER = Kind.ALLOCATION.column("meter");
    private static final Column SHARE_PROPERTY = Kind.ALLOCATION.column("property");

    @Override
    public String code() {
        return "T13";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.REGISTER_CIRCUIT, Kind.ALLOCATION);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        switch (subject) {
            case RegisterCircuit mapping -> {
                Register register = topology.find(Register.class, mapping.register());
                // One that has an end is judged by it (R06).
                if (!mapping.isOpen() || register == null || register.isEnabled() || register.endTime() != null) return;
                Meter meter = topology.find(Meter.class, register.meter());
                if (meter == null || meter.isRetired()) return;
                verdict.report(
                        Severity.WARNING,
                        List.of(register.ref(), new Ref(Kind.CIRCUIT, mapping.circuit())),
                        null,
                        Text.of("T13.mapping", topology.labelOf(Kind.CIRCUIT, mapping.circuit())),
                        Text.of("T13.register", register.label(), meter.label()));
            }
            case Allocation share -> {
                Meter meter = topology.find(Meter.class, share.meter());
                if (meter == null || !meter.isRetired()) return;
                // A former share names the meter of its time.
                boolean last = Walk.lastShare(topology, share.head(), share.property())
                        .filter(share::equals)
                        .isPresent();
                if (!last) return;
                verdict.report(
                        Severity.WARNING,
                        List.of(meter.ref(), new Ref(Kind.PROPERTY, share.property())),
                        null,
                        Text.of("T13.share", topology.labelOf(Kind.PROPERTY, share.property())),
                        Text.of("T13.meter", meter.label()));
            }
            default -> {}
        }
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        Stream<Ref> shares = switch (changed) {
            case Allocation share ->
                topology.referring(SHARE_PROPERTY, share.property()).stream().map(Entity::ref);
            case Meter meter ->
                topology.referring(SHARE_METER, meter.id()).stream().map(Entity::ref);
            case Property property ->
                topology.referring(SHARE_PROPERTY, property.id()).stream().map(Entity::ref);
            default -> Stream.of();
        };
        return Stream.concat(shares, Reach.from(changed, Kind.REGISTER_CIRCUIT, topology));
    }
}
