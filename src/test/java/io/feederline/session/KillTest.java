package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateEsco;
import io.feederline.fixture.Nets;
import io.feederline.model.Esco;
import io.feederline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child process edits, tells each edit that was confirmed, and is killed: every told edit is there afterwards. */
class KillTest {
    private static final int KILLS = 12;

    @TempDir
    Path folder;

    /** The child: creates ESCOs for ever, printing each number once {@code perform} has returned. */
    static final class Child {
        public static void main(String[] args) {
            try (Session session = new Session(Workspace.openOrCreate(Path.of(args[0])), Clock.systemUTC(), "child")) {
                for (int i = Integer.parseInt(args[1]); ; i++) {
                    session.perform(new CreateEsco(Nets.id(i), "E" + i, null, Nets.AT));
                    System.out.println(i);
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void everyConfirmedEditSurvivesAKill() throws Exception {
        Random random = new Random(99);
        Path told = Files.createFile(folder.resolve("told"));
        for (int round = 0; round < KILLS; round++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            folder.toString(),
                            String.valueOf(100_000 * (round + 1)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(told.toFile())
                    .start();
            int wanted = 1 + random.nextInt(40);
            while (confirmed(told).size() < wanted && child.isAlive()) Thread.sleep(random.nextInt(7));
            child.destroyForcibly();
            assertTrue(child.waitFor(20, TimeUnit.SECONDS));
            try (Session session = new Session(Workspace.open(folder), Clock.systemUTC(), "parent")) {
                for (int i : confirmed(told))
                    assertTrue(session.topology().find(Esco.class, Nets.id(i)) != null, "edit " + i + " is lost");
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
