package io.feederline.exchange.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateProperty;
import io.feederline.edit.CreateSite;
import io.feederline.edit.Outcome;
import io.feederline.edit.PlanMove;
import io.feederline.edit.Retire;
import io.feederline.edit.SetField;
import io.feederline.edit.VerifyPhase;
import io.feederline.exchange.spreadsheet.SheetPlan.State;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rows of a spreadsheet do: what a person would have done by hand, and nothing that the sheet does not say. */
class SheetPlanTest {
    @TempDir
    Path temp;

    private static ServiceHead head(Topology t, String name) {
        return (ServiceHead) t.named(Kind.SERVICE_HEAD, name).getFirst();
    }

    @Test
    void anInstallersScheduleIsUnderstood() throws IOException {
        Path file = Sheets.csv(
                temp,
                "Water Lilies - as built,,,,,,",
                "",
                "Unit No,Meter Serial No.,Connected phase,Cut-out fuse,Feeder,Fit date,Remarks",
                "WL-01,EML2137580801,Brown,80A,Feeder 1,13/06/2024,",
                "WL-02,EML2137580802,L2,80,Feeder 1,2024-07-01,new door",
                "WL-03,n/a,unknown,,Feeder 1,,to come",
                "WL-04,EML2137580804,3ph,100,Feeder 1,,");
        SheetPlan plan = Sheets.plan(
                file, Topology.EMPTY, m -> m.always(Field.ESCO_CODE, "WLCE").always(Field.SITE_NAME, "Water Lilies"));
        assertEquals(List.of(State.NEW, State.NEW, State.NEW, State.NEW), Sheets.states(plan));
        Topology t = Sheets.done(plan);
        assertEquals(1, head(t, "WLCE.WL-01").phase());
        assertEquals(80, head(t, "WLCE.WL-01").fuseRating());
        assertEquals(
                "2024-06-13", String.valueOf(Sheets.meter(t, "EML2137580801").installedOn()));
        assertNull(head(t, "WLCE.WL-03").phase());
        assertTrue(head(t, "WLCE.WL-04").isThreePhase());
        assertEquals(3, t.count(Kind.METER));
        assertEquals("passive", Sheets.meter(t, "EML2137580801").mode());
    }

    @Test
    void newMetersWithHardwareAndDateGetTheirRegisters() throws IOException {
        Path file = Sheets.csv(
                temp, "Plot,Serial,Meter type,Installed", "1,EML2137580801,C1.w,2024-06-13", "2,EML2137580802,C1.w,");
        SheetPlan plan = Sheets.plan(
                file, Topology.EMPTY, m -> m.always(Field.ESCO_CODE, "WLCE").always(Field.SITE_NAME, "Water Lilies"));
        Topology t = Sheets.done(plan);
        assertEquals(
                List.of("A", "B"),
                Sheets.labels(
                        Walk.registersOf(t, Sheets.meter(t, "EML2137580801").id())));
        // Since when it measures is not guessed.
        assertEquals(
                List.of(), Walk.registersOf(t, Sheets.meter(t, "EML2137580802").id()));
        assertNull(Sheets.meter(t, "EML2137580802").installedOn());
        SheetPlan bare = Sheets.plan(
                file,
                Topology.EMPTY,
                m -> m.fitting(false).always(Field.ESCO_CODE, "WLCE").always(Field.SITE_NAME, "Water Lilies"));
        assertEquals(0, Sheets.done(bare).count(Kind.REGISTER));
    }

    @Test
    void aRowForEachRegisterMakesItAndItsCircuit() throws IOException {
        Path file = Sheets.csv(
                temp,
                "Meter serial,Register,Circuit type,Breaker",
                "EML0000000001,B,heat pump,32",
                "EML0000000001,A,power,",
                "EML0000000001,A,heat,");
        SheetPlan plan = Sheets.plan(file, Nets.home());
        assertEquals(List.of(State.NEW, State.SAME, State.PROBLEM), Sheets.states(plan));
        assertTrue(Sheets.says(plan, 2).contains("feeds"), Sheets.says(plan, 2));
        String step = plan.edit("homes.csv").on(Nets.home()).toString();
        assertTrue(step.contains("1 row with a problem left out"), step);
        Topology t = Sheets.done(plan);
        Register b = Walk.registersOf(t, Nets.METER).getLast();
        assertEquals("heat", Walk.circuitsOf(t, b.id()).getFirst().type());
        assertEquals(32.0, Walk.circuitsOf(t, b.id()).getFirst().ratingAmps());
    }

