package io.feederline.exchange.spreadsheet;

import io.feederline.edit.CreateMeter;
import io.feederline.edit.FitMeter;
import io.feederline.edit.LinkMeter;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.MapRegister;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetField;
import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Meter;
import io.feederline.model.Norms;
import io.feederline.model.PlannedMove;
import io.feederline.model.Property;
import io.feederline.model.Provenance;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The edits of one row, from the owners down to the circuit. Objects are found by what people know them by: a site by name or code,
 * a head by name or through its meter or plot, a meter by serial, a plot at its site.
 */
final class RowEdits extends RowWork {
    private static final Pattern DIGITS = Pattern.compile("\\d+[A-Za-z]?");

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern ZEROS = Pattern.compile("^0+(?=\\d)");

    private static final int MOST_ZEROS = 6;

    private final Instant at;
    private final boolean fits;
    private boolean looksAround;

    /**
     * @param values what the row says
     * @param unsaid where it says that nothing is known, and how
     * @param defaults what is so of new objects where their rows say nothing
     * @param fits whether new meters get the registers of their hardware
     */
    RowEdits(
            Topology topology,
            Map<Field, Object> values,
            Map<Field, String> unsaid,
            Map<Field, Object> defaults,
            Instant at,
            boolean fits) {
        super(topology, values, unsaid, defaults);
        this.at = at;
        this.fits = fits;
    }

    /** Whether it depends on more than the objects that it names. */
    boolean looksAround() {
        return looksAround;
    }

    void run() throws Refused {
        Esco esco = esco();
        Site site = site(esco);
        Feeder feeder = feeder(esco, site);
        Meter meter = meter();
        ServiceHead head = head(meter, feeder);
        Property property = property(site, head, feeder);
        if (head == null) head = headOf(property, meter, feeder);
        if (head != null && feeder != null) connect(head, feeder);
        if (meter == null && has(Field.SERIAL)) meter = newMeter(head, property, esco);
        link(property, head, meter);
        wire(meter, head, property);
        for (Kind kind : Kind.ENTITIES)
            if (says(kind) && !names(kind)) tell(Text.of("spreadsheet.ofWhich", Text.of("kind." + kind.word())));
    }

    // ---- owners ----

    private @Nullable Esco esco() throws Refused {
        String code = said(Field.ESCO_CODE);
        String name = said(Field.ESCO_NAME);
        if (code == null && name == null) return null;
        Esco known = one(Kind.ESCO, code != null ? code : name, Esco.class, Field.ESCO_CODE);
        if (known != null) return update(known);
        if (code == null) throw new Refused(Text.of("spreadsheet.escoCode", String.valueOf(name)), Field.ESCO_NAME);
        return create(new Esco(id(Kind.ESCO, code), code, null, null, null, at), Field.ESCO_CODE);
    }

    private @Nullable Site site(@Nullable Esco esco) throws Refused {
        String name = said(Field.SITE_NAME);
        String code = said(Field.SITE_CODE);
        String called = name != null ? name : code;
        if (called == null) return null;
        List<Site> known = before().named(Kind.SITE, called).stream()
                .map(Site.class::cast)
                .filter(site ->
                        esco == null || site.esco() == null || site.esco().equals(esco.id()))
                .toList();
        if (known.size() > 1) throw new Refused(Text.of("spreadsheet.severalSites", called), Field.SITE_NAME);
        if (!known.isEmpty()) return update(known.getFirst());
        List<Esco> escos = before().all(Esco.class).limit(2).toList();
        UUID owner =
                esco != null ? esco.id() : escos.size() == 1 ? escos.getFirst().id() : null;
        if (owner == null) throw new Refused(Text.of("spreadsheet.whoseSite", called), Field.SITE_NAME);
        return create(new Site(id(Kind.SITE, called, owner), called, owner, null, null, null, at), Field.SITE_NAME);
    }

