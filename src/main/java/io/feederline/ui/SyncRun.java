package io.feederline.ui;

import io.feederline.model.Text;
import io.feederline.session.Session;
import io.feederline.sync.Profile;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.Sync;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sync, which a person can cancel at any moment: what was not taken over by then is taken over by the next one. */
final class SyncRun {
    private final Profile profile;
    private volatile boolean cancelled;
    private volatile @Nullable Remote remote;

    SyncRun(Profile profile) {
        this.profile = profile;
    }

    /** @param password wiped when it has been used */
    Sync.Report run(Session session, Sync.Options options, char[] password, Session.Turn turn)
            throws RemoteException, Sync.Question {
        try (Remote connected = Remote.connect(profile.target(), password)) {
            remote = connected;
            if (cancelled) connected.abort();
            List<String> chosen = profile.escos();
            Set<UUID> escos = chosen.isEmpty() ? Set.of() : connected.escos(chosen);
            Sync.Report report = session.sync(connected, options.of(escos), turn);
            if (profile.days() == 0) return report;
            return session.fetchIntervals(connected, profile.days(), turn)
                    .map(report::with)
                    .orElse(report);
        } finally {
            remote = null;
            Arrays.fill(password, ' ');
        }
    }

    /** Any thread. */
    void cancel() {
        cancelled = true;
        Remote connected = remote;
        if (connected != null) connected.abort();
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** What a person reads of it. */
    static Notice told(Sync.Report report) {
        int open = report.conflicts().size() + report.parked().size();
        Text text = open == 0
                ? Text.of("sync.done", report.pulled(), report.pushed())
                : Text.of("window.syncedBut", report.pulled(), report.pushed(), open);
        return new Notice(text.toString(), open > 0, false);
    }
}