    @Test
    void problemsAreToldAndLeaveNothingBehind() throws IOException {
        Path file = Sheets.csv(
                temp,
                "Service head,Meter serial,Phase,Fuse,Plot",
                "SH-1,EML0000000001,2,80,WL-01",
                "SH-9,6.37702E+15,1,80,WL-09",
                "SH-2,EML0000000001,2,80,WL-01",
                "SH-2,,B,80,WL-01",
                "SH-2,,2,eighty,WL-01",
                "SH-2,,2,#REF!,WL-01",
                "SH-1,,3,80,WL-01");
        SheetPlan plan = Sheets.plan(file, Nets.home());
        assertEquals(
                List.of(
                        State.CHANGE,
                        State.PROBLEM,
                        State.PROBLEM,
                        State.PROBLEM,
                        State.PROBLEM,
                        State.PROBLEM,
                        State.PROBLEM),
                Sheets.states(plan));
        assertEquals(
                List.of("", "Meter serial", "Meter serial", "Phase", "Fuse", "Fuse", "Phase"),
                plan.rows().stream()
                        .map(row -> row.problems().isEmpty()
                                ? ""
                                : row.problems().getFirst().column())
                        .toList());
        assertTrue(Sheets.says(plan, 1).contains("lost its last digits"), Sheets.says(plan, 1));
        assertTrue(Sheets.says(plan, 2).contains("hangs on SH-1"), Sheets.says(plan, 2));
        assertTrue(Sheets.says(plan, 6).startsWith("Row 2 says otherwise"), Sheets.says(plan, 6));
        Topology t = Sheets.done(plan);
        assertEquals(List.of(), t.named(Kind.SERVICE_HEAD, "SH-9"));
        assertEquals(2, head(t, "SH-1").phase());
        Change change = assertInstanceOf(Outcome.Done.class, plan.edit("x").on(Nets.home()))
                .change();
        assertEquals(Nets.home(), t.with(change.inverted()));
    }

    /** As programs write whole numbers beside cells that are empty: which zeros stood before them nobody knows. */
    @Test
    void aSerialThatBecameADecimalIsTold() throws IOException {
        Path file = Sheets.csv(
                temp, "Service head,Meter serial,Phase,Plot", "SH-9,6377020001.0,1,WL-09", "SH-10,6377020002,1,10.0");
        SheetPlan plan = Sheets.plan(file, Nets.home());
        assertEquals(List.of(State.PROBLEM, State.PROBLEM), Sheets.states(plan));
        assertTrue(Sheets.says(plan, 0).contains("write 6377020001,"), Sheets.says(plan, 0));
    }

    /** The same day and month, one of them with a zero: there is nothing to ask. */
    @Test
    void aDateThatIsOneEitherWayIsRead() throws IOException {
        Path file =
                Sheets.csv(temp, "Service head,Meter serial,Phase,Plot,Installed", "SH-9,6377020001,1,WL-09,06/6/2024");
        SheetPlan plan = Sheets.plan(file, Nets.home());
        assertEquals(List.of(State.NEW), Sheets.states(plan), () -> Sheets.says(plan, 0));
    }

    @Test
    void allThatIsWrongWithARowIsTold() throws IOException {
        Path file = Sheets.csv(temp, "Head,Phase,Fuse,Install date", "SH-1,L4,big,2024-02-30", "SH-1,L2,80,2024-02-28");
        SheetPlan plan = Sheets.plan(file, Nets.home());
        assertEquals(
                List.of("Phase", "Fuse", "Install date"),
                plan.rows().getFirst().problems().stream()
                        .map(SheetPlan.Problem::column)
                        .toList());
        assertTrue(
                plan.rows().getFirst().told().contains("Phase: "), plan.rows().getFirst()::told);
        assertEquals(1, plan.count(State.PROBLEM));
    }

