package io.feederline.scan;

import io.feederline.edit.Edit;
import io.feederline.edit.FitMeter;
import io.feederline.edit.MoveMeter;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Meter;
import io.feederline.model.Norms;
import io.feederline.model.Property;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.scan.Heard.Sign;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what scanned codes mean, in this topology, after the head that was scanned before. A code is a meter's serial, a head's
 * label or a plot, in this order; what is none of them may be the serial of a meter that is not here yet.
 *
 * @param head the one that waits for its meter; null where none does
 * @param isKnown whether a serial is that of a meter of the remote, which is brought in
 * @param newMeters whether meters that nobody knows are created without a question
 * @param id of the meter that may be created
 */
public record Scan(Topology topology, @Nullable UUID head, boolean isKnown, boolean newMeters, UUID id, Instant at) {
    /** No label or serial is longer; scanners that read a box's address label send more. */
    private static final int LONGEST = 100;

    private static final Pattern NUMBER = Pattern.compile("(?i)(?:plot[ -]?)?(\\d{1,4})");

    /** The code without what scanners put around it: blanks, control characters, the identifier of the symbology. */
    public static String clean(String raw) {
        String printed = raw.replaceAll("\\p{Cntrl}", "").strip();
        return printed.matches("\\][A-Za-z]\\d.+") ? printed.substring(3).strip() : printed;
    }

    /** @param code {@link #clean cleaned}, not empty */
    public Heard hear(String code) {
        if (code.length() > LONGEST)
            return Heard.of(Sign.BAD, head, "scan.tooLong", code.substring(0, 30), code.length());
        Meter meter = Lookup.meter(topology, code);
        if (meter != null) return onMeter(meter);
        List<Entity> heads = topology.named(Kind.SERVICE_HEAD, code);
        if (heads.size() > 1) return Heard.of(Sign.BAD, head, "scan.headTwice", code, heads.size());
        if (!heads.isEmpty()) return onHead((ServiceHead) heads.getFirst());
        List<Entity> plots = topology.named(Kind.PROPERTY, code);
        if (plots.size() > 1) return Heard.of(Sign.BAD, head, "scan.plotTwice", code, plots.size());
        if (!plots.isEmpty()) return onPlot((Property) plots.getFirst());
        Matcher number = NUMBER.matcher(code);
        return number.matches() && !isKnown ? onNumber(code, Integer.parseInt(number.group(1))) : onSerial(code);
    }

    /** A plot by its number alone, as one types it: the one on the feeder of the head before. */
    private Heard onNumber(String code, int number) {
        ServiceHead before = waiting();
        List<ServiceHead> heads = Lookup.ofPlot(topology, number, before, 40);
        List<ServiceHead> near = before == null
                ? heads
                : heads.stream()
                        .filter(one -> Objects.equals(one.feeder(), before.feeder()))
                        .toList();
        List<ServiceHead> meant = near.isEmpty() ? heads : near;
        if (meant.isEmpty()) return onSerial(code);
        return meant.size() == 1
                ? onHead(meant.getFirst())
                : Heard.of(
                        Sign.BAD,
                        head,
                        "scan.plotWithHeads",
                        code,
                        labels(meant.subList(0, Math.min(4, meant.size()))));
    }

    private Heard onPlot(Property plot) {
        List<ServiceHead> heads = Walk.headsOf(topology, plot.id());
        if (heads.isEmpty()) return Heard.of(Sign.BAD, head, "scan.plotWithoutHead", plot.label());
        if (heads.size() == 1) return onHead(heads.getFirst());
        List<ServiceHead> free = heads.stream()
                .filter(one -> Walk.metersInService(topology, one.id()).isEmpty())
                .toList();
        if (free.size() == 1) return onHead(free.getFirst());
        String names =
                (free.isEmpty() ? heads : free).stream().map(ServiceHead::label).collect(Collectors.joining(", "));
        return Heard.of(Sign.BAD, head, "scan.plotWithHeads", plot.label(), names);
    }

