package io.feederline.store;

import io.feederline.model.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the segments of a journal hold, read without writing.
 *
 * <p><b>Torn</b> is an end that was never confirmed: a line without its newline, a line in which pages are missing, a script
 * without its last line. Everything else that is not a whole line in its order is a {@link Fault}: it may have been
 * confirmed.
 *
 * @param first the number that the first segment starts with, 0 when there is no segment
 * @param last the number of the last whole line
 * @param lines the whole lines in order, up to the last; those that the database holds without their change
 * @param torn bytes at the end that were never confirmed
 * @param lastSegment the one to continue, after {@code end} bytes
 */
record JournalReading(
        long first,
        long last,
        List<JournalLine> lines,
        List<Fault> faults,
        long torn,
        @Nullable Path lastSegment,
        long end) {

    /** What cannot be read: the numbers above {@code after}, where in which segment. */
    record Fault(long after, Path segment, long atByte) {
        Text told() {
            return Text.of("store.faultAt", segment.getFileName(), atByte, after + 1);
        }
    }

    /** The lines above this number, as far as they follow it without a gap. */
    List<JournalLine> after(long sequence) {
        if (first > sequence + 1) return List.of();
        long readable = faults.stream()
                .mapToLong(Fault::after)
                .filter(f -> f >= sequence)
                .min()
                .orElse(Long.MAX_VALUE);
        return lines.stream()
                .filter(l -> l.sequence() > sequence && l.sequence() <= readable)
                .toList();
    }

    /** Why what comes after this number cannot all be read; empty when it can. */
    Optional<Text> missingAfter(long sequence) {
        for (Fault fault : faults) if (fault.after() >= sequence) return Optional.of(fault.told());
        return first > sequence + 1 ? Optional.of(Text.of("store.linesGone", sequence + 1)) : Optional.empty();
    }

    /** Whether the journal goes from the line after this one, or before it, to this one or beyond. */
    boolean covers(long sequence) {
        return first > 0 && first <= sequence + 1 && last >= sequence;
    }

    /** @param keepAfter lines up to this number lose their change */
    static JournalReading of(List<Path> segments, Seal seal, long keepAfter) throws IOException {
        return new Reader(seal, keepAfter).read(segments);
    }

    private static final class Reader {
        private final Seal seal;
        private final long keepAfter;
        private final List<JournalLine> lines = new ArrayList<>();
        private final List<JournalLine> script = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();

        /** The last line that counts, and the last that was seen: a script counts with its last line. */
        private long last;

        private long seen;

        private @Nullable Fault fault;

        Reader(Seal seal, long keepAfter) {
            this.seal = seal;
            this.keepAfter = keepAfter;
        }

        JournalReading read(List<Path> segments) throws IOException {
            long first = segments.isEmpty() ? 0 : Journal.first(segments.getFirst());
            last = Math.max(0, first - 1);
            seen = last;
            long torn = 0;
            long end = 0;
            for (int i = 0; i < segments.size(); i++) {
                Path path = segments.get(i);
                boolean isLast = i == segments.size() - 1;
                byte[] bytes = Files.readAllBytes(path);
                if (Journal.first(path) != seen + 1) fault(path, 0);
                int whole = lines(path, bytes);
                end = whole;
                if (whole < bytes.length) {
                    boolean neverConfirmed = isLast && faultsAre(isUnwritten(bytes, whole));
                    if (neverConfirmed) torn = (long) bytes.length - whole;
                    else fault(path, whole);
                }
                keepFault();
            }
            return new JournalReading(
                    first, last, lines, faults, torn, segments.isEmpty() ? null : segments.getLast(), end);
        }

        /** Pages that never reached the disk read as zeros; JSON never holds one. */
        private static boolean isUnwritten(byte[] bytes, int from) {
            for (int i = from; i < bytes.length; i++) if (bytes[i] == 0) return true;
            return false;
        }

        /** An end without a newline, or an unfinished script, has no fault so far; a bad line has, and may be unwritten. */
        private boolean faultsAre(boolean unwritten) {
            if (fault != null && unwritten) fault = null;
            return fault == null;
        }

        /** @return where the last line that counts ends */
        private int lines(Path path, byte[] bytes) {
            int whole = 0;
            int from = 0;
            for (int end = newline(bytes, from); end >= 0; end = newline(bytes, from)) {
                JournalLine line = JournalLine.parse(new String(bytes, from, end - from, StandardCharsets.UTF_8), seal);
                if (line == null || line.sequence() <= seen) {
                    fault(path, from);
                } else {
                    if (line.sequence() != seen + 1) fault(path, from);
                    keepFault();
                    seen = line.sequence();
                    script.add(line.sequence() > keepAfter ? line : line.withoutChange());
                    if (!line.more()) {
                        lines.addAll(script);
                        script.clear();
                        last = seen;
                        whole = end + 1;
                    }
                }
                from = end + 1;
            }
            return whole;
        }

        private static int newline(byte[] bytes, int from) {
            for (int i = from; i < bytes.length; i++) if (bytes[i] == '\n') return i;
            return -1;
        }

        private void fault(Path path, long at) {
            if (fault == null) fault = new Fault(last, path, at);
        }

        private void keepFault() {
            if (fault == null) return;
            faults.add(fault);
            fault = null;
            script.clear();
        }
    }
}
