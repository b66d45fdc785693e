package io.feederline.exchange;

import io.feederline.edit.AddObjects;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What an importer read.
 *
 * @param columns by kind, the columns that the source has: only these are taken over into objects that exist
 * @param unknownColumns {@code table.column} of what was kept aside
 * @param notes what a person should know: files left out, redirects missing
 * @param problems bad values; when there is one, nothing must be imported
 */
public record Imported(
        List<Row> rows,
        Map<Kind, Set<String>> columns,
        List<String> unknownColumns,
        List<String> notes,
        List<Problem> problems) {
    /** How many problems are told; reading stops there. */
    public static final int MOST_PROBLEMS = 100;

    /** An object and where it stands; {@code line} counts from 1, 0 where there is none. */
    public record Row(Entity entity, String file, long line) {}

    /** A bad value: {@code line} counts from 1, 0 where there is none; {@code column} is empty where there is none. */
    public record Problem(String file, long line, String column, String message) {
        /** Where it is, and what. */
        public Text told() {
            String of = column.isEmpty() ? "" : ", " + column;
            return line == 0
                    ? Text.of("import.problemOf", file, of, message)
                    : Text.of("import.problem", file, line, of, message);
        }
    }

    /**
     * Reads a file or folder whose format its contents tell; null where they tell none that is known.
     *
     * @param progress told the number of rows read so far, now and then; what it throws ends the reading
     */
    public static @Nullable Imported read(Path path, LongConsumer progress) throws IOException {
        if (FlowsCsv.accepts(path)) return FlowsCsv.read(path, progress);
        if (OpenDss.isNamedSo(path)) return OpenDss.read(path, new OpenDss.Owners(null, null), progress);
        return null;
    }

    public List<Entity> objects() {
        return rows.stream().map(Row::entity).toList();
    }

    /** Both sources as one. */
    public Imported and(Imported other) {
        Map<Kind, Set<String>> all = new EnumMap<>(Kind.class);
        for (Map<Kind, Set<String>> part : List.of(columns, other.columns))
            part.forEach((kind, names) ->
                    all.computeIfAbsent(kind, k -> new HashSet<>()).addAll(names));
        return new Imported(
                joined(rows, other.rows),
                all,
                joined(unknownColumns, other.unknownColumns),
                joined(notes, other.notes),
                joined(problems, other.problems));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /**
     * As it gets into a topology that may hold some of it: with the ids that the objects have there, each object once.
     * Rows that contradict each other are problems.
     */
    public Imported on(Topology topology) {
        List<Problem> found = new ArrayList<>(problems);
        List<Row> adopted = new NaturalKeys(rows, topology, found).adopted();
        return new Imported(adopted, columns, unknownColumns, notes, found);
    }

    /** One edit that brings all of it in; of what {@link #on} returned. */
    public AddObjects edit(String source) {
        return new AddObjects(source, objects(), columns);
    }
}
