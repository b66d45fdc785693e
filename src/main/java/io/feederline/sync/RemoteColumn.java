package io.feederline.sync;

import java.util.List;

/**
 * A column as the remote's catalogue has it.
 *
 * @param type as a cast names it, such as {@code uuid} or {@code flows.meter_mode_enum}
 * @param required NOT NULL, and nothing fills it when it is left out
 * @param generated computed by the server; never written
 * @param labels of an enum, in its order; empty for other types
 * @param hasEquality whether two values can be compared with {@code =}; else they are compared as text
 * @param maySelect and the others: what the role that is connected may do
 */
public record RemoteColumn(
        String name,
        String type,
        boolean required,
        boolean generated,
        List<String> labels,
        boolean hasEquality,
        boolean maySelect,
        boolean mayInsert,
        boolean mayUpdate) {
    public RemoteColumn {
        labels = List.copyOf(labels);
    }
}
