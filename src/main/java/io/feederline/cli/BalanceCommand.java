package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.PlanMove;
import io.feederline.edit.Together;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.phase.Balance;
import io.feederline.phase.Measured;
import io.feederline.phase.Rephasing;
import io.feederline.phase.Weight;
import io.feederline.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline balance}: which heads to put on another phase. */
@Command(name = "balance", description = "The fewest moves for the best balance of a feeder.")
final class BalanceCommand extends WorkspaceCommand {
    @Option(names = "--feeder", required = true, paramLabel = "F")
    private @Nullable String feeder;

    @Option(names = "--moves", paramLabel = "N", description = "No more moves than this.")
    private @Nullable Integer moves;

    @Option(
            names = "--by",
            defaultValue = "heads",
            description =
                    "heads, fuse (fuse ratings), admd (reckoned kW), peak (measured kW), or energy (measured kWh a"
                            + " day).")
    private String by = "heads";

    @Option(names = "--keep-verified", description = "Heads whose phase was verified on site stay.")
    private boolean keepsVerified;

    @Option(names = "--apply", description = "Design these phases, and plan these moves.")
    private boolean apply;

    @Override
    public Integer call() {
        Weight weight = Weight.ofWord(by).orElseThrow(() -> new Failure(2, Text.of("cli.by", by, Weight.words())));
        if (moves != null && moves < 0) throw new Failure(2, Text.of("cli.moves", moves));
        try (Session session = apply ? open() : look()) {
            Topology topology = session.topology();
            Feeder of = (Feeder) find(topology, String.valueOf(feeder), Kind.FEEDER);
            Rephasing plan = Rephasing.of(
                    topology,
                    of,
                    weight.isMeasured() ? session.measured() : Measured.NONE,
                    new Rephasing.Options(weight, moves == null ? Integer.MAX_VALUE : moves, keepsVerified));
            if (apply) apply(session, plan);
            report(plan);
        }
        return 0;
    }

    private void apply(Session session, Rephasing plan) {
        List<Edit> edits = plan.steps().stream()
                .map(step -> PlanMove.designing(
                        step.head(), step.to(), Text.of("edit.balance").toString()))
                .filter(edit -> edit.on(session.topology()) instanceof Outcome.Done)
                .toList();
        if (edits.isEmpty()) {
            note(Text.of("cli.balance.nothing").toString());
            return;
        }
        Outcome outcome = session.perform(new Together(edits));
        if (outcome instanceof Outcome.Refused(Text why)) throw new Failure(Failure.BAD_INPUT, why);
        if (outcome instanceof Outcome.Done done) note(done.change().text().toString());
    }

    private void report(Rephasing plan) {
        Balance.Result result = plan.result();
        ObjectNode document = Json.object().put("feeder", plan.feeder().label());
        document.put("unit", plan.before().weight().unit());
        sums(document.putObject("before"), plan.before()::on, plan.before().imbalancePercent());
        sums(document.putObject("after"), plan::after, plan.imbalanceAfter());
        ArrayNode steps = document.putArray("moves");
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "cli.balance.before", plan, plan.before()::on, plan.before().imbalancePercent()));
        lines.add(line("cli.balance.after", plan, plan::after, plan.imbalanceAfter()));
        if (plan.planned() > 0)
            lines.add(Text.of("cli.balance.planned", plan.planned()).toString());
        for (Rephasing.Step step : plan.steps()) {
            ObjectNode json = steps.addObject().put("head", step.head().label());
            json.put("from", step.from()).put("to", step.to());
            ArrayNode with = json.putArray("with");
            step.with().forEach(head -> with.add(head.label()));
            String to = String.valueOf(step.to());
            Text line = step.from() == null
                    ? Text.of("cli.balance.put", step.head().label(), to)
                    : Text.of("cli.balance.move", step.head().label(), step.from(), to);
            String along = step.with().stream().map(Entity::label).collect(Collectors.joining(", "));
            lines.add((along.isEmpty() ? line : Text.of("edit.withLoop", line, along)).toString());
        }
        document.put("proven", result.proven());
        document.set("bound", Json.rounded(result.bound()));
        document.put("stays", plan.stays()).put("planned", plan.planned());
        lines.add(sentence(result).toString());
        result(document, lines);
    }

    private Text sentence(Balance.Result result) {
        if (!result.proven()) return Text.of("cli.balance.unproven", result.moves(), percent(result.bound()));
        return moves == null
                ? Text.of("cli.balance.best", result.moves())
                : Text.of("cli.balance.within", result.moves(), moves);
    }

    private static void sums(ObjectNode json, IntToDoubleFunction on, @Nullable Double imbalance) {
        for (int phase = 1; phase <= 3; phase++) json.set("l" + phase, Json.rounded(on.applyAsDouble(phase)));
        json.set("imbalancePercent", Json.rounded(imbalance));
    }

    private static String line(String key, Rephasing plan, IntToDoubleFunction on, @Nullable Double imbalance) {
        return Text.of(
                        key,
                        on.applyAsDouble(1),
                        on.applyAsDouble(2),
                        on.applyAsDouble(3),
                        plan.before().weight().unit(),
                        percent(imbalance == null ? 0 : imbalance))
                .toString();
    }

    private static double percent(double exact) {
        return Math.rint(exact * 10) / 10;
    }
}
