package io.feederline.sync;

import io.feederline.model.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

/** The remotes that this user of the machine has given names, for the command line and the window alike. Any thread. */
public final class Profiles {
    private final Preferences store;

    /** @param store where they are kept, one child node each */
    public Profiles(Preferences store) {
        this.store = store;
    }

    public static Profiles ofUser() {
        return new Profiles(Preferences.userRoot().node("io/feederline/profiles"));
    }

    /** In order of their names. */
    public List<Profile> all() {
        try {
            return Arrays.stream(store.childrenNames())
                    .sorted()
                    .flatMap(name -> find(name).stream())
                    .toList();
        } catch (BackingStoreException e) {
            return List.of();
        }
    }

    public Optional<Profile> find(String name) {
        if (!isName(name)) return Optional.empty();
        try {
            if (!store.nodeExists(name)) return Optional.empty();
            Preferences kept = store.node(name);
            List<String> escos = kept.get("escos", "").lines().toList();
            return Optional.of(
                    new Profile(name, RemoteTarget.of(kept.get("address", "")), escos, kept.getInt("days", 0)));
        } catch (BackingStoreException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when the name or the address cannot be kept */
    public void keep(Profile profile) {
        String address = profile.target().address();
        String escos = String.join("\n", profile.escos());
        if (!isName(profile.name())
                || Stream.of(address, escos).anyMatch(text -> text.length() > Preferences.MAX_VALUE_LENGTH))
            throw new IllegalArgumentException(
                    Text.of("remote.badName", profile.name()).toString());
        Preferences kept = store.node(profile.name());
        kept.put("address", address);
        kept.put("escos", escos);
        kept.putInt("days", profile.days());
        flush();
    }

    /** @return whether there was one */
    public boolean forget(String name) {
        if (find(name).isEmpty()) return false;
        try {
            store.node(name).removeNode();
            flush();
            return true;
        } catch (BackingStoreException e) {
            return false;
        }
    }

    /** What could be an address, a path or a command is no name. */
    private static boolean isName(String name) {
        return !name.isBlank()
                && name.equals(name.strip())
                && name.length() <= Preferences.MAX_NAME_LENGTH
                && name.chars().noneMatch(c -> c == '/' || c == ':' || Character.isISOControl(c));
    }

    private void flush() {
        try {
            store.flush();
        } catch (BackingStoreException e) {
            // It is written when the program ends, if it can be.
        }
    }
}
