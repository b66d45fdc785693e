package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** T15: what a row refers to exists. A placeholder for a hidden parent counts as existing. */
public final class ReferencesExist implements Rule {
    private static final Map<Kind, List<Column>> REFERENCES = Arrays.stream(Kind.values())
            .collect(Collectors.toMap(
                    k -> k,
                    k -> k.columns().stream().filter(c -> c.refersTo() != null).toList()));

    @Override
    public String code() {
        return "T15";
    }

    @Override
    public Set<Kind> subjects() {
        return Arrays.stream(Kind.values())
                .filter(kind -> !references(kind).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        for (Column column : references(subject.kind())) {
            Kind target = Objects.requireNonNull(column.refersTo());
            if (column.of(subject) instanceof UUID id && topology.find(new Ref(target, id)) == null) {
                verdict.report(
                        Severity.ERROR,
                        List.of(new Ref(target, id)),
                        null,
                        Text.of("kind." + subject.kind().word()),
                        subject.label(),
                        Text.of("kind." + target.word()),
                        id.toString().substring(0, 8));
            }
        }
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        // A cell of the changed object can dangle; whether others dangle depends on its being there at all,
        // and their references lead here whether it is or not.
        return Stream.concat(Stream.of(changed), topology.hangingOn(changed.ref()).stream())
                .filter(entity -> !references(entity.kind()).isEmpty())
                .map(Entity::ref);
    }

    private static List<Column> references(Kind kind) {
        return Objects.requireNonNull(REFERENCES.get(kind));
    }
}
