package io.feederline.edit;

import io.feederline.model.Allocation;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.HalfHours;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Lookup;
import io.feederline.model.Meter;
import io.feederline.model.MeterReading;
import io.feederline.model.Property;
import io.feederline.model.Refers;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts another meter in the place of one: on its heads, under its name, with its registers, whose circuits it feeds from the
 * half-hour in which the old one's mappings end. The old one stays beside it, renamed and out of service: its readings are
 * history. Which property it was the meter of, it is from then on.
 *
 * @param id of the new meter, where none has this serial yet
 * @param serial of a new meter, or of one that hangs nowhere
 * @param hardware null: the same as the old one's
 * @param when it was done
 * @param closing what the old meter showed
 * @param opening what the new one shows
 * @param credit that was left on the old one, in the currency of the meter
 */
public record ReplaceMeter(
        @Refers(Kind.METER) UUID meter,
        @Fresh UUID id,
        String serial,
        @Nullable String hardware,
        Instant when,
        List<Index> closing,
        List<Index> opening,
        @Nullable Double credit,
        @Nullable String person,
        @Nullable String reason,
        @Moment Instant at)
        implements Edit {
    public ReplaceMeter {
        closing = List.copyOf(closing);
        opening = List.copyOf(opening);
    }

    @Override
    public Outcome on(Topology topology) {
        Meter old = topology.find(Meter.class, meter);
        if (old == null) return Outcome.gone(Kind.METER, meter);
        if (old.isRetired()) return Outcome.refused("refused.retired", old.label());
        Outcome late = Dates.future(topology, old, when, at);
        if (late != null) return late;
        Instant from = HalfHours.floor(when);
        List<Register> registers = Retire.inUse(topology, old);
        for (Register register : registers) {
            Outcome early = Dates.beforeItsStart(topology, register, from);
            if (early != null) return early;
        }
        Meter spare = Lookup.meter(topology, serial);
        if (spare != null) {
            Outcome busy = busy(topology, old, spare);
            if (busy != null) return busy;
        }
        ZoneId zone = SiteTime.zoneOf(topology, old);
        Handover handover = new Handover(topology, from);
        Meter next = spare == null ? successor(topology, old, SiteTime.day(when, zone)) : spare;
        if (spare == null) {
            Outcome making = Creating.one(topology, next);
            if (making instanceof Outcome.Refused) return making;
            handover.create(next);
        } else {
            takesOver(handover, spare, old, siteOf(topology, old), SiteTime.day(when, zone));
        }
        handover.set(
                old,
                "name",
                Text.of("replaced.name", Entity.firstOf(old.meterName(), old.label()))
                        .toString());
        handover.set(old, "installation_status", Meter.DELETED);
        for (ServiceHead head : Walk.headsWith(topology, meter))
            handover.create(HeadMeter.between(head.id(), next.id(), at));
        List<Register> spares = spare == null ? List.of() : new ArrayList<>(Retire.inUse(topology, spare));
        for (Register register : registers) {
            handover.replaced(register);
            handover.mappings(register.id(), counterpart(handover, register, next, spares, from));
        }
        handOverShares(topology, handover, next, from);
        Outcome wrong = read(topology, handover, registers, next);
        if (wrong != null) return wrong;
        return Outcome.done(
                handover.under(Text.of("edit.replacedMeter", old.label(), next.label(), SiteTime.print(from, zone))));
    }

    /** Why a meter that is here cannot be the new one; null when it can. */
    private static @Nullable Outcome busy(Topology topology, Meter old, Meter spare) {
        if (spare.id().equals(old.id())) return Outcome.refused("refused.replacesItself", old.label());
        if (spare.isRetired()) return Outcome.refused("refused.spareRetired", spare.label());
        return Walk.headsWith(topology, spare.id()).stream()
                .findFirst()
                .map(head -> Outcome.refused("refused.meterElsewhere", spare.label(), head.label()))
                .orElse(null);
    }

    /** What other programs left there may lead nowhere: the new one is not to inherit that. */
    private static @Nullable UUID siteOf(Topology topology, Meter old) {
        return topology.find(Site.class, old.site()) == null ? null : old.site();
    }

    private Meter successor(Topology topology, Meter old, LocalDate day) {
        return new Meter(
                id,
                serial.strip(),
                old.meterName(),
                old.mode(),
                hardware == null ? old.hardware() : hardware,
                old.esco(),
                null,
                old.singleMeterApp(),
                old.daylightSavingsCorrectionEnabled(),
                at,
                null,
                siteOf(topology, old),
                "enabled",
                Values.weekOf(day),
                old.prepayEnabled(),
                null,
                null,
                null,
                day,
                null,
                old.generationKw());
    }

    /** A meter that was waiting for its place takes what belongs to the place; what is its own it keeps. */
    private void takesOver(Handover handover, Meter spare, Meter old, @Nullable UUID site, LocalDate day) {
        handover.set(spare, "name", old.meterName());
        handover.set(spare, "esco", old.esco());
        handover.set(spare, "site", site);
        handover.set(spare, "installation_status", "enabled");
        handover.set(spare, "commissioned_iso_week_date", Values.weekOf(day));
        handover.set(spare, "installed_on", day);
        handover.set(spare, "generation_kw", old.generationKw());
        if (hardware != null) handover.set(spare, "hardware", hardware);
    }

    /** The register of the new meter that measures what this one did: the one of its element, or a new one. */
    private UUID counterpart(Handover handover, Register register, Meter next, List<Register> spares, Instant from) {
        Register there = spares.stream()
                .filter(one -> Objects.equals(one.element(), register.element()))
                .findFirst()
                .orElse(null);
        if (there != null) {
            spares.remove(there);
            if (there.startTime() != null && there.startTime().isAfter(from)) handover.set(there, "start_time", from);
            return there.id();
        }
        UUID made = LinkId.of(Kind.REGISTER, next.id(), register.id());
        handover.create(new Register(
                made,
                next.id(),
                register.element(),
                "enabled",
                at,
                register.directionReversed(),
                register.nature(),
                from,
                null,
                null));
        return made;
    }

    private void handOverShares(Topology topology, Handover handover, Meter next, Instant from) {
        for (ServiceHead head : Walk.headsWith(topology, meter))
            for (Property property : Walk.propertiesOf(topology, head.id())) {
                Allocation share =
                        Walk.lastShare(topology, head.id(), property.id()).orElse(null);
                if (share == null || !meter.equals(share.meter())) continue;
                if (share.startTime() != null && !share.startTime().isBefore(from))
                    handover.set(share, "meter", next.id());
                else
                    handover.create(new Allocation(
                            Allocation.idOf(head.id(), property.id(), from),
                            head.id(),
                            property.id(),
                            next.id(),
                            share.percent(),
                            from));
            }
    }

    private @Nullable Outcome read(Topology topology, Handover handover, List<Register> registers, Meter next) {
        for (List<Index> indices : List.of(closing, opening)) {
            Set<Optional<String>> elements = new HashSet<>();
            for (Index index : indices)
                if (!elements.add(Optional.ofNullable(index.element())))
                    return Outcome.refused(
                            "refused.elementTwice",
                            topology.labelOf(Kind.METER, meter),
                            Entity.firstOf(index.element(), "–"));
        }
        List<MeterReading> readings = new ArrayList<>();
        for (Index index : closing) readings.add(reading(meter, index, "closing", readings.isEmpty() ? credit : null));
        if (closing.isEmpty() && credit != null)
            readings.add(reading(meter, new Index(null, null, null), "closing", credit));
        for (Index index : opening) readings.add(reading(next.id(), index, "opening", null));
        for (MeterReading reading : readings) {
            String element = reading.element();
            if (element != null && registers.stream().noneMatch(one -> element.equals(one.element())))
                return Outcome.refused("refused.noElement", topology.labelOf(Kind.METER, meter), element);
            Outcome outcome = Creating.orChanging(topology, reading, Text.of("edit.reading", "", ""));
            if (!(outcome instanceof Outcome.Done(Change change))) return outcome;
            change.created().forEach(handover::create);
            change.cells().forEach(handover::add);
        }
        return null;
    }

    private MeterReading reading(UUID of, Index index, String occasion, @Nullable Double left) {
        return new MeterReading(
                MeterReading.idOf(of, index.element(), when),
                of,
                index.element(),
                occasion,
                when,
                index.importKwh(),
                index.exportKwh(),
                left,
                person,
                reason);
    }
}
