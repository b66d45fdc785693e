package io.feederline.ui;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import io.feederline.model.Walk;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

/** Which feeder a view shows: that of the selection. To choose one here is to select it. */
public final class FeederChoice extends ComboBox<Feeder> {
    private final Desk desk;
    private @Nullable UUID feeder;
    private boolean showing;

    public FeederChoice(Desk desk, String id) {
        this.desk = desk;
        setId(id);
        setMinWidth(150);
        setPrefWidth(190);
        setAccessibleText(Text.of("kind.feeder").toString());
        setConverter(new InWords<>(Feeder::label));
        valueProperty().addListener((o, was, is) -> {
            if (is != null && !showing) desk.selection().set(is.ref());
        });
    }

    /** Empty where there is no feeder at all. */
    public Optional<Feeder> shown() {
        return Optional.ofNullable(desk.topology().find(Feeder.class, feeder));
    }

    /**
     * To the feeder of what is selected; where that is on none, the former one stays.
     *
     * @return whether it is another one now
     */
    public boolean turnTo(@Nullable Ref selected) {
        Entity entity = selected == null ? null : desk.topology().find(selected);
        for (int up = 0; entity != null && up < 5 && !(entity instanceof Feeder); up++)
            entity = Tree.ELECTRICAL.above(desk.topology(), entity).orElse(null);
        if (!(entity instanceof Feeder of) || of.id().equals(feeder)) return false;
        feeder = of.id();
        showChosen();
        return true;
    }

    /**
     * The topology has changed.
     *
     * @param change null where it is not known what has
     */
    public void changed(@Nullable Change change) {
        Topology t = desk.topology();
        // There may be thousands, and most edits are of none of them.
        if (change == null || change.touched().stream().anyMatch(ref -> ref.kind() == Kind.FEEDER)) {
            showing = true;
            getItems().setAll(Walk.natural(t.all(Kind.FEEDER), Feeder.class));
            showing = false;
        }
        if (shown().isEmpty())
            feeder = getItems().stream()
                    .filter(one -> t.countReferring(Kind.SERVICE_HEAD.column("feeder"), one.id()) > 0)
                    .findFirst()
                    .map(Feeder::id)
                    .orElse(null);
        showChosen();
    }

    private void showChosen() {
        showing = true;
        setValue(shown().orElse(null));
        showing = false;
    }
}
