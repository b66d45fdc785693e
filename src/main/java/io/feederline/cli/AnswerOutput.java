package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Text;
import io.feederline.print.WholeFile;
import io.feederline.report.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands share that answer with a table: where it goes, and how it looks. */
final class AnswerOutput {
    /** Characters of a cell on a terminal. */
    private static final int WIDEST = 60;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "The value of a parameter; may be given again for another.")
    private Map<String, String> values = new TreeMap<>();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the table as CSV.")
    private @Nullable Path csv;

    @Option(names = "--xlsx", paramLabel = "FILE", description = "Write the table as a workbook.")
    private @Nullable Path xlsx;

    Map<String, String> values() {
        return values;
    }

    /** Whether anything is written into files. */
    boolean isWritten() {
        return csv != null || xlsx != null;
    }

    /** Writes the files that were asked for, and prints the rest: the document, or a table where no file was asked for. */
    void print(Answer answer, String title, WorkspaceCommand command) {
        if (csv != null
                && xlsx != null
                && csv.toAbsolutePath().normalize().equals(xlsx.toAbsolutePath().normalize()))
            throw new Failure(2, Text.of("cli.sameFile", csv));
        write(csv, answer::writeCsv, command);
        write(xlsx, out -> answer.writeXlsx(title, out), command);
        if (answer.truncated())
            command.note(Text.of("cli.truncated", answer.rows().size()).toString());
        command.result(
                json(answer),
                csv == null && xlsx == null
                        ? table(answer)
                        : List.of(Text.of("cli.rows", answer.rows().size()).toString()));
    }

    private static void write(
            @Nullable Path file, WholeFile.Telling<Answer.LeftOut> writing, WorkspaceCommand command) {
        if (file == null) return;
        WorkspaceCommand.refuseOwn(file);
        try {
            WholeFile.writeAndTell(file, writing).told().ifPresent(told -> command.note(told.toString()));
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", file, e));
        }
    }

    static ObjectNode json(Answer answer) {
        ObjectNode document = Json.object();
        ArrayNode columns = document.putArray("columns");
        for (Answer.Column column : answer.columns())
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type().word());
        ArrayNode rows = document.putArray("rows");
        for (List<@Nullable Object> row : answer.rows()) {
            ArrayNode cells = rows.addArray();
            for (Object cell : row) cells.add(Json.value(cell));
        }
        return document.put("truncated", answer.truncated());
    }

    private static List<String> table(Answer answer) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(answer.columns().stream().map(column -> plain(column.name())).toList());
        for (List<@Nullable Object> row : answer.rows())
            lines.add(row.stream().map(AnswerOutput::cell).toList());
        int[] widths = new int[answer.columns().size()];
        for (List<String> line : lines)
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], line.get(i).length());
        lines.add(1, new ArrayList<>(Collections.nCopies(widths.length, "")));
        for (int i = 0; i < widths.length; i++) lines.get(1).set(i, "─".repeat(widths[i]));
        List<String> printed = new ArrayList<>(
                lines.stream().map(line -> line(line, answer, widths)).toList());
        printed.add(Text.of("cli.rows", answer.rows().size()).toString());
        return printed;
    }

    private static String cell(@Nullable Object value) {
        String text = plain(Answer.text(value));
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    /** On one line, and nothing in it that a terminal would obey. */
    private static String plain(String text) {
        return text.lines().collect(Collectors.joining(" ")).replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD");
    }

    private static String line(List<String> cells, Answer answer, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - cells.get(i).length());
            boolean right = answer.columns().get(i).type() == Answer.Type.NUMBER;
            line.append(i == 0 ? "" : "  ").append(right ? gap + cells.get(i) : cells.get(i) + gap);
        }
        return line.toString().stripTrailing();
    }
}
