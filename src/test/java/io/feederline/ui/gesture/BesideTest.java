package io.feederline.ui.gesture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Schematic;
import io.feederline.exchange.Demo;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final Topology DEMO = Topology.of(Demo.objects());
    private static final Schematic DRAWN = Schematic.of(DEMO);

    private static Optional<Ref> go(Ref from, Beside.Way arrow) {
        return Beside.of(DRAWN, from, arrow);
    }

    /** With the arrows alone one comes from the first feeder to every head, meter, register and circuit that is drawn. */
    @Test
    void everythingThatIsDrawnIsReached() {
        Ref first = Beside.of(DRAWN, null, Beside.Way.RIGHT).orElseThrow();
        Set<Ref> drawn = DRAWN.blocks().stream()
                .flatMap(block -> DRAWN.draw(block).spots().stream())
                .map(Drawing.Spot::shows)
                .collect(Collectors.toSet());
        Set<Ref> reached = new HashSet<>(Set.of(first));
        Deque<Ref> next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            Ref at = next.remove();
            for (Beside.Way arrow : Beside.Way.values())
                go(at, arrow).filter(reached::add).ifPresent(next::add);
        }
        for (Kind kind : List.of(Kind.FEEDER, Kind.SERVICE_HEAD, Kind.METER, Kind.REGISTER, Kind.CIRCUIT)) {
            Set<String> missed = DEMO.all(kind)
                    .map(Entity::ref)
                    .filter(ref -> drawn.contains(ref) && !reached.contains(ref))
                    .map(DEMO::called)
                    .collect(Collectors.toSet());
            assertEquals(Set.of(), missed, kind.word());
        }
        assertTrue(reached.stream().noneMatch(ref -> ref.kind() == Kind.ESCO), "an ESCO is not drawn");
    }

    @Test
    void leftAndRightGoAlongTheFeederAndBack() {
        for (ServiceHead head : DEMO.all(ServiceHead.class).toList()) {
            if (head.feeder() == null) continue;
            List<ServiceHead> along = Walk.headsOn(DEMO, head.feeder());
            int at = along.indexOf(head);
            Optional<Ref> right = go(head.ref(), Beside.Way.RIGHT);
            assertEquals(at + 1 < along.size(), right.isPresent(), head.label());
            right.ifPresent(next -> assertEquals(Optional.of(head.ref()), go(next, Beside.Way.LEFT)));
        }
    }
}
