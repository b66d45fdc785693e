package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import java.util.UUID;

/** The answer of an edit. */
public sealed interface Outcome {
    /** It can be done, and this is what it changes; never empty. */
    record Done(Change change) implements Outcome {}

    /** It cannot, and this sentence says why and what to do. */
    record Refused(Text why) implements Outcome {}

    static Outcome done(Change change) {
        return new Done(change);
    }

    static Outcome refused(String key, Object... arguments) {
        return new Refused(Text.of(key, arguments));
    }

    static Outcome gone(Kind kind, UUID id) {
        return refused("refused.gone", Text.of("kind." + kind.word()), id);
    }
}