    private @Nullable Feeder feeder(@Nullable Esco esco, @Nullable Site site) throws Refused {
        String name = said(Field.FEEDER_NAME);
        if (name == null) return null;
        Feeder known = one(Kind.FEEDER, name, Feeder.class, Field.FEEDER_NAME);
        if (known != null) return update(known);
        UUID owner = esco != null ? esco.id() : site == null ? null : site.esco();
        return create(new Feeder(id(Kind.FEEDER, name), name, null, null, owner, at), Field.FEEDER_NAME);
    }

    private @Nullable Property property(@Nullable Site said, @Nullable ServiceHead head, @Nullable Feeder feeder)
            throws Refused {
        String plot = said(Field.PLOT);
        if (plot == null) {
            // What is said of the home is said of the only one that the head supplies.
            List<Property> homes =
                    head == null || !says(Kind.PROPERTY) ? List.of() : Walk.propertiesOf(now(), head.id());
            return homes.size() == 1 ? update(homes.getFirst()) : null;
        }
        List<Property> known = before().named(Kind.PROPERTY, plot).stream()
                .map(Property.class::cast)
                .filter(property -> said == null || isAt(property, said))
                .toList();
        if (known.size() > 1 && head != null) {
            UUID on = head.id();
            known = known.stream()
                    .filter(property -> Walk.headsOf(now(), property.id()).stream()
                            .anyMatch(one -> one.id().equals(on)))
                    .toList();
        }
        if (known.size() > 1) known = spelled(known, plot);
        if (known.size() > 1) throw new Refused(Text.of("spreadsheet.severalPlots", plot, known.size()), Field.PLOT);
        if (known.size() == 1) {
            Property there = update(known.getFirst());
            if (said == null
                    || said.id().equals(there.site())
                    || Derived.siteOf(now(), there).isPresent()) return there;
            perform(new SetField(there.ref(), "site", said.id().toString()), Field.SITE_NAME);
            return Objects.requireNonNull(now().find(Property.class, there.id()));
        }
        looksAround |= said == null;
        Site site = said != null ? said : around(head, feeder);
        if (site == null) throw new Refused(Text.of("spreadsheet.whichSite", plot), Field.PLOT);
        return create(
                new Property(id(Kind.PROPERTY, plot, site.id()), plot, site.id(), null, null, at, null), Field.PLOT);
    }

    /** Of those that differ in their letters alone the one that is written so. */
    private static List<Property> spelled(List<Property> known, String plot) {
        List<Property> exactly =
                known.stream().filter(property -> plot.equals(property.plot())).toList();
        return exactly.isEmpty() ? known : exactly;
    }

    private boolean isAt(Property property, Site site) {
        return Derived.siteOf(now(), property).map(site::equals).orElse(true);
    }

    /** Where the row's head or feeder is; else the only site that there is. */
    private @Nullable Site around(@Nullable ServiceHead head, @Nullable Feeder feeder) {
        Optional<Site> near = head == null ? Optional.empty() : Derived.siteAround(now(), head);
        // Of a long feeder all homes would be asked, for each row.
        if (near.isEmpty() && before().count(Kind.SITE) > 1 && feeder != null) near = Derived.siteAround(now(), feeder);
        return near.orElseGet(() -> before().count(Kind.SITE) == 1
                ? before().all(Site.class).findFirst().orElse(null)
                : null);
    }

    // ---- the supply ----

    private @Nullable ServiceHead head(@Nullable Meter meter, @Nullable Feeder feeder) throws Refused {
        String name = said(Field.HEAD_NAME);
        if (name != null) {
            ServiceHead known = one(Kind.SERVICE_HEAD, name, ServiceHead.class, Field.HEAD_NAME);
            return known != null ? updateHead(known) : newHead(name, feeder);
        }
        List<ServiceHead> heads = meter == null ? List.of() : Walk.headsWith(now(), meter.id());
        return heads.size() == 1 ? updateHead(heads.getFirst()) : null;
    }

