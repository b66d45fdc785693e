package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets one field of many objects of one kind; those that have the value already are passed over. Refused as soon as it will not
 * do for one.
 *
 * @param value as {@link SetField} takes it
 */
public record SetFields(
        List<Ref> objects, String column, @Nullable String value) implements Edit {
    public SetFields {
        objects = List.copyOf(objects);
    }

    @Override
    public Outcome on(Topology topology) {
        if (objects.isEmpty()) return Outcome.refused("refused.nothingChosen");
        Ref first = objects.getFirst();
        Column of = first.kind().findColumn(column).orElse(null);
        if (of != null && Values.isNaturalKey(of) && objects.size() > 1)
            return Outcome.refused("refused.oneEach", column);
        List<Change> changes = new ArrayList<>();
        for (Ref object : objects) {
            if (object.kind() != first.kind()) return Outcome.refused("refused.kinds");
            SetField one = new SetField(object, column, value);
            switch (one.on(topology)) {
                case Outcome.Done(Change change) -> changes.add(change);
                case Outcome.Refused refused -> {
                    if (!one.isSo(topology)) return refused;
                }
            }
        }
        if (changes.isEmpty()) return Outcome.refused("refused.allSame", objects.size());
        if (changes.size() == 1) return Outcome.done(changes.getFirst());
        Object told = value == null || value.isBlank() ? Text.of("phase.unknown") : value;
        return Outcome.done(Change.all(Text.of("edit.fields", column, changes.size(), told), changes));
    }
}
