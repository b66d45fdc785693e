package io.feederline.ui.gesture;

import io.feederline.edit.ConnectHead;
import io.feederline.edit.Edit;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.MapRegister;
import io.feederline.edit.MoveMeter;
import io.feederline.edit.SetFeeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which edit a drag from one object to another is. Toolkit-free: the hint and the effect ask the same edit. */
public final class Linking {
    private Linking() {}

    /** Whether a drag can start at such an object. */
    public static boolean canStart(Ref source) {
        return switch (source.kind()) {
            case SERVICE_HEAD, METER, PROPERTY, REGISTER, CIRCUIT -> true;
            default -> false;
        };
    }

    /**
     * The edit, or null where the two have nothing to do with each other.
     *
     * @param phase 1..3 when the target is that conductor of a feeder, else 0
     * @param at the moment that the edit carries
     */
    public static @Nullable Edit between(Ref source, Ref target, int phase, Instant at) {
        return switch (source.kind()) {
            case SERVICE_HEAD ->
                switch (target.kind()) {
                    case FEEDER ->
                        phase == 0
                                ? new SetFeeder(source.id(), target.id())
                                : new ConnectHead(source.id(), target.id(), phase);
                    case METER -> new MoveMeter(target.id(), source.id(), at);
                    case PROPERTY -> new LinkProperty(target.id(), source.id(), at);
                    default -> null;
                };
            case METER -> target.kind() == Kind.SERVICE_HEAD ? new MoveMeter(source.id(), target.id(), at) : null;
            case PROPERTY -> target.kind() == Kind.SERVICE_HEAD ? new LinkProperty(source.id(), target.id(), at) : null;
            case REGISTER -> target.kind() == Kind.CIRCUIT ? new MapRegister(source.id(), target.id(), at) : null;
            case CIRCUIT -> target.kind() == Kind.REGISTER ? new MapRegister(target.id(), source.id(), at) : null;
            default -> null;
        };
    }
}
