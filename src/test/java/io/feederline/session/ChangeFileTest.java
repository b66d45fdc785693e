package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.BringIn;
import io.feederline.edit.CreateMeter;
import io.feederline.edit.Delete;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetFuseRating;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Settle;
import io.feederline.edit.VerifyPhase;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.store.ChangeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laptops that mail each other what they did, and never see a remote. */
class ChangeFileTest extends Engineers {
    private static final Ref HEAD = new Ref(Kind.SERVICE_HEAD, Nets.HEAD);

    /** With the same home in it. */
    private Session atHome(String name) {
        Session session = engineer(name);
        Text text = Text.of("verbatim", "the home");
        session.load(new BringIn(Change.creating(text, Nets.home().everything().toArray(Entity[]::new))));
        return session;
    }

    /** As it arrives, by way of a real file. */
    private ChangeFile mailed(ChangeFile file) {
        Path path = folder.resolve("mail." + ChangeFile.ENDING);
        try {
            try (OutputStream out = Files.newOutputStream(path)) {
                file.write(out);
            }
            assertTrue(ChangeFile.accepts(path));
            ChangeFile read = ChangeFile.read(path);
            assertEquals(file.header(), read.header());
            return read;
        } catch (IOException | ChangeFile.Unreadable e) {
            throw new AssertionError(e);
        }
    }

    private ChangeFile file(Session of) {
        return mailed(of.changes(null));
    }

    /** @return what there was to take */
    private static TakenOver takes(Session session, ChangeFile file) {
        Topology before = session.topology();
        TakenOver taken = session.takingOver(file);
        assertEquals(before, session.topology(), "planned");
        if (!taken.change().isEmpty()) does(session, taken.edit());
        TakenOver again = session.takingOver(file);
        if (taken.leftOut().isEmpty()) assertTrue(again.change().isEmpty(), () -> "taken twice: " + again.change());
        return taken;
    }

    /** What both may have: nothing that is of one laptop only. */
    private static Map<Ref, Entity> shared(Session session) {
        return session.topology()
                .everything()
                .filter(row -> ChangeFile.holds(row.kind()))
                .collect(Collectors.toMap(Entity::ref, ChangeFileTest::withoutOthersColumns));
    }

    /** When a link was made is the remote's to say. */
    private static Entity withoutOthersColumns(Entity row) {
        Entity own = row;
        for (Column column : row.kind().columns())
            if (column.remoteOwned() && column.nullable()) own = column.with(own, null);
        return own;
    }

    private static void assertSame(Session one, Session other) {
        Map<Ref, Entity> mine = shared(one);
        Map<Ref, Entity> theirs = shared(other);
        Map<Ref, String> apart = new TreeMap<>(Comparator.comparing(Ref::toString));
        Stream.concat(mine.keySet().stream(), theirs.keySet().stream())
                .filter(row -> !Objects.equals(mine.get(row), theirs.get(row)))
                .forEach(row -> apart.put(row, mine.get(row) + " / " + theirs.get(row)));
        assertEquals(Map.of(), apart);
    }

    private static void someEdits(Session session, RandomEdits edits, Random random, int most) {
        for (int done = 0; done < most; ) {
            Topology now = session.topology();
            if (now.count(Kind.SERVICE_HEAD) == 0) return;
            Outcome outcome = switch (random.nextInt(8)) {
                case 0 -> session.undo();
                case 1 -> session.redo();
                case 2, 3 -> session.perform(edits.anyOperation(now));
                case 4 -> session.perform(edits.anyBox(now));
                default -> session.perform(edits.next(now));
            };
            if (outcome instanceof Outcome.Done || random.nextInt(4) == 0) done++;
        }
    }

