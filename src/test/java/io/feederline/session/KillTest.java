package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateEsco;
import io.feederline.fixture.Nets;
import io.feederline.model.Esco;
import io.feederline.model.Kind;
import io.feederline.store.Workspace;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
        int confirmed = 0;
        Random random = new Random(99);
        for (int round = 0; round < KILLS; round++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            folder.toString(),
                            String.valueOf(confirmed + 100_000 * (round + 1)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Set<Integer> told = new HashSet<>();
            try (BufferedReader out = child.inputReader()) {
                int wanted = 1 + random.nextInt(40);
                String line;
                while (told.size() < wanted && (line = out.readLine()) != null) told.add(Integer.valueOf(line));
                child.destroyForcibly();
                while ((line = out.readLine()) != null) if (!line.isEmpty()) told.add(Integer.valueOf(line));
            }
            assertTrue(child.waitFor(20, TimeUnit.SECONDS));
            try (Session session = new Session(Workspace.open(folder), Clock.systemUTC(), "parent")) {
                for (int i : told)
                    assertTrue(session.topology().find(Esco.class, Nets.id(i)) != null, "edit " + i + " is lost");
                assertEquals(List.of(), session.workspace().verify(session.topology()));
                confirmed = session.topology().count(Kind.ESCO);
            }
            assertTrue(!told.isEmpty(), "the child confirmed nothing");
        }
    }
}
