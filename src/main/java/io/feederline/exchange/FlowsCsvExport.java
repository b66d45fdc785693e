package io.feederline.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tables that {@link FlowsCsv} reads, so that it reads the very same topology: the tables of schema {@code flows},
 * and of those that no remote has in it (provenance, allocations, visits, ...) the ones with rows. The same topology gives the
 * same bytes. A text that a spreadsheet would take for a formula is {@link Values#harmless}. What concerns one laptop alone, such as its conflicts, stays there.
 */
public final class FlowsCsvExport {
    private FlowsCsvExport() {}

    /**
     * All files or none.
     *
     * @param folder a new one, or an empty one
     * @return how many rows each table has got
     * @throws IOException when it cannot be written, or holds something
     */
    public static Map<Kind, Integer> write(Topology topology, Path folder) throws IOException {
        return WholeFolder.write(folder, part -> {
            Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.SYNCED) {
                int rows = topology.count(kind);
                if (rows == 0 && kind.isShared()) continue;
                table(topology, kind, part.resolve(kind.table() + ".csv"));
                counts.put(kind, rows);
            }
            return counts;
        });
    }

    private static void table(Topology topology, Kind kind, Path file) throws IOException {
        // The id of a link follows from its ends, and no remote has it.
        List<Column> columns = kind.columns().stream()
                .filter(column -> !(column.isId() && kind.isLink()))
                .toList();
        try (CsvWriter csv = CsvWriter.builder()
                // As Postgres writes them, an empty text stands in quotes, and nothing means that there is none.
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(file, StandardCharsets.UTF_8)) {
            csv.writeRecord(columns.stream().map(Column::name).toList());
            List<Entity> rows =
                    topology.all(kind).sorted(Comparator.comparing(Entity::id)).toList();
            List<@Nullable String> cells = new ArrayList<>();
            for (Entity row : rows) {
                cells.clear();
                for (Column column : columns) {
                    Object value = column.of(row);
                    String text = value == null ? null : Values.print(value);
                    cells.add(value instanceof String said ? Values.harmless(said) : text);
                }
                csv.writeRecord(cells);
            }
        }
    }
}
