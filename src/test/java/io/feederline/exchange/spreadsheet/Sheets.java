package io.feederline.exchange.spreadsheet;

import io.feederline.edit.Outcome;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Lookup;
import io.feederline.model.Meter;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Spreadsheets of tests. */
final class Sheets {
    private Sheets() {}

    static Path csv(Path folder, String... lines) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "sheet", ".csv"), String.join("\n", lines) + "\n");
    }

    /** A workbook that {@code fill} puts something into. */
    static Path xlsx(Path folder, Consumer<Worksheet> fill) throws IOException {
        Path file = Files.createTempFile(folder, "book", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Test", null)) {
            fill.accept(book.newWorksheet("Schedule"));
        }
        return file;
    }

    /** The workbook with another text of its sheet. */
    static Path rewritten(Path folder, Path book, UnaryOperator<String> xml) throws IOException {
        Path file = Files.createTempFile(folder, "rewritten", ".xlsx");
        try (ZipFile from = new ZipFile(book.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                to.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.write(
                        entry.getName().endsWith("sheet1.xml")
                                ? utf8(xml.apply(new String(content, StandardCharsets.UTF_8)))
                                : content);
            }
        }
        return file;
    }

    static List<List<String>> rows(Path file) throws IOException {
        return rows(Spreadsheet.open(file));
    }

    static List<List<String>> rows(Spreadsheet sheet) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        sheet.read(sheet.tabs().getFirst(), line -> rows.add(line.cells()));
        return rows;
    }

    static SheetPlan plan(Path file, Topology topology) throws IOException {
        return plan(file, topology, mapping -> mapping);
    }

    static SheetPlan plan(Path file, Topology topology, UnaryOperator<Mapping> corrected) throws IOException {
        Survey survey = Survey.of(Spreadsheet.open(file), rows -> {});
        Mapping mapping = corrected.apply(Mapping.guess(survey, topology));
        return SheetPlan.of(survey, mapping, topology, Nets.AT, rows -> {});
    }

    /** What the plan's edit makes of the topology that it was planned on; as it is where there is nothing to do. */
    static Topology done(SheetPlan plan) {
        return plan.edit("sheet").on(plan.before()) instanceof Outcome.Done(Change change)
                ? plan.before().with(change)
                : plan.before();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<SheetPlan.State> states(SheetPlan plan) {
        return plan.rows().stream().map(SheetPlan.Row::state).toList();
    }

    static String says(SheetPlan plan, int row) {
        SheetPlan.Row said = plan.rows().get(row);
        return Stream.concat(said.says().stream(), said.problems().stream().map(SheetPlan.Problem::why))
                .map(Text::toString)
                .collect(Collectors.joining("; "));
    }

    static Meter meter(Topology t, String serial) {
        return Objects.requireNonNull(Lookup.meter(t, serial));
    }

    static List<String> labels(List<? extends Entity> of) {
        return of.stream().map(Entity::label).toList();
    }
}
