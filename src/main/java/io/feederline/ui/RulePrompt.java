package io.feederline.ui;

import io.feederline.check.Rule;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Site;
import io.feederline.model.Text;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a rule judges, why, what to do, and who says so: its page in the help, at the finding that it explains. */
public final class RulePrompt {
    static final double WIDTH = 460;

    private RulePrompt() {}

    /** @param subject of the finding that is explained; null where it is about several */
    public static void show(Prompt.Place place, Rule rule, Desk desk, @Nullable Entity subject) {
        Label code = new Label(rule.code());
        code.getStyleClass().addAll("code", "secondary");
        Label what = text(rule.what());
        what.getStyleClass().add("strong");
        Hyperlink close = new Hyperlink(Text.of("findings.understood").toString());
        VBox page = new VBox(
                6,
                code,
                what,
                part("findings.page.why", rule.why()),
                part("findings.page.advice", rule.advice()),
                part("findings.page.source", rule.source()));
        page.setId("rule-page");
        if (!rule.norms().isEmpty()) {
            Label name = new Label(Text.of("findings.page.norms").toString());
            name.getStyleClass().add("secondary");
            Site site = subject == null
                    ? null
                    : Derived.siteAround(desk.topology(), subject).orElse(null);
            page.getChildren().add(new VBox(4, name, new NormFields(desk, rule.norms(), site)));
        }
        Prompt prompt = Prompt.of(place, page, close);
        close.setOnAction(e -> prompt.hide());
        prompt.show(close);
    }

    private static VBox part(String title, Text sentence) {
        Label name = new Label(Text.of(title).toString());
        name.getStyleClass().add("secondary");
        return new VBox(2, name, text(sentence));
    }

    private static Label text(Text sentence) {
        Label label = new Label(sentence.toString());
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        return label;
    }
}