    @Test
    void anObjectThatIsWrittenOtherwiseIsTold() throws IOException {
        Path file = Sheets.csv(
                temp, "Site,Plot,Head", "Elsewhere,TB-23,SH-31", "Elsewhere,tb-23,SH-32", "elsewhere,TB-23,SH-31");
        SheetPlan plan = Sheets.plan(file, Nets.home());
        assertEquals(0, plan.count(State.PROBLEM), plan.rows()::toString);
        assertFalse(Sheets.says(plan, 0).contains("taken for"), Sheets.says(plan, 0));
        assertTrue(Sheets.says(plan, 1).contains("Plot tb-23 is taken for TB-23"), Sheets.says(plan, 1));
        assertTrue(Sheets.says(plan, 2).contains("Site elsewhere is taken for Elsewhere"), Sheets.says(plan, 2));
    }

    @Test
    void aTotalUnderOwnersIsNone() throws IOException {
        Path file = Sheets.csv(temp, "ESCO,Site,Plot,Head", "Total Energy CIC,Elsewhere,TB-1,SH-31", "Total,,3,SH-240");
        SheetPlan plan = Sheets.plan(file, Topology.EMPTY);
        assertEquals(List.of(State.NEW, State.PROBLEM), Sheets.states(plan), plan.rows()::toString);
        Path merged = Sheets.csv(temp, "ESCO,Site,Plot,Feeder", "E,Site,TB-1,F1", "E,S,,Total: 2", "E,S,TB-3,F1");
        assertEquals(
                List.of(State.PROBLEM, State.PROBLEM, State.NEW),
                Sheets.states(Sheets.plan(merged, Topology.EMPTY)),
                "a heading, a total, a row");
    }

    @Test
    void aDateOfWhichTheMonthIsTooGreatSaysHowItWasRead() throws IOException {
        Path file = Sheets.csv(temp, "Serial,Install date", "EML2137500001,03/25/2024");
        Survey survey = Survey.of(Spreadsheet.open(file), rows -> {});
        SheetPlan plan = Sheets.plan(file, Nets.home(), mapping -> mapping.with(1, DateOrder.DAY_FIRST));
        assertEquals(2, survey.headings().size());
        assertEquals("03/25/2024 has no month 25: its column is read day first.", Sheets.says(plan, 0));
    }

    @Test
    void whatIsKnownBetterIsNotOverwritten() throws IOException {
        Path file = Sheets.csv(temp, "Head,Phase", "SH-1,L2", "SH-2,L2");
        Topology verified =
                Nets.after(Nets.home(), new VerifyPhase(Nets.HEAD, 1, "load on, load off", null, "Anna", Nets.AT));
        assertEquals(List.of(State.PROBLEM, State.SAME), Sheets.states(Sheets.plan(file, verified)));
        Topology planned = Nets.after(Nets.home(), new PlanMove(Nets.HEAD, 2, "balance"));
        assertEquals(List.of(State.PROBLEM, State.SAME), Sheets.states(Sheets.plan(file, planned)));
        // A cell without anything clears nothing.
        Path blank = Sheets.csv(temp, "Head,Phase,Fuse", "SH-1,,", "SH-2,unknown,-");
        assertEquals(List.of(State.SAME, State.SAME), Sheets.states(Sheets.plan(blank, Nets.home())));
    }

    @Test
    void whatIsSoWhereRowsSayNothingChangesNothingThatIsKnown() throws IOException {
        Path file = Sheets.csv(temp, "Head,Fuse", "SH-1,80", "SH-3,80");
        SheetPlan plan = Sheets.plan(
                file, Nets.home(), m -> m.always(Field.FEEDER_NAME, "F2").always(Field.SUPPLY, "single"));
        Topology t = Sheets.done(plan);
        assertEquals(Nets.FEEDER, head(t, "SH-1").feeder());
        assertEquals(
                "F2",
                t.labelOf(Kind.FEEDER, Objects.requireNonNull(head(t, "SH-3").feeder())));
        assertEquals("single", head(t, "SH-3").supply());
    }

    @Test
    void aMeterOutOfServiceAndHomesThatShareNoHeadAreTold() throws IOException {
        Topology t = Nets.after(
                Nets.home(),
                new Retire(Sheets.meter(Nets.home(), "EML0000000001").ref(), Nets.AT, Nets.AT));
        assertEquals(
                List.of(State.PROBLEM),
                Sheets.states(Sheets.plan(Sheets.csv(temp, "Serial,Fuse", "EML0000000001,60"), t)));
        SheetPlan other = Sheets.plan(Sheets.csv(temp, "Plot,Serial", "WL-77,EML0000000001"), Nets.home());
        assertEquals(List.of(State.PROBLEM), Sheets.states(other));
        assertTrue(Sheets.says(other, 0).contains("supplies WL-01"), Sheets.says(other, 0));
        // Who names the head means that they share it.
        SheetPlan shared = Sheets.plan(Sheets.csv(temp, "Plot,Head", "WL-77,SH-1"), Nets.home());
        assertEquals(List.of(State.NEW), Sheets.states(shared));
    }