    private static @Nullable Integer fuse(Session session) {
        return Objects.requireNonNull(session.topology().find(ServiceHead.class, Nets.HEAD))
                .fuseRating();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatOneDidTheOtherHas(long seed) {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        Random random = new Random(seed);
        RandomEdits edits = new RandomEdits(seed);
        List<ChangeFile> former = new ArrayList<>();
        for (int mail = 0; mail < 6; mail++) {
            someEdits(ada, edits, random, 1 + random.nextInt(12));
            ChangeFile file = file(ada);
            assertEquals(List.of(), takes(ben, file).conflicts());
            assertSame(ada, ben);
            former.add(file);
            ChangeFile old = former.get(random.nextInt(former.size()));
            assertTrue(ben.takingOver(old).change().isEmpty(), "an old one changes nothing");
        }
        // Back at the beginning, and there again: undone and redone as one.
        Map<Ref, Entity> there = shared(ben);
        Outcome undone = ben.undo();
        if (undone instanceof Outcome.Done) {
            assertInstanceOf(Outcome.Done.class, ben.redo());
            assertEquals(there, shared(ben));
        }
    }

    /** Each laptop mails what it has, in turn; where nobody changed one thing otherwise than another, all are the same in the end. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void nothingOfMineIsWrittenOver(long seed) {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        Topology common = ada.topology();
        Random random = new Random(seed);
        someEdits(ada, new RandomEdits(seed, 1000), random, 1 + random.nextInt(8));
        someEdits(ben, new RandomEdits(seed + 50, 2000), random, 1 + random.nextInt(8));
        Map<Ref, Entity> his = shared(ben);
        Map<Ref, Entity> hers = shared(ada);
        TakenOver taken = takes(ben, file(ada));
        Map<Ref, Entity> now = shared(ben);
        Set<Ref> rows = new HashSet<>();
        for (Topology t : List.of(common, ada.topology(), ben.topology()))
            t.everything()
                    .map(Entity::ref)
                    .filter(ref -> ChangeFile.holds(ref.kind()))
                    .forEach(rows::add);
        boolean quiet = taken.conflicts().isEmpty() && taken.leftOut().isEmpty();
        for (Ref row : rows) {
            Entity was = common.find(row);
            Entity mine = his.get(row);
            Entity theirs = hers.get(row);
            Entity is = now.get(row);
            if (Objects.equals(mine, was) && quiet) assertEquals(theirs, is, () -> "theirs: " + row);
            else if (Objects.equals(theirs, was)) assertEquals(mine, is, () -> "mine: " + row);
            else if (was != null && mine != null && is != null)
                for (Column column : row.kind().columns())
                    if (!Objects.equals(column.of(mine), column.of(was)))
                        assertEquals(column.of(mine), column.of(is), () -> "mine: " + column + " of " + row);
        }
        // Her own changes come back to her as hers, and his as his.
        TakenOver back = takes(ada, file(ben));
        if (quiet && back.conflicts().isEmpty()) assertSame(ben, ada);
        for (Conflict conflict : back.conflicts()) assertEquals("ben", conflict.source());
    }

    @Test
    void whatComesBackIsKnownAndWhatWasDoneOnTopIsTaken() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        Session cleo = atHome("cleo");
        does(ada, new SetFuseRating(Nets.HEAD, 40));
        takes(ben, file(ada));
        does(ben, new SetFuseRating(Nets.HEAD, 50));
        does(ada, new SetPhase(Nets.HEAD, 3));
        // By way of Ben, Cleo has both; what Ada did since then comes from her.
        assertEquals(List.of(), takes(cleo, file(ben)).conflicts());
        assertEquals(50, fuse(cleo));
        TakenOver direct = takes(cleo, file(ada));
        assertEquals(List.of(), direct.conflicts());
        assertEquals(2, direct.fresh(), "what she began with, and the phase");
        assertEquals(List.of(), takes(ada, file(ben)).conflicts());
        assertEquals(List.of(), takes(ben, file(ada)).conflicts());
        assertEquals(50, fuse(ada));
        assertSame(ada, ben);
        assertSame(ada, cleo);
        assertEquals(0, takes(ada, file(ada)).fresh(), "her own");
    }

    @Test
    void toTakeBackATakingOverIsNoChangeOfAnythingElse() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        does(ada, new SetFuseRating(Nets.HEAD, 40));
        takes(ben, file(ada));
        assertInstanceOf(Outcome.Done.class, ben.undo());
        assertEquals(80, fuse(ben));
        ChangeFile his = file(ben);
        // It can be taken again.
        takes(ben, file(ada));
        assertEquals(40, fuse(ben));
        assertInstanceOf(Outcome.Done.class, ada.undo());
        takes(ben, file(ada));
        assertEquals(80, fuse(ben), "what she took back he takes back");
        assertInstanceOf(Outcome.Done.class, ada.redo());
        assertEquals(List.of(), takes(ada, his).conflicts());
        assertEquals(40, fuse(ada));
    }

    @Test
    void whatDoesNotGoTogetherIsAskedAndStaysUntilSettled() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        does(ada, new SetFuseRating(Nets.HEAD, 40));
        does(ben, new SetFuseRating(Nets.HEAD, 60));
        Conflict asked = takes(ben, file(ada)).conflicts().getFirst();
        assertEquals("80 40 ada", asked.base() + " " + asked.theirs() + " " + asked.source());
        assertEquals(60, fuse(ben));
        // She goes on: one question, of what she has now.
        does(ada, new SetFuseRating(Nets.HEAD, 45));
        takes(ben, file(ada));
        List<Conflict> now = ben.topology().all(Conflict.class).toList();
        assertEquals(1, now.size());
        assertEquals("80 45", now.getFirst().base() + " " + now.getFirst().theirs());
        does(ben, new Settle(now.getFirst().id(), "theirs", null));
        assertEquals(45, fuse(ben));
        assertEquals(0, ben.topology().count(Kind.CONFLICT) + ben.topology().count(Kind.SEEN_CELL));
        // Had she come to what he has, nobody would have to be asked.
        does(ben, new SetFuseRating(Nets.HEAD, 60));
        does(ada, new SetFuseRating(Nets.HEAD, 50));
        takes(ben, file(ada));
        assertEquals(1, ben.topology().count(Kind.CONFLICT));
        does(ada, new SetFuseRating(Nets.HEAD, 60));
        takes(ben, file(ada));
        assertEquals(0, ben.topology().count(Kind.CONFLICT) + ben.topology().count(Kind.SEEN_CELL));
    }

    /** Both change one cell, and mail it at the same time. */
    private void askEachOther(Session ada, int hers, Session ben, int his) {
        does(ada, new SetFuseRating(Nets.HEAD, hers));
        does(ben, new SetFuseRating(Nets.HEAD, his));
        ChangeFile mail = file(ada);
        takes(ada, file(ben));
        takes(ben, mail);
    }

    /** Two who decide at the same time, each for the other's or each for their own, are asked again, and come to one value. */
    @ParameterizedTest
    @ValueSource(strings = {"theirs", "mine"})
    void whatBothDecidedWithoutKnowingIsAskedAgain(String take) {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        askEachOther(ada, 40, ben, 60);
        does(ada, new Settle(open(ada).id(), take, null));
        does(ben, new Settle(open(ben).id(), take, null));
        Integer decided = fuse(ben);
        assertEquals(1, takes(ben, file(ada)).conflicts().size(), "he decided otherwise");
        assertEquals(decided, fuse(ben));
        assertEquals(1, takes(ada, file(ben)).conflicts().size());
        does(ben, new Settle(open(ben).id(), "theirs", null));
        takes(ada, file(ben));
        assertEquals(0, ada.topology().count(Kind.CONFLICT), "she has what he came to");
        assertSame(ada, ben);
        assertEquals(0, takes(ben, file(ada)).conflicts().size());
        assertSame(ada, ben);
    }

    /** Who decides for what is here is heard there: it was decided knowing what there is. */
    @Test
    void toKeepMineIsADecisionThatArrives() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        does(ada, new SetFuseRating(Nets.HEAD, 40));
        does(ben, new SetFuseRating(Nets.HEAD, 60));
        takes(ben, file(ada));
        does(ben, new Settle(open(ben).id(), "mine", null));
        assertEquals(List.of(), takes(ada, file(ben)).conflicts());
        assertEquals(60, fuse(ada));
    }

