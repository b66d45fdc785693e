package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands for objects that rows refer to and that the remote hides from the role: as parents they are needed. */
final class Placeholders {
    private Placeholders() {}

    /** The kinds of which the role may not see every row. */
    private static Set<Kind> hideable(RemoteShape shape) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.ENTITIES) if (isBlankable(kind) && shape.mayHide(kind)) kinds.add(kind);
        return kinds;
    }

    /** Whether an object can be of which only the id is known. */
    private static boolean isBlankable(Kind kind) {
        return kind.columns().stream().allMatch(c -> c.isId() || c.nullable() || c.type() == String.class);
    }

    /**
     * For each object that one of the rows refers to and that is not there.
     *
     * @return what stands for them
     */
    static List<Entity> of(RemoteShape shape, Stream<? extends Entity> rows, Predicate<Ref> isThere) {
        Set<Kind> hideable = hideable(shape);
        Set<Ref> missing = new LinkedHashSet<>();
        if (!hideable.isEmpty())
            rows.forEach(row -> {
                for (Column column : row.kind().columns()) {
                    Kind to = column.refersTo();
                    if (to == null || !hideable.contains(to) || !(column.of(row) instanceof UUID id)) continue;
                    Ref ref = new Ref(to, id);
                    if (!isThere.test(ref)) missing.add(ref);
                }
            });
        return missing.stream().map(Placeholders::blank).toList();
    }

    /** Whether nobody has written anything into what stands for an object. */
    static boolean isBlank(Entity standIn) {
        return standIn.equals(blank(standIn.ref()));
    }

    private static Entity blank(Ref ref) {
        @Nullable Object[] values = new @Nullable Object[ref.kind().columns().size()];
        values[0] = ref.id();
        for (Column column : ref.kind().columns())
            if (!column.isId() && !column.nullable()) values[column.index()] = "";
        return Column.make(ref.kind(), values);
    }
}