    @Test
    void aPlotIsOneOfItsSite() throws IOException {
        Topology two = Nets.after(
                Nets.home(),
                new CreateSite(Nets.id(50), "Hazelmead", Nets.ESCO, Nets.AT),
                new CreateProperty(Nets.id(51), "WL-01", Nets.id(50), null, Nets.AT));
        SheetPlan unsaid = Sheets.plan(Sheets.csv(temp, "Plot,Address", "WL-01,1 High Street"), two);
        assertTrue(Sheets.says(unsaid, 0).contains("2 plots"), Sheets.says(unsaid, 0));
        SheetPlan plan = Sheets.plan(Sheets.csv(temp, "Site,Plot,Address", "hazelmead,wl-01,1 High Street"), two);
        assertEquals(List.of(State.CHANGE), Sheets.states(plan));
        assertEquals(
                "1 High Street",
                Objects.requireNonNull(Sheets.done(plan).find(Property.class, Nets.id(51)))
                        .address());
        // One that is new has to be somewhere.
        SheetPlan where = Sheets.plan(Sheets.csv(temp, "Plot,Address", "X-9,2 High Street"), two);
        assertTrue(Sheets.says(where, 0).contains("say at which site"), Sheets.says(where, 0));
    }

    @Test
    void oneThatWasRenamedIsNotTakenForANewOneOfItsFormerName() throws IOException {
        Path file = Sheets.csv(temp, "Head,Phase", "SH-7,1");
        Topology t = Sheets.done(Sheets.plan(file, Nets.home()));
        Topology renamed = Nets.after(t, new SetField(head(t, "SH-7").ref(), "name", "SH-8"));
        SheetPlan plan = Sheets.plan(file, renamed);
        assertEquals(List.of(State.NEW), Sheets.states(plan));
        assertFalse(Set.of(head(renamed, "SH-8").id())
                .contains(head(Sheets.done(plan), "SH-7").id()));
    }

    @Test
    void whatIsSaidOfNoObjectIsToldAndNotUsed() throws IOException {
        SheetPlan plan = Sheets.plan(
                Sheets.csv(temp, "Head,Serial,Meter type,Address", "SH-1,,C1.w,1 High Street", "SH-2,,C1.w,"),
                Nets.home());
        assertEquals(List.of(State.CHANGE, State.SAME), Sheets.states(plan));
        assertTrue(Sheets.says(plan, 0).contains("of a meter is not used"), Sheets.says(plan, 0));
        assertTrue(Sheets.says(plan, 1).contains("of a meter is not used"), Sheets.says(plan, 1));
        // The home is the only one that the head supplies.
        assertEquals(
                "1 High Street",
                Objects.requireNonNull(Sheets.done(plan).find(Property.class, Nets.PROPERTY))
                        .address());
    }

    @Test
    void rowsOfDifferentLengthsAreRead() throws IOException {
        SheetPlan plan =
                Sheets.plan(Sheets.csv(temp, "Head,Phase,Fuse", "SH-1", "SH-2,L2,60,,,,more", "", ",,"), Nets.home());
        assertEquals(
                List.of(2, 3), plan.rows().stream().map(SheetPlan.Row::number).toList());
        assertEquals(List.of(State.SAME, State.CHANGE), Sheets.states(plan));
    }

