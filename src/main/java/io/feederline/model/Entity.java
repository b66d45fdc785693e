package io.feederline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One object of the topology: a row of one table, an entity or a link. Immutable; two are equal when all cells are.
 * Values are {@code String, Integer, Double, Boolean, UUID, Instant, LocalDate} or null for <em>unknown</em>.
 */
public sealed interface Entity
        permits Esco,
                Site,
                Property,
                Feeder,
                ServiceHead,
                Meter,
                Register,
                Circuit,
                HeadProperty,
                HeadMeter,
                RegisterCircuit,
                MeterShadow,
                Ignore,
                KeptValue,
                Provenance,
                PlannedMove,
                Loop,
                Placement,
                Allocation,
                Revision,
                Commissioning,
                MeterReading,
                Conflict,
                SeenCell,
                Parked,
                Alias,
                Placeholder,
                Taken,
                Setting {
    UUID id();

    /** What a person calls this object (name, serial, plot, code); empty when nobody named it. */
    String name();

    /** What this object refers to. */
    default List<Ref> targets() {
        List<Ref> targets = new ArrayList<>();
        for (Column column : kind().columns()) {
            Kind target = column.refersTo();
            if (target != null && column.of(this) instanceof UUID id) targets.add(new Ref(target, id));
        }
        return targets;
    }

    default Kind kind() {
        return Kind.of(getClass());
    }

    default Ref ref() {
        return new Ref(kind(), id());
    }

    /** The name, or the start of the id where there is none. */
    default String label() {
        return name().isEmpty() ? id().toString().substring(0, 8) : name();
    }

    /** First of the given values that is neither null nor blank; empty when none is. */
    static String firstOf(@Nullable String... values) {
        for (String value : values) if (value != null && !value.isBlank()) return value;
        return "";
    }
}
