package io.feederline.sync;

import static io.feederline.sync.Merged.again;
import static io.feederline.sync.Merged.namesOnTheServerAreGivenOnce;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateFeeder;
import io.feederline.edit.CreateHead;
import io.feederline.edit.CreateMeter;
import io.feederline.edit.Delete;
import io.feederline.edit.Edit;
import io.feederline.edit.EndMapping;
import io.feederline.edit.LinkMeter;
import io.feederline.edit.MapRegister;
import io.feederline.edit.MoveMeter;
import io.feederline.edit.Outcome;
import io.feederline.edit.Rename;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Together;
import io.feederline.edit.UnlinkMeter;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two laptops and one base, edit by edit: what goes through, and what is a conflict. */
class MergeTest {
    private static final Instant LATER = Nets.AT.plusSeconds(1800);

    private static Topology after(Topology t, Edit... edits) {
        Topology now = t;
        for (Edit edit : edits) {
            Outcome outcome = edit.on(now);
            if (!(outcome instanceof Outcome.Done(Change change))) throw new AssertionError(edit + ": " + outcome);
            now = now.with(change);
        }
        return now;
    }

    // ---- every pair of edits on one row, and on one link ----

    private record Named(String name, @Nullable Edit edit) {}

    private static final List<Named> ON_A_HEAD = List.of(
            new Named("nothing", null),
            new Named("phase 2", new SetPhase(Nets.HEAD, 2)),
            new Named("phase 3", new SetPhase(Nets.HEAD, 3)),
            new Named("unknown", new SetPhase(Nets.HEAD, null)),
            new Named("rename", new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "SH-new")),
            new Named("other name", new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "SH-other")),
            new Named("off", new SetFeeder(Nets.HEAD, null)),
            new Named("delete", new Delete(new Ref(Kind.SERVICE_HEAD, Nets.HEAD))));

    /** The cell that an edit of {@link #ON_A_HEAD} changes. */
    private static String cellOf(Named edit) {
        return switch (edit.name()) {
            case "phase 2", "phase 3", "unknown" -> "phase";
            case "rename", "other name" -> "name";
            case "off" -> "feeder";
            default -> edit.name();
        };
    }

    @Test
    void everyPairOfEditsOnOneRow() {
        Topology base = Nets.home();
        for (Named a : ON_A_HEAD)
            for (Named b : ON_A_HEAD) {
                Merged merged = Merged.of(base, edited(base, a), edited(base, b));
                String pair = a.name() + " / " + b.name();
                boolean idle = a.edit() == null || b.edit() == null || a.name().equals(b.name());
                boolean oneDeletes = a.name().equals("delete") != b.name().equals("delete");
                Set<Conflict.Sort> expected = idle
                        ? Set.of()
                        : oneDeletes
                                ? Set.of(
                                        a.name().equals("delete")
                                                ? Conflict.Sort.DELETED_HERE
                                                : Conflict.Sort.DELETED_THERE)
                                : cellOf(a).equals(cellOf(b)) ? Set.of(Conflict.Sort.CELL) : Set.of();
                assertEquals(expected, merged.sorts(), pair);
                if (expected.isEmpty()) assertEquals(merged.working(), merged.server(), pair);
                again(merged);
            }
    }

    private static Topology edited(Topology base, Named edit) {
        return edit.edit() == null ? base : after(base, edit.edit());
    }

    @Test
    void everyPairOfEditsOnOneLink() {
        Topology base = Nets.home();
        List<Named> edits = List.of(
                new Named("nothing", null),
                new Named("unlink", new UnlinkMeter(Nets.HEAD, Nets.METER)),
                new Named("move", new MoveMeter(Nets.METER, Nets.OTHER_HEAD, Nets.AT)),
                new Named("delete meter", new Delete(new Ref(Kind.METER, Nets.METER))),
                new Named("delete head", new Delete(new Ref(Kind.SERVICE_HEAD, Nets.HEAD))),
                new Named("delete other head", new Delete(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD))),
                new Named("end mapping", new EndMapping(Nets.REGISTER, Nets.CIRCUIT, LATER)),
                new Named(
                        "remap",
                        new Together(List.of(
                                new EndMapping(Nets.REGISTER, Nets.CIRCUIT, LATER),
                                new MapRegister(Nets.REGISTER, Nets.OTHER_CIRCUIT, LATER)))));
        for (Named a : edits)
            for (Named b : edits) {
                Merged merged = Merged.of(base, edited(base, a), edited(base, b));
                String pair = a.name() + " / " + b.name();
                Set<Conflict.Sort> expected = expectedOnLink(a.name(), b.name());
                assertEquals(expected, merged.sorts(), pair);
                if (expected.isEmpty()) assertEquals(merged.working(), merged.server(), pair);
                again(merged);
            }
    }

    /** What a person would say: a deletion meets a new reference to what it deletes, or an edit of what goes with it. */
    private static Set<Conflict.Sort> expectedOnLink(String a, String b) {
        Set<String> deletions = Set.of("delete meter", "delete other head");
        if (deletions.contains(a) && b.equals("move")) return Set.of(Conflict.Sort.NEEDED_THERE);
        if (deletions.contains(b) && a.equals("move")) return Set.of(Conflict.Sort.NEEDED_HERE);
        // The register goes with its meter, the mapping with its register.
        if (a.equals("delete meter") && b.equals("remap"))
            return Set.of(Conflict.Sort.DELETED_HERE, Conflict.Sort.NEEDED_THERE);
        if (b.equals("delete meter") && a.equals("remap"))
            return Set.of(Conflict.Sort.DELETED_THERE, Conflict.Sort.NEEDED_HERE);
        if (a.equals("delete meter") && b.equals("end mapping")) return Set.of(Conflict.Sort.DELETED_HERE);
        if (b.equals("delete meter") && a.equals("end mapping")) return Set.of(Conflict.Sort.DELETED_THERE);
        return Set.of();
    }

    // ---- named cases ----

    @Test
    void differentColumnsOfOneHeadGoThrough() {
        Topology base = Nets.home();
        Merged merged = Merged.of(
                base,
                after(base, new SetPhase(Nets.HEAD, 3)),
                after(base, new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "SH-9")));
        assertEquals(List.of(), merged.merge().conflicts());
        assertEquals(merged.working(), merged.server());
    }

    /** A cell in conflict stays as it is on both sides; the rest of its row goes through. */
    @Test
    void onlyTheCellInConflictIsHeld() {
        Topology base = Nets.home();
        Ref head = new Ref(Kind.SERVICE_HEAD, Nets.HEAD);
        Merged merged = Merged.of(
                base,
                after(base, new SetPhase(Nets.HEAD, 2), new Rename(head, "SH-9")),
                after(base, new SetPhase(Nets.HEAD, 3)));
        Conflict conflict = merged.merge().conflicts().getFirst();
        assertEquals("1", conflict.base());
        assertEquals("3", conflict.theirs());
        assertEquals(3, merged.merge().seen().getFirst().value());
        Column phase = Kind.SERVICE_HEAD.column("phase");
        Column name = Kind.SERVICE_HEAD.column("name");
        assertEquals(2, phase.of(Objects.requireNonNull(merged.working().find(head))));
        assertEquals(3, phase.of(Objects.requireNonNull(merged.server().find(head))));
        assertEquals(1, phase.of(Objects.requireNonNull(merged.rebased().find(head))), "base keeps the old one");
        assertEquals("SH-9", name.of(Objects.requireNonNull(merged.server().find(head))));
        assertEquals(Set.of(head), merged.merge().held());
    }

    /** The same new serial on both: a question, and what hangs on mine waits with it. */
    @Test
    void theSameNewSerialIsAQuestion() {
        Topology base = Nets.home();
        UUID here = Nets.id(501);
        UUID there = Nets.id(601);
        Merged merged = Merged.of(
                base,
                after(
                        base,
                        new CreateMeter(here, "EML2137580771", null, "passive", "C1.w", Nets.ESCO, Nets.AT),
                        new LinkMeter(Nets.OTHER_HEAD, here, Nets.AT)),
                after(base, new CreateMeter(there, "eml2137580771 ", null, "passive", "C1.w", Nets.ESCO, Nets.AT)));
        Conflict conflict = merged.merge().conflicts().getFirst();
        assertEquals(Set.of(Conflict.Sort.SAME_NAME), merged.sorts());
        assertEquals(new Ref(Kind.METER, here), conflict.object());
        assertEquals(List.of(new Ref(Kind.METER, there)), conflict.others());
        assertTrue(merged.merge().outgoing().isEmpty(), "the meter and its link wait");
        assertEquals(2, merged.working().named(Kind.METER, "EML2137580771").size(), "mine is not dropped");
        again(merged);
    }

    @Test
    void swappedLabelsGoThrough() {
        Topology base = Nets.home();
        Ref one = new Ref(Kind.SERVICE_HEAD, Nets.HEAD);
        Ref two = new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD);
        Topology mine = after(base, new Rename(one, "SH-x"), new Rename(two, "SH-1"), new Rename(one, "SH-2"));
        Merged merged = Merged.of(base, mine, after(base, new SetPhase(Nets.HEAD, 3)));
        assertEquals(List.of(), merged.merge().conflicts());
        assertEquals(merged.working(), merged.server());
    }

    // ---- what is held keeps what it needs ----

    private static final UUID EMPTY_FEEDER = Nets.id(31);
    private static final UUID THIRD_FEEDER = Nets.id(32);

    /** SH-1 on F1, SH-2 on F3, and F2 without heads. */
    private static Topology threeFeeders() {
        return after(
                Nets.home(),
                new CreateFeeder(EMPTY_FEEDER, "F2", Nets.ESCO, null, null, Nets.AT),
                new CreateFeeder(THIRD_FEEDER, "F3", Nets.ESCO, null, null, Nets.AT),
                new SetFeeder(Nets.OTHER_HEAD, THIRD_FEEDER));
    }

    private static Edit delete(Kind kind, UUID id) {
        return new Delete(new Ref(kind, id));
    }

    /** A head that cannot leave its feeder keeps it, on whichever side and for whatever reason it stays. */
    @Test
    void aFeederStaysWhileAHeadInConflictIsOnIt() {
        Topology base = threeFeeders();
        UUID made = Nets.id(701);
        Topology moved = after(base, new SetFeeder(Nets.HEAD, EMPTY_FEEDER), delete(Kind.FEEDER, Nets.FEEDER));
        Topology movedOn = after(base, new SetFeeder(Nets.HEAD, THIRD_FEEDER));
        Topology onNew = after(
                base,
                new CreateFeeder(made, "FX", Nets.ESCO, null, null, Nets.AT),
                new SetFeeder(Nets.HEAD, made),
                delete(Kind.FEEDER, Nets.FEEDER));
        Topology sameName = after(base, new CreateFeeder(Nets.id(801), "FX", Nets.ESCO, null, null, Nets.AT));
        Topology without = after(base, delete(Kind.FEEDER, EMPTY_FEEDER));
        for (List<Topology> sides : List.of(
                List.of(moved, without),
                List.of(without, moved),
                List.of(movedOn, moved),
                List.of(moved, movedOn),
                List.of(onNew, sameName))) {
            Merged merged = Merged.of(base, sides.getFirst(), sides.getLast());
            assertEquals(1, merged.merge().conflicts().size());
            assertTrue(merged.server().find(new Ref(Kind.FEEDER, Nets.FEEDER)) != null
                    || sides.getLast().find(new Ref(Kind.FEEDER, Nets.FEEDER)) == null);
            again(merged);
        }
    }

    /** What is held frees no name: whoever waits for that name waits too. */
    @Test
    void aNameIsFreeOnlyOnceItsHolderLetsGo() {
        Topology base = Nets.home();
        Ref one = new Ref(Kind.SERVICE_HEAD, Nets.HEAD);
        Ref two = new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD);
        List<List<Topology>> cases = List.of(
                // Deleted and entered again, while they recorded its phase.
                List.of(
                        after(
                                base,
                                delete(Kind.SERVICE_HEAD, Nets.OTHER_HEAD),
                                new CreateHead(Nets.id(901), "SH-2", Nets.FEEDER, Nets.AT)),
                        after(base, new SetPhase(Nets.OTHER_HEAD, 3))),
                List.of(
                        after(base, delete(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), new Rename(one, "SH-2")),
                        after(base, new MoveMeter(Nets.METER, Nets.OTHER_HEAD, Nets.AT))),
                List.of(
                        after(base, new Rename(one, "SH-9"), new Rename(two, "SH-1")),
                        after(base, new CreateHead(Nets.id(902), "SH-9", Nets.FEEDER, Nets.AT))),
                List.of(after(base, new Rename(one, "Y"), new Rename(two, "X")), after(base, new Rename(one, "X"))));
        for (List<Topology> sides : cases) {
            Merged merged = Merged.of(base, sides.getFirst(), sides.getLast());
            assertTrue(
                    merged.sorts().contains(Conflict.Sort.SAME_NAME),
                    () -> merged.sorts().toString());
            namesOnTheServerAreGivenOnce(merged);
            again(merged);
        }
    }
}
