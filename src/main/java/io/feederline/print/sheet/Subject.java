package io.feederline.print.sheet;

import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Extent;
import io.feederline.model.Feeder;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What sheets are about, and what they call it.
 *
 * @param title such as the site's name
 * @param identifier short, for the title block
 * @param site where all of it is on one
 */
public record Subject(
        Extent extent,
        String title,
        String identifier,
        @Nullable Site site) {
    /** The feeders that supply the site, and its heads without one. */
    public static Subject of(Topology t, Site site) {
        String code = site.code() == null ? site.label() : site.code();
        return new Subject(Extent.of(t, site), nameOf(site), code, site);
    }

    /** One feeder. */
    public static Subject of(Topology t, Feeder feeder) {
        Site site = Derived.siteAround(t, feeder).map(Site.class::cast).orElse(null);
        return new Subject(Extent.of(t, feeder), site == null ? feeder.label() : nameOf(site), feeder.label(), site);
    }

    /** Everything that is here. */
    public static Subject of(Topology t) {
        List<Esco> escos = Walk.natural(t.all(Esco.class), Esco.class);
        List<Site> sites = Walk.natural(t.all(Site.class), Site.class);
        Site only = sites.size() == 1 ? sites.getFirst() : null;
        String title = only == null ? Text.of("sheet.allFeeders").toString() : nameOf(only);
        String identifier = escos.isEmpty()
                ? Text.of("sheet.all").toString()
                : escos.stream().map(Entity::label).collect(Collectors.joining(", "));
        return new Subject(Extent.of(t), title, identifier, only);
    }

    /** What this is a site, a feeder or (null) all of. */
    public static Subject of(Topology t, @Nullable Ref ref) {
        return switch (ref == null ? null : t.find(ref)) {
            case Site site -> of(t, site);
            case Feeder feeder -> of(t, feeder);
            case null, default -> of(t);
        };
    }

    private static String nameOf(Site site) {
        return Objects.requireNonNullElse(site.siteName(), site.label());
    }

    public Topology topology() {
        return extent.topology();
    }

    public List<Feeder> feeders() {
        return extent.feeders();
    }

    /** What a sheet of one feeder is headed by: its site, where it is on one. */
    String titleOf(Feeder feeder) {
        return Derived.siteAround(topology(), feeder)
                .map(one -> Objects.requireNonNullElse(one.siteName(), one.label()))
                .orElse(title);
    }

    /** The company that owns a feeder. */
    String ownerOf(Feeder feeder) {
        return Derived.escoOf(topology(), feeder)
                .map(esco -> Objects.requireNonNullElse(esco.fullName(), esco.label()))
                .orElse("");
    }

    /** The companies that own the feeders. */
    public String owners() {
        return feeders().stream()
                .map(this::ownerOf)
                .filter(owner -> !owner.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
