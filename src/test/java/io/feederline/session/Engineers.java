package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Engineers, each with a workspace; afterwards every workspace agrees with itself. */
abstract class Engineers {
    @TempDir
    Path folder;

    private final List<Session> open = new ArrayList<>();

    /** One with an empty workspace. */
    final Session engineer(String name) {
        Session session = new Session(Workspace.openOrCreate(folder.resolve(name)), Clock.systemUTC(), name);
        open.add(session);
        return session;
    }

    static void does(Session session, Edit... edits) {
        for (Edit edit : edits) assertInstanceOf(Outcome.Done.class, session.perform(edit), edit::toString);
    }

    @AfterEach
    void everythingAgrees() {
        for (Session session : open) {
            Path where = session.workspace().folder();
            session.close();
            assertEquals(List.of(), Workspace.inspect(where, Passphrase.NONE));
        }
    }
}
