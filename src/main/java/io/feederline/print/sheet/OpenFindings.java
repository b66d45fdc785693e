package io.feederline.print.sheet;

import io.feederline.check.Finding;
import io.feederline.model.Extent;
import io.feederline.model.Feeder;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many open findings each feeder has, in few words: whoever reads its sheet knows what to ask for. */
final class OpenFindings {
    private final Topology topology;
    private final Map<Ref, List<Finding>> byObject = new HashMap<>();

    OpenFindings(Order order) {
        this.topology = order.subject().topology();
        for (Finding finding : order.open())
            for (Ref object : finding.objects())
                byObject.computeIfAbsent(object, o -> new ArrayList<>()).add(finding);
    }

    /** Such as {@code open findings: 21 × P01, 3 × R11}; empty where there are none. */
    String on(Feeder feeder) {
        if (byObject.isEmpty()) return "";
        Set<Finding> found = new HashSet<>();
        for (Ref object : Extent.of(topology, feeder).objects().keySet())
            found.addAll(byObject.getOrDefault(object, List.of()));
        Map<String, Long> counts =
                found.stream().collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.counting()));
        String told = counts.entrySet().stream()
                .map(each -> each.getValue() + " × " + each.getKey())
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "" : Text.of("sheet.openFindings", told).toString();
    }
}
