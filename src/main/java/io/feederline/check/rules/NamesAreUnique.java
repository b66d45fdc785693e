package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** T12: serials, head and feeder names, ESCO codes, and plots within a site are given once, case and space folded. */
public final class NamesAreUnique implements Rule {
    private static final int FEW = 50;

    @Override
    public String code() {
        return "T12";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER, Kind.SERVICE_HEAD, Kind.FEEDER, Kind.ESCO, Kind.PROPERTY);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        String name = nameOf(subject);
        if (name.isEmpty()) return;
        List<Ref> others = namesakes(subject, topology)
                .filter(other -> !other.id().equals(subject.id()))
                .map(Entity::ref)
                .sorted(Comparator.comparing(Ref::id))
                .toList();
        // One finding a group, at its first member.
        if (others.isEmpty() || others.getFirst().id().compareTo(subject.id()) < 0) return;
        verdict.report(
                Severity.ERROR, others, null, Text.of("kind." + subject.kind().word()), name, others.size() + 1);
    }

    /** Everything of the same name, as it was and as it is; for plots also what decides their site. */
    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        Stream<Entity> self = subjects().contains(changed.kind()) ? Stream.of(changed) : Stream.of();
        Stream<Entity> near = Stream.concat(self, Reach.sited(changed, topology));
        return near.flatMap(entity -> Stream.concat(Stream.of(entity), namesakes(entity, topology)))
                .map(Entity::ref);
    }

    private static boolean isOnlySite(Topology topology, Site site) {
        return site.esco() != null && Walk.countSites(topology, site.esco()) == 1;
    }

    /** What has the same name where names must differ, itself included. */
    private static Stream<Entity> namesakes(Entity entity, Topology topology) {
        String name = nameOf(entity);
        if (name.isEmpty()) return Stream.of();
        int named = topology.countNamed(entity.kind(), name);
        if (named < 2) return Stream.of(entity);
        String folded = Topology.fold(name);
        if (!(entity instanceof Property property)) {
            // Also found by their second name, which may be given twice.
            return topology.named(entity.kind(), name).stream()
                    .filter(other -> Topology.fold(nameOf(other)).equals(folded));
        }
        Optional<Site> site = Derived.siteOf(topology, property);
        // Every site has a Plot-01: those of one site are fewer than those of one name.
        Stream<Property> near = named <= FEW || site.isEmpty()
                ? topology.named(Kind.PROPERTY, name).stream().map(Property.class::cast)
                : Reach.propertiesOf(site.get(), isOnlySite(topology, site.get()), topology)
                        .distinct();
        return near.filter(other -> Topology.fold(nameOf(other)).equals(folded)
                        && Derived.siteOf(topology, other).equals(site))
                .map(other -> other);
    }

    private static String nameOf(Entity entity) {
        return switch (entity) {
            case Meter meter -> Entity.firstOf(meter.serial());
            case Esco esco -> Entity.firstOf(esco.code());
            default -> entity.name();
        };
    }
}