    /** The head of a row that does not name it: the only one of its plot, or a new one, where there is something to say of it. */
    private @Nullable ServiceHead headOf(@Nullable Property property, @Nullable Meter meter, @Nullable Feeder feeder)
            throws Refused {
        boolean needed = feeder != null || meter != null || has(Field.SERIAL) || says(Kind.SERVICE_HEAD);
        if (!needed) return null;
        if (property == null) {
            if (says(Kind.SERVICE_HEAD)) throw new Refused(Text.of("spreadsheet.whichHead"), null);
            return null;
        }
        if (isNew(property)) return newHead(headName(property), feeder);
        List<ServiceHead> heads = Walk.headsOf(now(), property.id());
        if (heads.size() > 1)
            throw new Refused(Text.of("spreadsheet.severalHeads", property.label(), heads.size()), Field.PLOT);
        return heads.isEmpty() ? newHead(headName(property), feeder) : updateHead(heads.getFirst());
    }

    /** After the plot, which is given once in a site only: the ESCO's code before it tells towns apart. */
    private String headName(Property property) {
        Site site = siteOf(property);
        Esco esco = site == null ? null : before().find(Esco.class, site.esco());
        if (esco == null && site != null) esco = now().find(Esco.class, site.esco());
        String plot = DIGITS.matcher(property.label()).matches() ? "Plot-" + property.label() : property.label();
        String code = esco == null ? "" : esco.label();
        String name = code.isEmpty() || Topology.fold(plot).startsWith(Topology.fold(code)) ? plot : code + "." + plot;
        // Another site of the ESCO has such a plot too.
        boolean taken = before().countNamed(Kind.SERVICE_HEAD, name) > 0;
        return taken && site != null ? code + "." + site.label() + "." + plot : name;
    }

    private ServiceHead newHead(String name, @Nullable Feeder feeder) throws Refused {
        UUID on = feeder == null ? null : feeder.id();
        UUID id = id(Kind.SERVICE_HEAD, name);
        return create(
                new ServiceHead(id, name, null, null, on, null, at, null, null, null, null, null), Field.HEAD_NAME);
    }

    private ServiceHead updateHead(ServiceHead head) throws Refused {
        Object phase = values().get(Field.PHASE);
        if (phase != null && !phase.equals(head.phase())) {
            Provenance proof = before().find(Provenance.class, head.id());
            if (proof != null && proof.proves(head))
                throw new Refused(
                        Text.of("spreadsheet.verified", head.label(), String.valueOf(head.phase()), proof.method()),
                        Field.PHASE);
            if (before().find(PlannedMove.class, head.id()) != null)
                throw new Refused(Text.of("spreadsheet.plannedMove", head.label()), Field.PHASE);
        }
        return update(head);
    }

    private void connect(ServiceHead head, Feeder feeder) throws Refused {
        boolean same = feeder.id().equals(head.feeder());
        // What is so where rows say nothing moves nothing.
        if (!same && !values().containsKey(Field.FEEDER_NAME) && head.feeder() != null) return;
        say(head.ref(), Field.FEEDER_NAME);
        if (same) return;
        if (head.feeder() != null) change(head.ref(), Field.FEEDER_NAME);
        perform(new SetFeeder(head.id(), feeder.id()), Field.FEEDER_NAME);
    }

    /** The head to its plot, and the meter to the head, where they are not linked yet. Of new ones no rule has anything to say. */
    private void link(@Nullable Property property, @Nullable ServiceHead head, @Nullable Meter meter) throws Refused {
        if (head == null) return;
        if (property != null) {
            HeadProperty link = HeadProperty.between(property.id(), head.id(), at);
            if (isNew(property) && isNew(head))
                done(Change.creating(Text.of("edit.linkProperty", property.label(), head.label()), link));
            else if (now().find(link.ref()) == null) supply(property, head);
        }
        if (meter == null) return;
        HeadMeter link = HeadMeter.between(head.id(), meter.id(), at);
        if (isCreated(link.ref())) return;
        if (isNew(meter)) done(Change.creating(Text.of("edit.linkMeter", meter.label(), head.label()), link));
        else if (now().find(link.ref()) == null) {
            List<ServiceHead> elsewhere = Walk.headsWith(now(), meter.id());
            if (!elsewhere.isEmpty())
                throw new Refused(
                        Text.of(
                                "spreadsheet.meterElsewhere",
                                meter.label(),
                                elsewhere.getFirst().label(),
                                head.label()),
                        Field.SERIAL);
            perform(new LinkMeter(head.id(), meter.id(), at), Field.SERIAL);
        }
    }

