package io.feederline.print;

import io.feederline.diagram.Drawing;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sheets that are handed on together.
 *
 * @param day what stands on the sheets as their date, and in a file as the day on which it was made
 * @param sections what a reader's outline shows, in the order of the sheets
 */
public record Document(String title, LocalDate day, List<Section> sections) {
    /** Sheets that belong together, such as those of a feeder. */
    public record Section(String title, List<Sheet> sheets) {
        public Section {
            sheets = List.copyOf(sheets);
        }

        /** Of sheets that are drawn already. */
        public static Section of(String title, List<Drawing> sheets) {
            return new Section(title, sheets.stream().map(Sheet::of).toList());
        }
    }

    public Document {
        sections = List.copyOf(sections);
    }

    /** Of one section. */
    public static Document of(String title, LocalDate day, List<Drawing> sheets) {
        return new Document(title, day, List.of(Section.of(title, sheets)));
    }

    public Stream<Sheet> sheets() {
        return sections.stream().flatMap(section -> section.sheets().stream());
    }

    /** How many sheets there are. */
    public int size() {
        return sections.stream().mapToInt(section -> section.sheets().size()).sum();
    }
}
