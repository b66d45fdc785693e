package io.feederline.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpPageTest {
    private static final Path PAGES = Path.of("src/main/resources/io/feederline/help");

    private static Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString().replace(".txt", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Three steps that can be read at a glance, a paragraph, keys; under the name that the view has. */
    @Test
    void everyPageIsWhole() throws IOException {
        for (String word : pages()) {
            HelpPage page = HelpPage.of(word);
            assertEquals(3, page.steps().size(), word);
            page.steps()
                    .forEach(step -> assertTrue(step.length() <= 80, () -> word + ": " + step.length() + " " + step));
            assertFalse(page.paragraphs().isEmpty(), word);
            assertFalse(page.keys().isEmpty(), word);
            for (HelpPage.Key key : page.keys())
                assertTrue(!key.pressed().isBlank() && !key.does().isBlank(), () -> word + ": " + key);
            if (!word.equals(HelpPage.EVERYWHERE))
                assertEquals(Text.of("view." + word).toString(), page.title());
        }
    }

    @Test
    void everyViewHasAPageAndEveryPageAView() throws IOException {
        Set<String> views = new TreeSet<>(Set.of(HelpPage.EVERYWHERE));
        for (String key : Text.keys())
            if (key.startsWith("view.") && !Set.of("view.show", "view.tip").contains(key)) views.add(key.substring(5));
        assertEquals(views, pages());
    }

    @Test
    void aPageThatIsNotThereIsAnErrorOfOurs() {
        assertThrows(IllegalArgumentException.class, () -> HelpPage.of("nowhere"));
    }
}