    private void supply(Property property, ServiceHead head) throws Refused {
        List<Property> others = Walk.propertiesOf(now(), head.id());
        // Who names no head does not say that homes share one.
        if (!values().containsKey(Field.HEAD_NAME) && !others.isEmpty())
            throw new Refused(
                    Text.of(
                            "spreadsheet.otherPlot",
                            head.label(),
                            others.getFirst().label()),
                    Field.SERIAL);
        Site site = siteOf(property);
        for (Property other : others) {
            Site its = siteOf(other);
            if (site != null && its != null && !site.equals(its))
                throw new Refused(
                        Text.of("spreadsheet.otherSite", head.label(), its.label(), other.label()), Field.HEAD_NAME);
        }
        perform(new LinkProperty(property.id(), head.id(), at), Field.HEAD_NAME);
    }

    private @Nullable Meter meter() throws Refused {
        String serial = said(Field.SERIAL);
        Meter known = serial == null ? null : Lookup.meter(now(), serial);
        if (known == null) return null;
        if (known.isRetired()) throw new Refused(Text.of("refused.retired", known.label()), Field.SERIAL);
        return update(known);
    }

    private Meter newMeter(@Nullable ServiceHead head, @Nullable Property property, @Nullable Esco esco)
            throws Refused {
        String serial = Objects.requireNonNull(said(Field.SERIAL));
        zeros(serial);
        UUID id = id(Kind.METER, serial);
        Site site = siteOf(property);
        if (site == null && head != null) site = Derived.siteAround(now(), head).orElse(null);
        LocalDate day = (LocalDate) value(Field.METER_INSTALLED);
        String hardware = (String) value(Field.HARDWARE);
        boolean fitted = fits
                && head != null
                && day != null
                && !says(Kind.REGISTER)
                && !says(Kind.CIRCUIT)
                && Norms.ofHardware(hardware, Norms.REGISTERS.at(now(), site == null ? null : site.id())) != null;
        if (fitted) {
            Instant from = SiteTime.parse(
                    Objects.requireNonNull(day).toString(), Norms.TIME_ZONE.at(now(), site == null ? null : site.id()));
            perform(new FitMeter(Objects.requireNonNull(head).id(), id, serial, hardware, from, at), Field.SERIAL);
            return updateNew(Objects.requireNonNull(now().find(Meter.class, id)));
        }
        UUID owner = esco != null ? esco.id() : site == null ? null : site.esco();
        Entity blank = made(new CreateMeter(id, serial, null, null, null, owner, at), Field.SERIAL);
        return create((Meter) Kind.METER.column("site").with(blank, site == null ? null : site.id()), Field.SERIAL);
    }

    /** A spreadsheet that takes a serial for a number drops the zeros before it: nobody has two meters that differ in those. */
    private void zeros(String serial) throws Refused {
        if (!NUMBER.matcher(serial).matches()) return;
        String digits = ZEROS.matcher(serial).replaceFirst("");
        for (int zeros = 0; zeros <= MOST_ZEROS; zeros++) {
            String other = "0".repeat(zeros) + digits;
            if (!other.equals(serial) && Lookup.meter(before(), other) != null)
                throw new Refused(Text.of("spreadsheet.zeros", serial, other), Field.SERIAL);
        }
    }

    // ---- registers and circuits ----