    private Heard onHead(ServiceHead scanned) {
        UUID next = scanned.id();
        if (next.equals(head)) return Heard.of(Sign.NOTE, next, "scan.headAgain", scanned.label());
        List<Meter> there = Walk.metersInService(topology, scanned.id());
        if (!there.isEmpty()) return Heard.of(Sign.NOTE, next, "scan.headHas", scanned.label(), labels(there));
        ServiceHead waiting = waiting();
        return waiting == null || !Walk.metersInService(topology, waiting.id()).isEmpty()
                ? Heard.of(Sign.GOOD, next, "scan.head", scanned.label())
                : Heard.of(Sign.NOTE, next, "scan.headSkipped", waiting.label(), scanned.label());
    }

    private Heard onMeter(Meter meter) {
        List<ServiceHead> on = Walk.headsWith(topology, meter.id());
        ServiceHead to = waiting();
        if (to == null)
            return on.isEmpty()
                    ? Heard.of(Sign.BAD, null, "scan.headFirst", meter.label())
                    : Heard.of(Sign.BAD, null, "scan.meterAgain", meter.label(), labels(on));
        if (meter.isRetired()) return Heard.of(Sign.BAD, head, "scan.retired", meter.label());
        if (on.contains(to)) return Heard.of(Sign.NOTE, null, "scan.isThere", meter.label(), to.label());
        if (!on.isEmpty())
            return Heard.of(Sign.BAD, head, "scan.elsewhere", meter.label(), labels(on))
                    .offering(Text.of("scan.move", to.label()), new MoveMeter(meter.id(), to.id(), at));
        return fit(to, meter.serial() == null ? meter.label() : meter.serial(), "scan.fitted");
    }

    /** A code that is nothing here. */
    private Heard onSerial(String code) {
        ServiceHead to = waiting();
        Site site = to == null ? null : Derived.siteAround(topology, to).orElse(null);
        boolean isSerial = Norms.SERIAL
                .at(topology, site == null ? null : site.id())
                .matcher(code)
                .matches();
        if (to == null) return Heard.of(Sign.BAD, null, isSerial ? "scan.headFirst" : "scan.unknown", code);
        if (isKnown) return fit(to, code, "scan.broughtIn");
        if (isSerial && newMeters) return fit(to, code, "scan.fittedNew");
        List<Meter> there = Walk.metersInService(topology, to.id());
        Heard heard = Heard.of(Sign.BAD, head, isSerial ? "scan.newMeter" : "scan.noSerial", code);
        return there.isEmpty()
                ? heard.offering(Text.of("scan.create", code, to.label()), fitting(to, code))
                : Heard.of(Sign.BAD, head, "scan.isTaken", to.label(), labels(there), code)
                        .offering(Text.of("scan.createBeside", code, labels(there)), fitting(to, code));
    }

    /** Puts it there; where there is one already, only when asked to. */
    private Heard fit(ServiceHead to, String serial, String key) {
        Edit edit = fitting(to, serial);
        List<Meter> there = Walk.metersInService(topology, to.id());
        if (!there.isEmpty())
            return Heard.of(Sign.BAD, head, "scan.isTaken", to.label(), labels(there), serial)
                    .offering(Text.of("scan.beside", serial, labels(there)), edit);
        return switch (edit.on(topology)) {
            case Outcome.Done(Change change) -> {
                long registers = change.created().stream()
                        .filter(one -> one.kind() == Kind.REGISTER)
                        .count();
                yield new Heard(Sign.GOOD, Text.of(key, serial, to.label(), registers), null, edit, null);
            }
            case Outcome.Refused(Text why) -> new Heard(Sign.BAD, why, head, null, null);
        };
    }

    private Edit fitting(ServiceHead to, String serial) {
        return new FitMeter(to.id(), id, serial, FitMeter.usual(topology, to), at, at);
    }

    private @Nullable ServiceHead waiting() {
        return topology.find(ServiceHead.class, head);
    }

    private static String labels(List<? extends Entity> entities) {
        return entities.stream().map(Entity::label).collect(Collectors.joining(", "));
    }
}
