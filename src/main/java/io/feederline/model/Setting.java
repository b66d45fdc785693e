package io.feederline.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a {@link Norm} is on this laptop, as a person set it: in the whole workspace or, before that, on one site. */
public record Setting(
        UUID id,
        @Named("name") String norm,
        @Refers(Kind.SITE) @Nullable UUID site,
        String content) implements Entity {
    /** @param site null for the whole workspace */
    static Setting of(Norm<?> norm, @Nullable UUID site, String content) {
        return new Setting(idOf(norm, site), norm.name(), site, content);
    }

    static UUID idOf(Norm<?> norm, @Nullable UUID site) {
        return LinkId.of(Kind.SETTING, norm.name(), site);
    }

    @Override
    public String name() {
        return norm;
    }
}
