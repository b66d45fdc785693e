package io.feederline.exchange.spreadsheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.feederline.exchange.QuoteWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a CSV is written.
 *
 * @param delimiter between the cells of a row
 * @param quote around a cell that holds what would end it
 * @param told whether its first line says the delimiter ({@code sep=;}, as some spreadsheets write), and is no row
 */
public record CsvForm(Charset charset, char delimiter, char quote, boolean told) {
    public static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /** What is neither marked nor proper UTF-8 comes from a program that knows nothing newer; Latin-1 is a part of it. */
    public static final Charset WESTERN = Charset.forName("windows-1252");

    public static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, WESTERN, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private static final int SAMPLE_CHARS = 64 * 1024;
    private static final int SAMPLE_ROWS = 100;

    /** So far a file is read to tell UTF-8 from others: what is wrong only behind it is told when it is met. */
    private static final long CHECKED = 64L << 20;

    private static final Pattern TOLD = Pattern.compile("\"?sep=(.)\"?[\r\n]+", Pattern.DOTALL);
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'[^'\r\n]*'([,;\t|]'[^'\r\n]*')*\\s*");

    /** @throws UnreadableSheet when it is no text */
    static CsvForm of(Path file) throws IOException {
        Charset charset = charset(file);
        String sample = sample(file, charset);
        if (sample.indexOf('\0') >= 0) throw new UnreadableSheet("spreadsheet.binary");
        Matcher told = TOLD.matcher(sample);
        if (told.lookingAt()) return new CsvForm(charset, told.group(1).charAt(0), '"', true);
        String firstLine = sample.lines().findFirst().orElse("");
        char quote = SINGLE_QUOTED.matcher(firstLine).matches() ? '\'' : '"';
        char best = DELIMITERS.getFirst();
        long most = 0;
        for (char delimiter : DELIMITERS) {
            long score = score(sample, delimiter, quote);
            if (score > most) {
                most = score;
                best = delimiter;
            }
        }
        return new CsvForm(charset, best, quote, false);
    }

    /** Opens the text: at its beginning, or behind the line that says the delimiter. */
    Reader open(Path file) throws IOException {
        CharsetDecoder strict = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        Reader text = new InputStreamReader(Files.newInputStream(file), strict);
        if (!told) return text;
        BufferedReader behind = new BufferedReader(text);
        behind.readLine();
        return behind;
    }

    /** As the reader takes it. */
    CsvReader<CsvRecord> reader(Reader text) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(false)
                .maxBufferSize(1 << 20)
                .ofCsvRecord(text);
    }

    /** How many cells the rows have that are as long as most are: a delimiter that parts nothing, or each row otherwise, has few. */
    private static long score(String sample, char delimiter, char quote) {
        Map<Integer, Integer> lengths = new HashMap<>();
        try (CsvReader<CsvRecord> csv =
                new CsvForm(StandardCharsets.UTF_8, delimiter, quote, false).reader(new StringReader(sample))) {
            int rows = 0;
            for (CsvRecord row : csv) {
                lengths.merge(row.getFieldCount(), 1, Integer::sum);
                if (++rows == SAMPLE_ROWS) break;
            }
        } catch (CsvParseException | IOException e) {
            // Cut off within quotes, or read with the wrong delimiter: what was read tells enough.
            return lengths.isEmpty() ? 0 : best(lengths);
        }
        return best(lengths);
    }

    private static long best(Map<Integer, Integer> lengths) {
        return lengths.entrySet().stream()
                .mapToLong(e -> (e.getKey() - 1L) * e.getValue())
                .max()
                .orElse(0);
    }

    private static String sample(Path file, Charset charset) throws IOException {
        char[] start = new char[SAMPLE_CHARS];
        int n = 0;
        try (Reader text = new InputStreamReader(Files.newInputStream(file), charset)) {
            while (n < start.length) {
                int read = text.read(start, n, start.length - n);
                if (read < 0) break;
                n += read;
            }
        }
        int from = n > 0 && start[0] == QuoteWatch.MARK ? 1 : 0;
        return new String(start, from, n - from);
    }

    private static Charset charset(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4096);
        }
        if (begins(start, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
        if (begins(start, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
        if (begins(start, 0xFE, 0xFF)) return StandardCharsets.UTF_16BE;
        // Of text in UTF-16 almost every second byte is zero.
        int[] zeros = new int[2];
        for (int i = 0; i < start.length; i++) if (start[i] == 0) zeros[i % 2]++;
        if (zeros[1] > start.length / 5 && zeros[0] < zeros[1] / 4) return StandardCharsets.UTF_16LE;
        if (zeros[0] > start.length / 5 && zeros[1] < zeros[0] / 4) return StandardCharsets.UTF_16BE;
        return isUtf8(file) ? StandardCharsets.UTF_8 : WESTERN;
    }

    private static boolean begins(byte[] start, int... bytes) {
        if (start.length < bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) if ((start[i] & 0xff) != bytes[i]) return false;
        return true;
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        CharBuffer chars = CharBuffer.allocate(64 * 1024);
        try (InputStream in = Files.newInputStream(file)) {
            long read = 0;
            while (read < CHECKED) {
                int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
                if (n < 0) break;
                read += n;
                bytes.position(bytes.position() + n).flip();
                if (decoder.decode(bytes, chars.clear(), false).isError()) return false;
                bytes.compact();
            }
            // Half a letter at the very end, unless that is only where looking stopped.
            return read >= CHECKED || bytes.position() == 0;
        }
    }
}
