package io.feederline.edit;

import io.feederline.model.Extent;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.Revision;
import io.feederline.model.Site;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts a site, a feeder or (without either) all that is here on record as it is now, under a revision that was not given before.
 */
public record IssueRevision(
        @Refers(Kind.SITE) @Nullable UUID site,
        @Refers(Kind.FEEDER) @Nullable UUID feeder,
        String revision,
        @Nullable String reason,
        @Nullable String drawn,
        @Nullable String checked,
        @Nullable String approved,
        @Moment Instant at)
        implements Edit {
    @Override
    public Outcome on(Topology topology) {
        if (site != null && feeder != null) return Outcome.refused("refused.revisionOfOne");
        Extent extent;
        String of;
        if (site != null) {
            Site found = topology.find(Site.class, site);
            if (found == null) return Outcome.gone(Kind.SITE, site);
            extent = Extent.of(topology, found);
            of = found.label();
        } else if (feeder != null) {
            Feeder found = topology.find(Feeder.class, feeder);
            if (found == null) return Outcome.gone(Kind.FEEDER, feeder);
            extent = Extent.of(topology, found);
            of = found.label();
        } else {
            extent = Extent.of(topology);
            of = Text.of("sheet.allFeeders").toString();
        }
        if (revision.strip().length() > Revision.LONGEST)
            return Outcome.refused("refused.revisionLong", revision, Revision.LONGEST);
        UUID id = Revision.idOf(site, feeder, revision.strip());
        Revision former = topology.find(Revision.class, id);
        if (former != null)
            return Outcome.refused(
                    "refused.revisionIssued",
                    of,
                    former.revision(),
                    SiteTime.day(former.issuedAt(), SiteTime.zoneOf(topology, former)));
        Revision issued = new Revision(
                id, site, feeder, revision.strip(), at, extent.imprint(), reason, drawn, checked, approved);
        return Creating.orChanging(topology, issued, Text.of("edit.revision", of, issued.revision()));
    }
}
