package io.feederline.ui;

import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.Labeled;
import org.jspecify.annotations.Nullable;

/** What a screen reader says of an object: what it is, what it hangs on, and what the drawing shows of it. */
public final class Spoken {
    private Spoken() {}

    /** One sentence; of what is gone none. */
    public static String of(Topology t, @Nullable Ref ref) {
        Entity entity = ref == null ? null : t.find(ref);
        if (entity == null) return "";
        List<String> parts = new ArrayList<>();
        parts.add(Text.of("kind." + entity.kind().word()) + " " + entity.label());
        switch (entity) {
            case ServiceHead head -> {
                parts.add(phase(head));
                Feeder feeder = t.find(Feeder.class, head.feeder());
                if (feeder != null)
                    parts.add(Text.of(
                                    "spoken.place",
                                    Walk.placeOf(t, head),
                                    t.countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id()),
                                    feeder.label())
                            .toString());
                parts.add(told("spoken.meters", Walk.metersOn(t, head.id())));
            }
            case Meter meter -> {
                parts.add(told("spoken.on", Walk.headsWith(t, meter.id())));
                if (meter.isRetired()) parts.add(Text.of("badge.retired").toString());
            }
            case Register register -> parts.add(told("spoken.feeds", Walk.circuitsOf(t, register.id())));
            case Circuit circuit -> parts.add(told("spoken.fed", Walk.registersFeeding(t, circuit.id())));
            default ->
                Tree.ELECTRICAL.above(t, entity).ifPresent(above -> parts.add(told("spoken.on", List.of(above))));
        }
        return String.join(", ", parts);
    }

    /** A line of a list says what stands on it, from the left; an empty one says nothing. Called when it shows what it is to. */
    public static void line(Cell<?> cell) {
        Node shown = cell.getGraphic();
        List<String> texts = new ArrayList<>();
        if (shown != null) texts(shown, texts);
        cell.setAccessibleText(String.join(", ", texts));
    }

    private static void texts(Node node, List<String> into) {
        if (!node.isVisible()) return;
        String said = node.getAccessibleText();
        if (said == null && node instanceof Labeled labeled) said = labeled.getText();
        if (said != null && !said.isBlank()) into.add(said);
        else if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> texts(child, into));
    }

    private static String phase(ServiceHead head) {
        if (head.isThreePhase()) return Text.of("spoken.three").toString();
        Integer phase = head.phase();
        return phase != null && head.phaseKnown()
                ? Text.of("spoken.phase", phase).toString()
                : Text.of("spoken.unknown").toString();
    }

    private static String told(String key, List<? extends Entity> entities) {
        return entities.isEmpty()
                ? Text.of("spoken.none").toString()
                : Text.of(key, entities.stream().map(Entity::label).collect(Collectors.joining(", ")))
                        .toString();
    }
}
