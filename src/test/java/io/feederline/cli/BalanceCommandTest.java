package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code balance} and {@code settings} as a person would run them on the demo: feeder 3 has 12, 3 and no heads. */
class BalanceCommandTest {
    @TempDir
    Path temp;

    private String workspace = "";

    @BeforeEach
    void demo() {
        workspace = temp.resolve("w").toString();
        assertEquals(0, Ran.of("demo", "-w", workspace).code());
    }

    private static List<Integer> sums(JsonNode of) {
        return List.of(of.get("l1").asInt(), of.get("l2").asInt(), of.get("l3").asInt());
    }

    private JsonNode balance(String... more) throws IOException {
        String[] all = {"balance", "-w", workspace, "--feeder", "HMCE Feeder 3", "--json"};
        String[] arguments = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, arguments, all.length, more.length);
        return Ran.of(arguments).json();
    }

    @Test
    void movesAreSuggestedPlannedAndThenNoLongerSuggested() throws IOException {
        JsonNode plan = balance();
        assertEquals(List.of(12, 3, 0), sums(plan.get("before")));
        assertEquals(List.of(5, 5, 5), sums(plan.get("after")));
        assertEquals(2, plan.get("planned").asInt(), "the demo plans two");
        assertEquals(5, plan.get("moves").size());
        assertTrue(plan.get("proven").asBoolean());
        assertEquals(1, balance("--moves", "1").get("moves").size());
        assertEquals(5, balance("--apply").get("moves").size());
        assertEquals(0, balance().get("moves").size());
        assertEquals(7, balance().get("planned").asInt());
        JsonNode found = Ran.of("check", "-w", workspace, "--json").json().get("findings");
        assertTrue(found.findValuesAsText("code").stream().filter("P10"::equals).count() >= 7);
        assertEquals(0, Ran.of("undo", "-w", workspace).code());
        assertEquals(5, balance().get("moves").size(), "one edit");
    }

    @Test
    void aSettingIsSetShownAndReset() throws IOException {
        assertEquals(0, Ran.of("settings", "-w", workspace, "run.heads", "9").code());
        JsonNode set =
                Ran.of("settings", "-w", workspace, "run.heads", "--json").json();
        assertEquals("9", set.get(0).get("value").asText());
        assertEquals("workspace", set.get(0).get("set").asText());
        assertTrue(!Ran.of("check", "-w", workspace).out().contains("P06"));
        assertEquals(
                0, Ran.of("settings", "-w", workspace, "run.heads", "--reset").code());
        assertTrue(Ran.of("check", "-w", workspace).out().contains("P06"));
        assertEquals(3, Ran.of("settings", "-w", workspace, "run.heads", "none").code());
        assertEquals(3, Ran.of("settings", "-w", workspace, "no.such").code());
        assertEquals(2, Ran.of("settings", "-w", workspace, "--reset").code());
    }
}
