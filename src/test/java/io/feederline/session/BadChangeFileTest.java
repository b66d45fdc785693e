package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.BringIn;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Text;
import io.feederline.store.ChangeFile;
import io.feederline.store.Workspace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Change files that something happened to, or that somebody made by hand. */
class BadChangeFileTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // by open()
    private Session ada;

    @BeforeEach
    void open() {
        ada = new Session(Workspace.openOrCreate(folder.resolve("ada")), Clock.systemUTC(), "ada");
        Text text = Text.of("verbatim", "the home");
        ada.load(new BringIn(Change.creating(text, Nets.home().everything().toArray(Entity[]::new))));
    }

    @AfterEach
    void close() {
        ada.close();
    }

    /** Whatever happens to a file on its way, it is refused, or says the same. */
    @Test
    void aDamagedFileIsRefused() throws Exception {
        RandomEdits edits = new RandomEdits(7);
        for (int i = 0; i < 12; i++) ada.perform(edits.next(ada.topology()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChangeFile whole = ada.changes(null);
        whole.write(out);
        byte[] bytes = out.toByteArray();
        Random random = new Random(3);
        Path path = folder.resolve("damaged");
        for (int i = 0; i < 300; i++) {
            byte[] copy = bytes.clone();
            if (random.nextBoolean()) {
                copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            } else {
                copy = Arrays.copyOf(copy, random.nextInt(copy.length - 1));
            }
            Files.write(path, copy);
            try {
                assertEquals(whole.header(), ChangeFile.read(path).header());
                assertEquals(whole.lines().size(), ChangeFile.read(path).lines().size());
            } catch (ChangeFile.Unreadable e) {
                assertTrue(e.line() >= 1 && !String.valueOf(e.getMessage()).isBlank());
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        Files.writeString(path, text.replace("\n", "\r\n"));
        assertEquals(whole.header(), ChangeFile.read(path).header(), "other ends of lines are none of ours");
        Files.writeString(path, "\uFEFF" + text);
        assertEquals(whole.header(), ChangeFile.read(path).header(), "nor is a mark of byte order");
    }

    /** Under a right checksum, too, no line does what no edit does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cells\":[[\"serviceHead\",\"not an id\",\"phase\",\"1\",\"2\"]]}",
                "{\"cells\":[[\"serviceHead\",\"00000000-0000-0000-0000-000000000004\",\"id\",null,null]]}",
                "{\"cells\":[[\"serviceHead\",\"00000000-0000-0000-0000-000000000004\",\"phase\",\"1\",\"x\"]]}",
                "{\"cells\":[[\"serviceHead\",\"00000000-0000-0000-0000-000000000004\",\"nonsense\",\"1\",\"2\"]]}",
                "{\"cells\":[[\"setting\",\"00000000-0000-0000-0000-000000000004\",\"value\",\"1\",\"2\"]]}",
                "{\"cells\":[[]]}",
                "{\"cells\":[[null,null,null,null,null]]}",
                "{\"created\":[[\"meter\",{}]]}",
                "{\"created\":[[\"alias\",{\"id\":\"00000000-0000-0000-0000-000000000004\"}]]}",
                "{\"created\":[[\"meter\",{\"id\":\"00000000-0000-0000-0000-000000000004\",\"serial\":\"a\\u0000b\"}]]}",
                "{\"cells\":[[\"serviceHead\"]]}",
                "{\"created\":{}}",
                "[]",
                "7"
            })
    void aStrangeLineIsRefused(String change) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ada.changes(null).write(out);
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
        String json = "{\"seq\":1,\"at\":\"2026-11-01T10:00:00Z\",\"who\":\"x\",\"verb\":\"edit\",\"text\":\"x\","
                + "\"change\":" + change + "}";
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        Path path = folder.resolve("strange");
        Files.writeString(path, lines[0] + "\n" + String.format("%08x", crc.getValue()) + " " + json + "\n");
        ChangeFile.Unreadable why = assertThrows(ChangeFile.Unreadable.class, () -> ChangeFile.read(path));
        assertEquals(2, why.line());
    }
}
