package io.feederline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTest {
    @TempDir
    Path temp;

    /** Each row stays one row and each cell one cell, and none is a formula, headings neither. */
    @Test
    void whatIsPastedKeepsItsRowsAndRunsNothing() {
        String pasted = Answer.tabbed(
                List.of(new Answer.Column("=1+1", Answer.Type.TEXT), new Answer.Column("a\tb", Answer.Type.TEXT)),
                List.of(Answers.row("\"open", "two\nlines"), Answers.row("say \"L1\"", "@x"), Answers.row(null, 2.5)));
        assertEquals("'=1+1\ta b\n\"\"\"open\"\ttwo lines\nsay \"L1\"\t'@x\n\t2.5\n", pasted);
    }

    @Test
    void whatAWorkbookCannotHoldIsTold() throws IOException {
        // The letter at the end is of two halves.
        String long1 = "x".repeat(32_766) + "\uD83D\uDD0C" + "x";
        Answer answer = new Answer(
                List.of(new Answer.Column("text", Answer.Type.TEXT), new Answer.Column("at", Answer.Type.TIMESTAMP)),
                List.of(Answers.row(long1, Instant.parse("2024-06-06T13:00:00Z")), Answers.row("short", null)),
                false);
        Path file = temp.resolve("answer.xlsx");
        Answer.LeftOut left;
        try (OutputStream out = Files.newOutputStream(file)) {
            left = answer.writeXlsx("Answer", out);
        }
        assertEquals(new Answer.LeftOut(0, 1), left);
        assertTrue(left.told().orElseThrow().toString().contains("1 text cut"), left.told()::toString);
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            List<Row> rows = book.getFirstSheet().read();
            assertEquals("at (UTC)", rows.getFirst().getCellText(1), "a workbook knows no zones");
            assertEquals("x".repeat(32_766), rows.get(1).getCellText(0));
        }
        Answer large = new Answer(
                List.of(new Answer.Column("n", Answer.Type.NUMBER)),
                Collections.nCopies(Workbooks.MOST_ROWS + 3, Answers.row(1L)),
                false);
        assertEquals(new Answer.LeftOut(3, 0), large.writeXlsx("Large", OutputStream.nullOutputStream()));
    }
}
