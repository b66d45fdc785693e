package io.feederline.ui;

import io.feederline.edit.SetNorm;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.Setting;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.Collection;
import java.util.UUID;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Norms, each with its value to be changed, and who says so. Enter sets one: an edit like any other. */
final class NormFields extends VBox {
    private static final double VALUE = 150;

    private final Desk desk;

    /** For the site only, and not for the workspace; null where there is no site to choose. */
    private final @Nullable CheckBox onSite;

    private final @Nullable UUID site;

    /** @param site where the fields can also be set for; null for the workspace only */
    NormFields(Desk desk, Collection<Norm<?>> norms, @Nullable Site site) {
        super(8);
        this.desk = desk;
        this.site = site == null ? null : site.id();
        this.onSite = site == null
                ? null
                : new CheckBox(Text.of("norm.only", site.label()).toString());
        for (Norm<?> norm : Norms.ALL) if (norms.contains(norm)) getChildren().add(field(norm));
        if (onSite != null) {
            onSite.setId("norm-on-site");
            getChildren().add(onSite);
        }
    }

    private @Nullable UUID where() {
        return onSite != null && onSite.isSelected() ? site : null;
    }

    /** What it is, with the source below, and beside both its value. */
    private HBox field(Norm<?> norm) {
        Label what = new Label(norm.what().toString());
        what.setWrapText(true);
        TextField value = new TextField();
        value.setId("norm-" + norm.name().replace('.', '-'));
        value.setPrefWidth(VALUE);
        value.setMinWidth(VALUE);
        Label said = new Label();
        said.setWrapText(true);
        show(norm, desk.topology(), value, said);
        if (onSite != null)
            onSite.selectedProperty().addListener((o, was, is) -> show(norm, desk.topology(), value, said));
        value.textProperty().addListener((o, was, is) -> {
            Text why = is.isBlank() ? null : norm.refusal(is.strip());
            said.getStyleClass().setAll(why == null ? "secondary" : "severity-error");
            said.setText((why == null ? source(norm, desk.topology()) : why).toString());
        });
        value.setOnAction(e -> {
            String typed = value.getText().strip();
            if (!typed.isEmpty() && norm.refusal(typed) != null) return;
            if (typed.equals(norm.textAt(desk.topology(), where()))) return;
            desk.perform(
                    new SetNorm(norm.name(), where(), typed.isEmpty() ? null : typed),
                    done -> show(norm, desk.topology(), value, said));
        });
        VBox words = new VBox(2, what, said);
        words.setPrefWidth(RulePrompt.WIDTH - VALUE - 12);
        return new HBox(12, words, value);
    }

    private void show(Norm<?> norm, Topology topology, TextField value, Label said) {
        value.setText(norm.textAt(topology, where()));
        said.getStyleClass().setAll("secondary");
        said.setText(source(norm, topology).toString());
    }

    private Text source(Norm<?> norm, Topology topology) {
        Setting setting = norm.settingAt(topology, where());
        if (setting == null) return norm.source();
        return Text.of(setting.site() == null ? "norm.setWorkspace" : "norm.setSite", norm.first(), norm.source());
    }
}
