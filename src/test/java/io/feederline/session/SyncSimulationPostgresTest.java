package io.feederline.session;

import io.feederline.fixture.FaultyLine;
import io.feederline.fixture.RandomShape;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Kind;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteTarget;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of several laptops, seed by seed, in both shapes and in one made at random: {@code -Dtest.arguments=-Dsync.seeds=500} runs more, and
 * {@code -Dsync.first=N} begins elsewhere.
 */
class SyncSimulationPostgresTest {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    private static final String RANDOM = "random";

    @TempDir
    Path folder;

    static Stream<Arguments> histories() {
        long first = Long.getLong("sync.first", 1);
        return LongStream.range(first, first + Long.getLong("sync.seeds", 4))
                .boxed()
                .flatMap(seed -> Stream.of("deployed", "documented", RANDOM).map(shape -> Arguments.of(shape, seed)));
    }

    /** Of even seeds the remote has a companion. */
    @ParameterizedTest
    @MethodSource("histories")
    void allComeToTheSameAndNothingIsLost(String shape, long seed) throws Exception {
        String database = database(shape, seed, seed % 2 == 0);
        SyncSimulation simulation = null;
        try (FaultyLine line = new FaultyLine(DATABASES.port())) {
            simulation = new SyncSimulation(DATABASES, database, line, folder, seed);
            simulation.run();
        } catch (Throwable e) {
            String story = simulation == null ? "" : simulation.history();
            throw new AssertionError("seed " + seed + ", " + shape + ":\n" + story, e);
        } finally {
            if (simulation != null) simulation.close();
        }
    }

    private static void prepare(String database) throws Exception {
        try (Remote remote = Remote.connect(RemoteTarget.of(DATABASES.ownersAddress(database)), null)) {
            remote.prepare();
        }
    }

    /** What the companion has of ours goes, whatever tables it has. */
    private static final String SHARED_EMPTIED = "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables"
            + " WHERE schemaname = 'feederline' AND tablename NOT IN ('companion', 'changes', 'receipts', 'audit') LOOP"
            + " EXECUTE 'TRUNCATE feederline.' || quote_ident(t); END LOOP; END $$";

    private static final java.util.Map<String, String> MADE = new java.util.HashMap<>();

    /** One database for each shape, with a companion and without: emptied and filled again, which is faster than to make one. */
    private static String database(String shape, long seed, boolean companion) throws Exception {
        if (shape.equals(RANDOM)) {
            Random random = new Random(seed);
            String made = DATABASES.home(random.nextBoolean() ? "deployed" : "documented");
            RandomShape.of(DATABASES, made, random);
            if (companion) prepare(made);
            return made;
        }
        String key = shape + companion;
        String made = MADE.get(key);
        if (made == null) {
            made = DATABASES.home(shape);
            MADE.put(key, made);
            if (companion) prepare(made);
            return made;
        }
        String tables = Kind.REMOTE.stream().map(k -> "flows." + k.table()).collect(Collectors.joining(", "));
        DATABASES.run(made, "TRUNCATE " + tables + " CASCADE");
        if (companion) DATABASES.run(made, SHARED_EMPTIED);
        DATABASES.fill(made, shape);
        return made;
    }
}
