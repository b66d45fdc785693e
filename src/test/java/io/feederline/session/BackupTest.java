package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.feederline.edit.AddObjects;
import io.feederline.edit.Outcome;
import io.feederline.exchange.Demo;
import io.feederline.fixture.RandomEdits;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup is worth when it is needed. */
class BackupTest {
    @TempDir
    Path folder;

    /** Where the database has gaps between its pages, too, the last edit is in the copy. */
    @Test
    void everyBackupHoldsTheLastEdit() {
        try (Session session = open()) {
            session.load(new AddObjects("demo", Demo.objects(), Map.of()));
        }
        RandomEdits edits = new RandomEdits(1);
        Random random = new Random(1);
        for (int run = 0; run < 40; run++) {
            try (Session session = open()) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    Outcome outcome =
                            random.nextInt(3) == 0 ? session.undo() : session.perform(edits.next(session.topology()));
                    if (outcome instanceof Outcome.Refused) continue;
                    if (random.nextBoolean())
                        assertEquals(Optional.empty(), session.workspace().backUp());
                }
            }
            assertEquals(List.of(), Workspace.inspect(folder, Passphrase.NONE), "run " + run);
        }
    }

    private Session open() {
        return new Session(Workspace.openOrCreate(folder), Clock.systemUTC(), "test");
    }
}
