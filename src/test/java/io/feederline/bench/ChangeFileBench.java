package io.feederline.bench;

import io.feederline.edit.BringIn;
import io.feederline.edit.SetFuseRating;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Extent;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.feederline.session.TakenOver;
import io.feederline.store.ChangeFile;
import io.feederline.store.Workspace;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes handed from one workspace with very many meters to another one like it, neither ever synced: all of them, with what
 * both began with, and those of one feeder. How long it takes is compared with making the edits themselves.
 */
public final class ChangeFileBench {
    private static final int EDITS = 1000;

    private ChangeFileBench() {}

    public static void main(String[] args) throws Exception {
        int meters = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Topology big = BigCommunity.topology(meters);
        Path folder = Files.createTempDirectory("feederline-bench");
        try (Session ada = workspace(folder, "ada", big);
                Session ben = workspace(folder, "ben", big)) {
            List<ServiceHead> heads = big.all(ServiceHead.class).limit(EDITS).toList();
            long start = System.nanoTime();
            for (ServiceHead head : heads) ada.perform(new SetFuseRating(head.id(), 47));
            double edits = (System.nanoTime() - start) / 1e6;
            System.out.printf(Locale.ROOT, "%-44s %8.0f ms%n", EDITS + " edits, " + meters + " meters", edits);
            Feeder feeder = (Feeder) big.find(
                    new Ref(Kind.FEEDER, Objects.requireNonNull(heads.getFirst().feeder())));
            Set<Ref> part = Extent.of(ada.topology(), Objects.requireNonNull(feeder))
                    .objects()
                    .keySet();
            handed("those of one feeder", ada, ben, part, folder, edits);
            handed("all", ada, ben, null, folder, edits);
            handed("all once more", ada, ben, null, folder, edits);
        }
    }

    private static Session workspace(Path folder, String name, Topology big) {
        Session session = new Session(Workspace.openOrCreate(folder.resolve(name)), Clock.systemUTC(), name);
        session.load(new BringIn(
                Change.creating(Text.of("verbatim", "big"), big.everything().toArray(Entity[]::new))));
        return session;
    }

    private static void handed(
            String what, Session ada, Session ben, @Nullable Set<Ref> part, Path folder, double edits)
            throws Exception {
        Path path = folder.resolve("mail");
        long start = System.nanoTime();
        ChangeFile file = ada.changes(part);
        try (OutputStream out = Files.newOutputStream(path)) {
            file.write(out);
        }
        double written = (System.nanoTime() - start) / 1e6;
        start = System.nanoTime();
        ChangeFile read = ChangeFile.read(path);
        double reading = (System.nanoTime() - start) / 1e6;
        start = System.nanoTime();
        TakenOver taken = ben.takingOver(read);
        double planned = (System.nanoTime() - start) / 1e6;
        start = System.nanoTime();
        if (!taken.change().isEmpty()) ben.perform(taken.edit());
        double saved = (System.nanoTime() - start) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%-20s %5d kB, %d cells: written %.0f ms, read %.0f, planned %.0f, saved %.0f; %.1f of the edits%n",
                what,
                Files.size(path) / 1024,
                taken.change().cells().size(),
                written,
                reading,
                planned,
                saved,
                (written + reading + planned + saved) / edits);
    }
}
