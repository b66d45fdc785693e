package io.feederline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.edit.IgnoreFinding;
import io.feederline.edit.Rename;
import io.feederline.edit.SetPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTableTest {
    @TempDir
    Path folder;

    /** Every finding and every silence is in the table, whatever is in the names. */
    @Test
    void everythingThatWasFoundIsInTheTable() throws Exception {
        Topology t = Nets.after(
                Nets.sound(),
                new SetPhase(Nets.HEAD, null),
                new SetPhase(Nets.OTHER_HEAD, null),
                new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "=cmd|'/c calc'!A1, \"x\"\nnext"));
        Finding first = Findings.of(Nets.seen(t)).open().stream()
                .filter(finding -> finding.subject().id().equals(Nets.OTHER_HEAD))
                .findFirst()
                .orElseThrow();
        Topology ignored =
                Nets.after(t, new IgnoreFinding(first.key(), first.message().toString(), "under a floor"));
        Findings findings = Findings.of(Nets.seen(ignored));
        Path file = folder.resolve("findings.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            FindingsTable.write(findings, out);
        }
        List<List<String>> read;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            read = csv.stream().map(CsvRecord::getFields).toList();
        }
        assertEquals("state", read.getFirst().getFirst());
        assertEquals(1 + findings.open().size() + 1 + findings.notJudged().size(), read.size());
        assertEquals(
                findings.open().stream().map(Finding::code).toList(),
                read.stream()
                        .filter(row -> row.getFirst().equals("open"))
                        .map(row -> row.get(1))
                        .toList());
        List<String> hidden = read.stream()
                .filter(row -> row.getFirst().equals("ignored"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("F1", "Water Lilies", "under a floor"), hidden.subList(8, 11));
        String names = read.stream().map(row -> row.get(6)).collect(Collectors.joining("|"));
        assertTrue(names.contains("'=cmd|'/c calc'!A1, \"x\"\nnext"), names);
    }
}