    private void wire(@Nullable Meter meter, @Nullable ServiceHead head, @Nullable Property property) throws Refused {
        if (!says(Kind.REGISTER) && !says(Kind.CIRCUIT)) return;
        if (meter == null) throw new Refused(Text.of("spreadsheet.whichMeter"), Field.ELEMENT);
        Register register = register(meter);
        if (!says(Kind.CIRCUIT)) return;
        Site site = property != null
                ? siteOf(property)
                : Derived.siteAround(now(), meter).orElse(null);
        String type = (String) values().get(Field.CIRCUIT_TYPE);
        String name = said(Field.CIRCUIT_NAME);
        List<Circuit> feeds = Walk.mappingsOf(now(), register.id()).stream()
                .filter(RegisterCircuit::isOpen)
                .map(mapping -> before().find(Circuit.class, mapping.circuit()))
                .filter(Objects::nonNull)
                .toList();
        // Some feed two, which a finding tells.
        for (Circuit fed : feeds)
            if ((name == null || Topology.fold(name).equals(Topology.fold(fed.label())))
                    && (type == null || type.equals(fed.type()))) {
                update(fed);
                return;
            }
        if (!feeds.isEmpty())
            throw new Refused(
                    Text.of(
                            "spreadsheet.fedAlready",
                            meter.label() + " " + register.label(),
                            feeds.getFirst().label()),
                    name != null ? Field.CIRCUIT_NAME : Field.CIRCUIT_TYPE);
        if (name == null && type == null) throw new Refused(Text.of("spreadsheet.whichCircuit"), Field.CIRCUIT_RATING);
        String called = name != null ? name : (head != null ? head.label() : meter.label()) + "-" + type;
        List<Circuit> known = before().named(Kind.CIRCUIT, called).stream()
                .map(Circuit.class::cast)
                .filter(c -> type == null || c.type() == null || type.equals(c.type()))
                .filter(c -> site == null
                        || Derived.siteOf(now(), c).map(site::equals).orElse(true))
                .toList();
        if (known.size() > 1) throw new Refused(Text.of("spreadsheet.severalCircuits", called), Field.CIRCUIT_NAME);
        if (known.isEmpty() && type == null)
            throw new Refused(Text.of("spreadsheet.whichType", called), Field.CIRCUIT_NAME);
        Circuit circuit = known.size() == 1
                ? update(known.getFirst())
                : create(
                        new Circuit(
                                id(Kind.CIRCUIT, called, site == null ? "" : site.id()),
                                type,
                                called,
                                site == null ? null : site.id(),
                                null,
                                at),
                        Field.CIRCUIT_NAME);
        perform(new MapRegister(register.id(), circuit.id(), register.startTime()), Field.CIRCUIT_NAME);
    }

    private Register register(Meter meter) throws Refused {
        String element = (String) values().get(Field.ELEMENT);
        List<Register> inUse = Walk.registersOf(now(), meter.id()).stream()
                .filter(register -> !Register.REPLACED.equals(register.status()) && register.endTime() == null)
                .filter(register -> element == null || element.equals(register.element()))
                .toList();
        if (inUse.size() > 1)
            throw new Refused(Text.of("spreadsheet.severalRegisters", meter.label(), inUse.size()), Field.ELEMENT);
        if (inUse.size() == 1) return update(inUse.getFirst());
        if (element == null) throw new Refused(Text.of("spreadsheet.whichRegister", meter.label()), Field.ELEMENT);
        LocalDate day = meter.installedOn();
        Instant start = day == null ? null : SiteTime.parse(day.toString(), SiteTime.zoneOf(now(), meter));
        String use = (String) values().get(Field.CIRCUIT_TYPE);
        return create(
                new Register(
                        id(Kind.REGISTER, element, meter.id()),
                        meter.id(),
                        element,
                        "enabled",
                        at,
                        use == null ? null : use.equals(Circuit.SOLAR),
                        use,
                        start,
                        null,
                        null),
                Field.ELEMENT);
    }

    /** Of a plot that has only been created its own site tells it. */
    private @Nullable Site siteOf(@Nullable Property property) {
        if (property == null) return null;
        Site own = before().find(Site.class, property.site());
        return own != null ? own : Derived.siteOf(now(), property).orElse(null);
    }

    private Meter updateNew(Meter meter) throws Refused {
        Meter updated = update(meter);
        changed().remove(meter.ref());
        return updated;
    }
}
