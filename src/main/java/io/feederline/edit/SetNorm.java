package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.Refers;
import io.feederline.model.Setting;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets a norm by which rules judge, for the workspace or for one site.
 *
 * @param value as a person writes it; null for what it was at first or, of a site, for what the workspace has
 */
public record SetNorm(
        String norm,
        @Refers(Kind.SITE) @Nullable UUID site,
        @Nullable String value) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Norm<?> of = Norms.named(norm).orElse(null);
        if (of == null) return Outcome.refused("refused.noNorm", norm);
        Site on = topology.find(Site.class, site);
        if (site != null && on == null) return Outcome.gone(Kind.SITE, site);
        Text where = on == null ? Text.of("norm.everywhere") : Text.of("norm.on", on.label());
        String content = value == null || value.isBlank() ? null : value.strip();
        if (content == null) return reset(of, where, topology);
        Text why = of.refusal(content);
        if (why != null) return Outcome.refused("refused.norm", content, of.name(), why);
        Setting setting = of.set(site, content);
        Entity before = topology.find(setting.ref());
        Text text = Text.of("edit.norm", of.name(), content, where);
        if (before == null) return Outcome.done(Change.creating(text, setting));
        if (before.equals(setting)) return Outcome.refused("refused.same", of.name());
        return Outcome.done(Change.of(text, Change.cell(before, "content", content)));
    }

    private Outcome reset(Norm<?> of, Text where, Topology topology) {
        Entity before = topology.find(of.set(site, of.first()).ref());
        if (before == null) return Outcome.refused("refused.same", of.name());
        return Outcome.done(Change.deleting(Text.of("edit.normReset", of.name(), where), List.of(before)));
    }
}
