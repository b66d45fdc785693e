package io.feederline.ui;

import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Trace;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The supply chain of the selection, shown while somebody wants to see it: it goes along with the selection and with edits. */
public final class Tracing {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<@Nullable Trace> shown = new ReadOnlyObjectWrapper<>();
    private boolean on;

    Tracing(Desk desk) {
        this.desk = desk;
        desk.selection().addListener((o, was, is) -> {
            if (is == null) end();
            else if (on) trace(is);
        });
        desk.listen((change, snapshot) -> {
            Trace trace = shown.get();
            if (trace != null) trace(trace.of());
        });
    }

    /** Null while none is shown. */
    public ReadOnlyObjectProperty<@Nullable Trace> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Shows the chain of the selection, or no longer. */
    void toggle() {
        Ref ref = desk.selection().get();
        if (end() || ref == null) return;
        on = true;
        trace(ref);
    }

    /** False where none was shown. */
    public boolean end() {
        boolean was = on;
        on = false;
        shown.set(null);
        return was;
    }

    private void trace(Ref ref) {
        Topology t = desk.topology();
        Entity entity = t.find(ref);
        if (entity == null) {
            end();
            return;
        }
        desk.think(this, () -> Trace.of(t, entity), trace -> {
            if (!on) return;
            boolean other = shown.get() == null || !ref.equals(shown.get().of());
            shown.set(trace);
            if (other)
                desk.say(
                        Text.of("trace.shown", desk.name(ref), trace.objects().size() - 1)
                                .toString(),
                        false);
        });
    }
}
