package io.feederline.exchange.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.Nets;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A blank template is understood as it was meant, and a spreadsheet that was once corrected is read so again. */
class TemplateTest {
    @TempDir
    Path temp;

    private static Survey survey(Path file) throws IOException {
        return Survey.of(Spreadsheet.open(file), rows -> {});
    }

    @Test
    void everyColumnOfATemplateIsItsField() throws IOException {
        Path csv = temp.resolve("t.csv");
        Path xlsx = temp.resolve("t.xlsx");
        try (OutputStream out = Files.newOutputStream(csv)) {
            Template.csv(out);
        }
        try (OutputStream out = Files.newOutputStream(xlsx)) {
            Template.xlsx(out);
        }
        assertEquals(
                List.of(
                        Text.of("spreadsheet.template.tab").toString(),
                        Text.of("spreadsheet.template.help").toString()),
                Spreadsheet.open(xlsx).tabs());
        for (Path file : List.of(csv, xlsx)) {
            Survey survey = survey(file);
            Mapping mapping = Mapping.guess(survey, Topology.EMPTY);
            assertEquals(1, survey.headingRow());
            assertEquals(
                    Arrays.asList(Field.values()),
                    survey.headings().stream()
                            .map(h -> mapping.fields().get(h.column()))
                            .toList());
            assertEquals(Text.of("spreadsheet.noRows"), mapping.refusal(survey));
        }
    }

    /** What a field is called names no other one. */
    @Test
    void noHeadingNamesTwoFieldsEquallyWell() {
        for (Field field : Field.values()) {
            String label = Field.words(field.label().toString());
            assertEquals(3, field.fits(label), label);
            assertTrue(
                    Arrays.stream(Field.values()).noneMatch(other -> other != field && other.fits(label) == 3), label);
        }
    }

    @Test
    void whatWasCorrectedIsRemembered() throws IOException, BackingStoreException {
        Preferences store = Preferences.userRoot().node("io/feederline/test/" + UUID.randomUUID());
        try {
            SheetProfiles profiles = new SheetProfiles(store);
            Survey first = survey(Sheets.csv(temp, "Name,Code,When", "SH-1,x,01/02/2024"));
            Mapping guessed = Mapping.guess(first, Nets.home()).always(Field.SITE_NAME, "Here");
            assertTrue(profiles.find(first, guessed).isEmpty());
            Mapping corrected = guessed.with(0, Field.PLOT)
                    .with(2, Field.METER_INSTALLED)
                    .with(2, DateOrder.DAY_FIRST)
                    .fitting(false);
            profiles.keep(first, corrected);
            Survey next = survey(Sheets.csv(temp, "", "Name;Code;When", "SH-7;y;02/02/2024", "SH-8;z;03/02/2024"));
            assertEquals(corrected, profiles.find(next, guessed).orElseThrow());
            Survey other = survey(Sheets.csv(temp, "Name,When,Code", "SH-1,01/02/2024,x"));
            assertTrue(profiles.find(other, guessed).isEmpty());
        } finally {
            store.removeNode();
        }
    }
}
