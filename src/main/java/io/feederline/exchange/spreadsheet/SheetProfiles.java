package io.feederline.exchange.spreadsheet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;

/**
 * How this user has read spreadsheets with certain headings, so that the next one of the same installer is read the same way. Of the
 * sheets themselves nothing is kept. Any thread.
 */
public final class SheetProfiles {
    private final Preferences store;

    public SheetProfiles(Preferences store) {
        this.store = store;
    }

    public static SheetProfiles ofUser() {
        return new SheetProfiles(Preferences.userRoot().node("io/feederline/spreadsheets"));
    }

    /** @param guessed what it is without any; its defaults stay: the next sheet may be of another site */
    public Optional<Mapping> find(Survey survey, Mapping guessed) {
        String kept = store.get(key(survey), "");
        if (kept.isEmpty()) return Optional.empty();
        Map<Integer, Field> fields = new HashMap<>();
        Map<Integer, DateOrder> orders = new HashMap<>();
        try {
            for (String line : kept.lines().skip(1).toList()) {
                String[] parts = line.split("\t", -1);
                int column = Integer.parseInt(parts[0]);
                Field.withId(parts[1]).ifPresent(field -> fields.put(column, field));
                if (!parts[2].isEmpty()) orders.put(column, DateOrder.valueOf(parts[2]));
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // Of another version: as if there were none.
            return Optional.empty();
        }
        return Optional.of(new Mapping(fields, orders, guessed.always(), kept.startsWith("fits")));
    }

    /** For the next sheet with these headings. What does not fit into the store of preferences is not kept. */
    public void keep(Survey survey, Mapping mapping) {
        String text = survey.headings().stream()
                .filter(heading -> mapping.fields().containsKey(heading.column()))
                .map(heading -> heading.column()
                        + "\t"
                        + fieldOf(mapping, heading.column())
                        + "\t"
                        + Optional.ofNullable(mapping.orders().get(heading.column()))
                                .map(Enum::name)
                                .orElse(""))
                .collect(Collectors.joining("\n", (mapping.fits() ? "fits" : "bare") + "\n", ""));
        if (text.length() > Preferences.MAX_VALUE_LENGTH) return;
        store.put(key(survey), text);
        try {
            store.flush();
        } catch (BackingStoreException e) {
            // It is remembered until the program ends.
        }
    }

    private static String fieldOf(Mapping mapping, int column) {
        Field field = mapping.fields().get(column);
        return field == null ? "" : field.id();
    }

    /** The same headings in the same columns; where it is in doubt which phase one means, only sheets of which it is too. */
    private static String key(Survey survey) {
        String headings = survey.headings().stream()
                .map(heading -> heading.column() + " " + Field.words(heading.text())
                        + (Mapping.mayBePlanned(survey, heading) ? " planned" : ""))
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(headings.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
