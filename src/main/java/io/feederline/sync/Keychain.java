package io.feederline.sync;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The passwords of remotes in the keychain of the operating system: Keychain, Credential Manager or Secret Service. Where
 * there is none, as on a machine without a desktop, nothing is kept and a person is asked each time. Slow by nature: it may ask
 * a person for leave. Off the UI thread.
 */
public final class Keychain {
    private static final String SERVICE = "Feederline";

    private Keychain() {}

    /** Null when it has none, or there is no keychain. */
    public static char @Nullable [] find(RemoteTarget target) {
        String password = with(keyring -> {
            try {
                return keyring.getPassword(SERVICE, target.toString());
            } catch (PasswordAccessException e) {
                return null;
            }
        });
        return password == null ? null : password.toCharArray();
    }

    /** @return whether it is kept now */
    public static boolean keep(RemoteTarget target, char[] password) {
        return with(keyring -> {
                    try {
                        keyring.setPassword(SERVICE, target.toString(), new String(password));
                        return true;
                    } catch (PasswordAccessException e) {
                        return null;
                    }
                })
                != null;
    }

    public static void forget(RemoteTarget target) {
        with(keyring -> {
            try {
                keyring.deletePassword(SERVICE, target.toString());
            } catch (PasswordAccessException e) {
                // There was none.
            }
            return null;
        });
    }

    @SuppressWarnings("try") // that closing may be interrupted is dealt with
    private static <V> @Nullable V with(Function<Keyring, @Nullable V> work) {
        try (Keyring keyring = Keyring.create()) {
            return work.apply(keyring);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (Exception | LinkageError e) {
            // A keychain that fails in whatever way is none; the reason could hold the secret.
            return null;
        }
    }
}
