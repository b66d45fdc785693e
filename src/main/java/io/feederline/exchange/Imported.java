package io.feederline.exchange;

import io.feederline.edit.AddObjects;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an importer read.
 *
 * @param columns by kind, the columns that the source has: only these are taken over into objects that exist
 * @param unknownColumns {@code table.column} of what was kept aside
 * @param notes what a person should know: files left out, redirects missing
 * @param problems bad values; when there is one, nothing must be imported
 */
public record Imported(
        List<Entity> objects,
        Map<Kind, Set<String>> columns,
        List<String> unknownColumns,
        List<String> notes,
        List<Problem> problems) {
    /** How many problems are told; reading stops there. */
    public static final int MOST_PROBLEMS = 100;

    /** A bad value: {@code line} counts from 1, 0 where there is none; {@code column} is empty where there is none. */
    public record Problem(String file, long line, String column, String message) {}

    /** How an importer's objects get into a topology that may hold some of them, as one edit. */
    public AddObjects edit(Topology topology, String source) {
        return new AddObjects(source, NaturalKeys.adopted(objects, topology), columns);
    }
}
