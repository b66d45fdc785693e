package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;

/** Gives an object another name: a head its name, a meter its name (not its serial), a property its plot, an ESCO its name. */
public record Rename(Ref object, String name) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        String column = object.kind() == Kind.PROPERTY ? "plot" : object.kind() == Kind.REGISTER ? "element" : "name";
        if (object.kind().findColumn(column).isEmpty())
            return Outcome.refused("refused.noName", object.kind().word());
        if (name.isBlank()) return Outcome.refused("refused.required", column);
        return new SetField(object, column, name).on(topology);
    }
}