    @Test
    void aHeadUnderTwoFeedersOrAtTwoSitesIsTold() throws IOException {
        SheetPlan feeders = Sheets.plan(
                Sheets.csv(temp, "Feeder,Head,Plot", "F1,H2,1", "F2,H2,1"),
                Topology.EMPTY,
                m -> m.always(Field.ESCO_CODE, "E").always(Field.SITE_NAME, "S"));
        assertEquals(List.of(State.NEW, State.PROBLEM), Sheets.states(feeders));
        assertTrue(
                Sheets.says(feeders, 1).contains("Row 2 says otherwise: of H2 the Feeder is F1"),
                Sheets.says(feeders, 1));
        SheetPlan sites = Sheets.plan(
                Sheets.csv(temp, "Site,Plot,Head", "Oak,1,CO1", "Elm,1,CO1"),
                Topology.EMPTY,
                m -> m.always(Field.ESCO_CODE, "E"));
        assertEquals(List.of(State.NEW, State.PROBLEM), Sheets.states(sites));
        // Without names of their own they get two.
        SheetPlan unnamed = Sheets.plan(
                Sheets.csv(temp, "Site,Plot,Phase", "Oak,1,L1", "Elm,1,L2"),
                Topology.EMPTY,
                m -> m.always(Field.ESCO_CODE, "E"));
        assertEquals(List.of(State.NEW, State.NEW), Sheets.states(unnamed));
        assertEquals(2, Sheets.done(unnamed).count(Kind.SERVICE_HEAD));
        assertEquals(
                List.of(State.SAME, State.SAME),
                Sheets.states(Sheets.plan(
                        Sheets.csv(temp, "Site,Plot,Phase", "Oak,1,L1", "Elm,1,L2"), Sheets.done(unnamed))));
    }

    @Test
    void whatTheSheetKnowsNoMoreIsToldAndStays() throws IOException {
        SheetPlan plan = Sheets.plan(Sheets.csv(temp, "Head,Phase,Fuse", "SH-1,TBC,n/a"), Nets.home());
        assertEquals(List.of(State.SAME), Sheets.states(plan));
        assertTrue(Sheets.says(plan, 0).contains("\"TBC\" leaves the Phase as it is, 1"), Sheets.says(plan, 0));
        Path book = Sheets.xlsx(temp, sheet -> {
            sheet.value(0, 0, "Head");
            sheet.value(1, 0, "SH-1");
            sheet.value(2, 0, "SH-9");
            sheet.hideRow(2);
        });
        SheetPlan hidden = Sheets.plan(book, Nets.home());
        assertEquals(List.of(State.SAME, State.NEW), Sheets.states(hidden));
        assertTrue(Sheets.says(hidden, 1).contains("hidden"), Sheets.says(hidden, 1));
    }

    @Test
    void totalsAndRepeatedHeadingsAreNoRows() throws IOException {
        SheetPlan plan = Sheets.plan(
                Sheets.csv(
                        temp,
                        "Plot,Serial,Phase",
                        "1,SN100001,L1",
                        "Plot,Serial,Phase",
                        "2,SN100002,L2",
                        "Subtotal,,",
                        "Signed: J Smith,,"),
                Topology.EMPTY,
                m -> m.always(Field.ESCO_CODE, "E").always(Field.SITE_NAME, "S"));
        assertEquals(List.of(State.NEW, State.SAME, State.NEW, State.PROBLEM, State.PROBLEM), Sheets.states(plan));
        assertEquals(2, Sheets.done(plan).count(Kind.PROPERTY));
    }

    @Test
    void whatOverwritesIsAChangeAlsoBesideSomethingNew() throws IOException {
        SheetPlan plan = Sheets.plan(Sheets.csv(temp, "Head,Phase,Serial", "SH-1,L2,EML0000000077"), Nets.home());
        assertEquals(List.of(State.CHANGE), Sheets.states(plan));
        assertTrue(
                Sheets.says(plan, 0).contains("New: meter")
                        && Sheets.says(plan, 0).contains("L2"),
                Sheets.says(plan, 0));
    }

    @Test
    void whatIsDoubtfulIsNotTakenOver() throws IOException {
        Topology zeros = Sheets.done(Sheets.plan(Sheets.csv(temp, "Head,Serial", "SH-1,00123456"), Nets.home()));
        SheetPlan stripped = Sheets.plan(Sheets.csv(temp, "Head,Serial", "SH-1,123456"), zeros);
        assertTrue(Sheets.says(stripped, 0).contains("zeros"), Sheets.says(stripped, 0));
        SheetPlan colours =
                Sheets.plan(Sheets.csv(temp, "Head,Phase", "SH-1,Brown", "SH-2,Blue", "SH-3,L3"), Nets.home());
        assertEquals(List.of(State.PROBLEM, State.PROBLEM, State.NEW), Sheets.states(colours));
        SheetPlan both = Sheets.plan(Sheets.csv(temp, "Head,Phase,Supply", "SH-3,TPN,single"), Nets.home());
        assertTrue(Sheets.says(both, 0).contains("single-phase in one column"), Sheets.says(both, 0));
    }
}