    private static Conflict open(Session session) {
        return session.topology().all(Conflict.class).findFirst().orElseThrow();
    }

    /** She went to and fro before she decided: that is no reason to ask him again. */
    @Test
    void aDecisionArrivesWhateverCameBeforeIt() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        askEachOther(ada, 40, ben, 60);
        does(ada, new SetFuseRating(Nets.HEAD, 80), new SetFuseRating(Nets.HEAD, 40));
        does(ada, new Settle(open(ada).id(), "mine", null));
        assertEquals(List.of(), takes(ben, file(ada)).conflicts());
        assertEquals(40, fuse(ben));
        assertSame(ada, ben);
    }

    /** Each settles for the other's value, then goes back to its own: neither has changed anything, and they are apart. */
    @Test
    void whoBothCameBackToTwoPlacesAreAsked() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        askEachOther(ada, 60, ben, 40);
        does(ada, new Settle(open(ada).id(), "theirs", null), new SetFuseRating(Nets.HEAD, 60));
        does(ben, new Settle(open(ben).id(), "theirs", null), new SetFuseRating(Nets.HEAD, 40));
        takes(ada, file(ben));
        assertEquals("60 / 40", fuse(ada) + " / " + open(ada).theirs());
        does(ada, new Settle(open(ada).id(), "mine", null));
        takes(ben, file(ada));
        assertEquals(60, fuse(ben));
        assertSame(ada, ben);
    }

    /** They edit, mail and settle, nothing taken back; once nobody is asked and nothing is new both have the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 408})
    void theyComeToTheSame(long seed) {
        Random random = new Random(seed);
        List<Session> both = List.of(atHome("ada"), atHome("ben"));
        for (int step = 0; step < 60; step++) {
            int who = random.nextInt(2);
            Session one = both.get(who);
            switch (step < 40 ? random.nextInt(5) : 2 + random.nextInt(2)) {
                case 0 -> one.perform(new SetFuseRating(Nets.HEAD, 40 + 20 * random.nextInt(3)));
                case 1 -> one.perform(new SetFuseRating(Nets.OTHER_HEAD, 40 + 20 * random.nextInt(3)));
                case 2 -> takes(one, file(both.get(1 - who)));
                case 3 ->
                    one.topology()
                            .all(Conflict.class)
                            .findFirst()
                            .ifPresent(asked ->
                                    does(one, new Settle(asked.id(), random.nextBoolean() ? "mine" : "theirs", null)));
                default -> {}
            }
        }
        // One of them settles what is open, for what the other has.
        for (int round = 0; round < 4; round++) {
            Session ada = both.getFirst();
            takes(ada, file(both.getLast()));
            ada.topology()
                    .all(Conflict.class)
                    .toList()
                    .forEach(asked -> does(ada, new Settle(asked.id(), "theirs", null)));
            takes(both.getLast(), file(ada));
        }
        both.getLast()
                .topology()
                .all(Conflict.class)
                .toList()
                .forEach(asked -> does(both.getLast(), new Settle(asked.id(), "mine", null)));
        takes(both.getFirst(), file(both.getLast()));
        assertEquals(0, both.getFirst().topology().count(Kind.CONFLICT));
        assertSame(both.getFirst(), both.getLast());
    }

    @Test
    void aVerifiedPhaseIsWrittenOverByNobodyUnasked() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        does(ada, new VerifyPhase(Nets.HEAD, 2, "tester", null, "ada", Nets.AT));
        does(ben, new SetPhase(Nets.HEAD, 3));
        assertEquals(1, takes(ben, file(ada)).conflicts().size());
        assertEquals(
                3,
                Objects.requireNonNull(ben.topology().find(ServiceHead.class, Nets.HEAD))
                        .phase());
    }

    @Test
    void whatOneDeletedAndTheOtherNeedsIsAsked() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        does(ada, new Delete(HEAD));
        does(ben, new SetFuseRating(Nets.HEAD, 60));
        assertEquals(
                Set.of(Conflict.Sort.DELETED_THERE),
                takes(ben, file(ada)).conflicts().stream().map(Conflict::sort).collect(Collectors.toSet()));
        assertEquals(60, fuse(ben));
        Conflict asked = ben.topology().all(Conflict.class).findFirst().orElseThrow();
        does(ben, new Settle(asked.id(), "delete", null));
        assertEquals(null, ben.topology().find(HEAD));
        assertEquals(0, ben.topology().count(Kind.CONFLICT) + ben.topology().count(Kind.SEEN_CELL));
    }

    @Test
    void twoOfOneSerialAreAskedAbout() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        does(ada, aMeter(900));
        does(ben, aMeter(901));
        Conflict asked = takes(ben, file(ada)).conflicts().getFirst();
        assertEquals(Conflict.Sort.SAME_NAME, asked.sort());
        does(ben, new Settle(asked.id(), "join", null));
        assertEquals(1, ben.topology().named(Kind.METER, "EML2137580899").size());
        // What she does with hers afterwards finds it under its other id, whichever of the two stayed.
        Ref hers = new Ref(Kind.METER, Nets.id(900));
        does(ada, new Delete(hers));
        assertEquals(List.of(), takes(ben, file(ada)).leftOut());
    }

    @Test
    void whatNeedsWhatIsNotHereIsLeftOutAndTold() {
        Session ada = atHome("ada");
        Session cleo = engineer("cleo");
        does(ada, new SetFuseRating(Nets.HEAD, 40), aMeter(900));
        ChangeFile all = file(ada);
        // Without the line that made the home: as if that had been synced long since.
        ChangeFile rest = mailed(
                new ChangeFile(all.header(), all.lines().subList(1, all.lines().size())));
        TakenOver taken = takes(cleo, rest);
        assertEquals(1, taken.leftOut().size(), () -> taken.leftOut().toString());
        assertEquals(Set.of(new Ref(Kind.METER, Nets.id(900))), shared(cleo).keySet());
        assertEquals(List.of(), takes(cleo, all).leftOut());
        assertSame(ada, cleo);
    }

    @Test
    void aPartIsWholeInItself() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        does(ada, new SetFuseRating(Nets.HEAD, 40), aMeter(900));
        ChangeFile part = mailed(ada.changes(Set.of(HEAD)));
        assertEquals(List.of(), takes(ben, part).conflicts());
        assertEquals(40, fuse(ben));
        assertEquals(null, ben.topology().find(new Ref(Kind.METER, Nets.id(900))));
        assertEquals(List.of(), takes(ben, file(ada)).conflicts());
        assertSame(ada, ben);
    }

    @Test
    void whatIsLargeStandsInSeveralLines() {
        Session ada = atHome("ada");
        Session ben = atHome("ben");
        List<Entity> many = Stream.iterate(10_000, i -> i + 1)
                .limit(5000)
                .<Entity>map(i -> Column.make(Kind.METER, meter(i)))
                .toList();
        does(ada, new BringIn(new Change(Text.of("verbatim", "many"), List.of(), many, List.of())));
        takes(ben, file(ada));
        assertSame(ada, ben);
        assertInstanceOf(Outcome.Done.class, ada.undo());
        takes(ben, file(ada));
        assertSame(ada, ben);
    }

    private static Edit aMeter(long id) {
        return new CreateMeter(Nets.id(id), "EML2137580899", null, null, null, null, Nets.AT);
    }

    private static @Nullable Object[] meter(int number) {
        @Nullable Object[] values = new @Nullable Object[Kind.METER.columns().size()];
        values[0] = Nets.id(number);
        values[Kind.METER.column("serial").index()] = "S" + number;
        return values;
    }
}
