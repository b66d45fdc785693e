package io.feederline.exchange.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Cells of several rows of a tab that are one, such as the site of many plots. Excel writes what stands in them into the first of
 * these rows; who looks at the sheet reads it in each.
 */
final class MergedCells {
    private static final Pattern MERGED =
            Pattern.compile("mergeCell\\s+ref=[\"']([A-Z]{1,3})(\\d{1,7}):[A-Z]{1,3}(\\d{1,7})[\"']");

    /** As long as the element may be. */
    static final int TAG = 60;

    /** No sheet that somebody filled in has more, and all are kept in memory. */
    private static final int MOST = 100_000;

    private static final int LETTERS = 26;
    private static final String DOCUMENT = "xl/workbook.xml";
    private static final String PARTS = "xl/_rels/workbook.xml.rels";

    /**
     * The first column of merged cells.
     *
     * @param first the number of the row in which the text stands
     * @param last that of the last row it is meant for
     */
    record Range(String letters, int first, int last) {
        int column() {
            int column = 0;
            for (char letter : letters.toCharArray()) column = column * LETTERS + letter - 'A' + 1;
            return column - 1;
        }

        @Override
        public String toString() {
            return letters + first + ":" + letters + last;
        }
    }

    private record Standing(int last, String text) {}

    private final List<Range> ranges;
    private final Map<Integer, Standing> standing = new HashMap<>();
    private int next;

    /** @param ranges those of one tab, which is read from top to bottom */
    MergedCells(Collection<Range> ranges) {
        this.ranges =
                ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList();
    }

    /** Those of several rows that a piece of a sheet's XML tells of. */
    static void find(String xml, Set<Range> into) throws UnreadableSheet {
        Matcher cells = MERGED.matcher(xml);
        while (cells.find()) {
            Range range = new Range(cells.group(1), Integer.parseInt(cells.group(2)), Integer.parseInt(cells.group(3)));
            if (range.last() > range.first()) into.add(range);
            if (into.size() > MOST) throw new UnreadableSheet("spreadsheet.manyMerged", MOST);
        }
    }

    /** The cells of the next row, with what is meant for it. A row in which nothing else stands stays empty. */
    List<String> filled(int row, List<String> cells) {
        while (next < ranges.size() && ranges.get(next).first() <= row) {
            Range range = ranges.get(next++);
            int column = range.column();
            String text = range.first() == row && column < cells.size() ? cells.get(column) : "";
            standing.put(column, new Standing(range.last(), text));
        }
        standing.values().removeIf(one -> one.last() < row);
        if (standing.isEmpty() || cells.stream().allMatch(String::isEmpty)) return cells;
        List<String> filled = new ArrayList<>(cells);
        standing.forEach((column, one) -> {
            while (filled.size() <= column) filled.add("");
            if (filled.get(column).isEmpty()) filled.set(column, one.text());
        });
        return filled;
    }

    /**
     * What was found in each part of the file, by the names of its tabs.
     *
     * @throws UnreadableSheet when the parts are not told apart
     */
    static Map<String, Set<Range>> byTab(ZipFile zip, Map<String, Set<Range>> byPart) throws IOException {
        Map<String, Set<Range>> tabs = new LinkedHashMap<>();
        if (byPart.values().stream().allMatch(Set::isEmpty)) return tabs;
        Map<String, String> parts = attributes(zip, PARTS, "Relationship", "Id", "Target");
        attributes(zip, DOCUMENT, "sheet", "name", "id").forEach((tab, id) -> {
            String target = parts.getOrDefault(id, "");
            Set<Range> ranges = byPart.get(target.startsWith("/") ? target.substring(1) : "xl/" + target);
            if (ranges != null && !ranges.isEmpty()) tabs.put(tab, ranges);
        });
        return tabs;
    }

    /** Of all elements with this name one attribute by another, in their order. */
    private static Map<String, String> attributes(ZipFile zip, String part, String element, String key, String value)
            throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) return Map.of();
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, String> found = new LinkedHashMap<>();
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT
                        || !xml.getLocalName().equals(element)) continue;
                Map<String, String> own = new HashMap<>();
                for (int i = 0; i < xml.getAttributeCount(); i++)
                    own.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                found.put(own.getOrDefault(key, ""), own.getOrDefault(value, ""));
            }
        } catch (XMLStreamException e) {
            throw new UnreadableSheet("spreadsheet.damaged", String.valueOf(e.getMessage()));
        }
        return found;
    }
}
