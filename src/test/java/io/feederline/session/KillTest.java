package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.fixture.Child;
import io.feederline.fixture.Nets;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A child process edits, tells each edit that was confirmed, and is killed: every told edit is there afterwards. */
class KillTest {
    @TempDir
    Path folder;

    /** The child: creates ESCOs for ever, so many an edit, printing each edit's number once {@code perform} has returned. */
    static final class Adding {
        public static void main(String[] args) {
            try (Session session = new Session(Workspace.openOrCreate(Path.of(args[0])), Clock.systemUTC(), "child")) {
                int many = Integer.parseInt(args[2]);
                for (int i = Integer.parseInt(args[1]); ; i++) {
                    List<Entity> created = new ArrayList<>();
                    for (int j = 0; j < many; j++)
                        created.add(new Esco(id(i, j), "E" + i + "-" + j, null, null, null, Nets.AT));
                    session.perform(new AddObjects("child", created, Map.of()));
                    System.out.println(i);
                    System.out.flush();
                }
            }
        }
    }

    private static UUID id(int edit, int object) {
        return Nets.id(((long) edit << Integer.SIZE) + object);
    }

    /** One object an edit, and so many that H2 writes its pages beside the edit. */
    @ParameterizedTest
    @CsvSource({"1, 12", "2500, 6"})
    void everyConfirmedEditSurvivesAKill(int many, int kills) throws Exception {
        Random random = new Random(99);
        Path told = Files.createFile(folder.resolve("told"));
        for (int round = 0; round < kills; round++) {
            Process child = Child.of(
                            Adding.class,
                            folder.toString(),
                            String.valueOf(100_000 * (round + 1)),
                            String.valueOf(many))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(told.toFile())
                    .start();
            int wanted = 1 + random.nextInt(many == 1 ? 40 : 4);
            while (confirmed(told).size() < wanted && child.isAlive()) Thread.sleep(random.nextInt(7));
            child.destroyForcibly();
            assertTrue(child.waitFor(20, TimeUnit.SECONDS));
            try (Session session = new Session(Workspace.open(folder), Clock.systemUTC(), "parent")) {
                for (int i : confirmed(told))
                    for (int j = 0; j < many; j++)
                        assertTrue(session.topology().find(Esco.class, id(i, j)) != null, "edit " + i + " is lost");
                assertEquals(List.of(), session.workspace().verify(session.topology()));
            }
            assertTrue(!confirmed(told).isEmpty(), "the child confirmed nothing");
        }
    }

    /** The numbers on complete lines. */
    private static List<Integer> confirmed(Path told) throws IOException {
        String text = Files.readString(told);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Integer::valueOf)
                .toList();
    }
}
