package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Text;
import io.feederline.sync.Keychain;
import io.feederline.sync.Profile;
import io.feederline.sync.Profiles;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteShape;
import io.feederline.sync.Sync;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The remote of the workspace: asked for once, and remembered; its password in the keychain when a person wants that, else only
 * until the window is closed. A sync that found no connection is tried again by itself, less and less often.
 */
final class RemoteAccess implements RemoteChoice {
    private static final Duration FIRST_WAIT = Duration.seconds(30);
    private static final Duration LONGEST_WAIT = Duration.minutes(10);

    private final Desk desk;
    private final Settings settings;
    private final Profiles profiles;
    private final Node owner;
    private @Nullable Profile profile;
    private char @Nullable [] password;

    /** What is asked in place of the remote that the workspace syncs with; null for that. */
    private @Nullable Profile other;

    private char @Nullable [] otherPassword;
    private @Nullable String reason;
    private final Duration first;
    private Duration wait;
    private final PauseTransition retry = new PauseTransition();

    RemoteAccess(Desk desk, Settings settings, Profiles profiles, Node owner) {
        this(desk, settings, profiles, owner, FIRST_WAIT);
    }

    /** @param first after so long a remote that was away is tried again */
    RemoteAccess(Desk desk, Settings settings, Profiles profiles, Node owner, Duration first) {
        this.first = first;
        this.wait = first;
        this.desk = desk;
        this.settings = settings;
        this.profiles = profiles;
        this.owner = owner;
        this.profile = settings.remote(desk.folder()).flatMap(profiles::find).orElse(null);
    }

    void sync() {
        sync(options(false), false);
    }

    /** With what the remote has refused. */
    void again() {
        sync(options(true), false);
    }

    /** @param why it is sent, for the remote's audit; blank for no reason */
    void sync(String why) {
        reason = why.isBlank() ? null : why.strip();
        sync();
    }

    private Sync.Options options(boolean again) {
        return new Sync.Options(false, false, false, again, null, reason);
    }

    private void sync(Sync.Options options, boolean quiet) {
        retry.stop();
        access(Text.of("status.sync"), (of, secret) -> begin(of, secret, options, quiet));
    }

    @Override
    public void use(BiConsumer<Profile, char[]> then) {
        Profile asked = other;
        char[] secret = otherPassword;
        if (asked != null && secret != null) then.accept(asked, secret.clone());
        else access(Text.of("remote.connect"), (of, own) -> then.accept(of, own.clone()));
    }

    @Override
    public void choose(BiConsumer<Profile, char[]> then) {
        ask(Text.of("remote.connect"), this::setOther, (of, secret) -> then.accept(of, secret.clone()));
    }

    /**
     * Gives the remote and its password, which stays ours; asks for them where they are not known.
     *
     * @param what is done then, as a button says it
     */
    private void access(Text what, BiConsumer<Profile, char[]> then) {
        Profile known = profile;
        char[] secret = password;
        if (known == null) {
            ask(what, then);
        } else if (secret != null) {
            then.accept(known, secret);
        } else {
            Thread.ofVirtual().name("keychain").start(() -> {
                char[] kept = Keychain.find(known.target());
                Platform.runLater(() -> {
                    password = kept;
                    if (kept == null) ask(what, then);
                    else then.accept(known, kept);
                });
            });
        }
    }

    private void begin(Profile with, char[] secret, Sync.Options options, boolean quiet) {
        if (!quiet) wait = first;
        desk.sync(with, secret.clone(), options, quiet, e -> {
            if (e.wantsPassword()) ask(Text.of("status.sync"), (of, other) -> begin(of, other, options, false));
            else if (e.mayPass()) later(options);
        });
    }

    private void later(Sync.Options options) {
        retry.setDuration(wait);
        retry.setOnFinished(e -> sync(options, true));
        retry.playFromStart();
        wait = wait.multiply(2).lessThan(LONGEST_WAIT) ? wait.multiply(2) : LONGEST_WAIT;
    }

    /** The workspace goes on to sync with its own. */
    private void setOther(Profile of, char[] secret) {
        other = of;
        otherPassword = secret;
    }

    private void setOwn(Profile of, char[] secret) {
        settings.setRemote(desk.folder(), of.name());
        profile = of;
        password = secret;
    }

    private void ask(Text what, BiConsumer<Profile, char[]> then) {
        ask(what, this::setOwn, then);
    }

    /** @param set keeps what was typed, the password too */
    private void ask(Text what, BiConsumer<Profile, char[]> set, BiConsumer<Profile, char[]> then) {
        RemoteForm form = new RemoteForm(profiles.all());
        if (profile != null) form.show(profile);
        Label found = new Label(" ");
        found.setId("remote-wrong");
        found.setWrapText(true);
        found.setMaxWidth(420);
        found.setMinHeight(48);
        found.setAlignment(Pos.TOP_LEFT);
        Label title = new Label(Text.of("remote.title").toString());
        title.getStyleClass().add("strong");
        JFXButton connect = WelcomePane.button("remote-connect", what.toString(), "primary", () -> {});
        connect.setDefaultButton(true);
        JFXButton test =
                WelcomePane.button("remote-test", Text.of("remote.test").toString(), "plain-button", () -> {});
        HBox buttons = new HBox(12, connect, test);
        buttons.setAlignment(Pos.CENTER_LEFT);
        Prompt prompt = Prompt.of(Prompt.Place.top(owner), title, form, found, buttons);
        test.setOnAction(e -> test(form, found));
        connect.setOnAction(e -> {
            try {
                Profile typed = form.profile();
                profiles.keep(typed);
                set.accept(typed, form.password());
                if (form.remembers()) remember(typed, form.password());
                prompt.hide();
                then.accept(typed, form.password());
            } catch (IllegalArgumentException bad) {
                say(found, String.valueOf(bad.getMessage()), "severity-error");
            }
        });
        prompt.show(form.first());
    }

    private static void say(Label label, String text, String style) {
        label.setText(text);
        label.getStyleClass().setAll("label", style);
    }

    private void remember(Profile of, char[] secret) {
        Thread.ofVirtual().name("keychain").start(() -> {
            boolean kept = Keychain.keep(of.target(), secret);
            Arrays.fill(secret, ' ');
            if (!kept)
                Platform.runLater(() -> desk.say(Text.of("remote.noKeychain").toString(), false));
        });
    }

    /** Connects and looks, and says what was found; changes nothing. */
    private static void test(RemoteForm form, Label found) {
        Profile typed;
        try {
            typed = form.profile();
        } catch (IllegalArgumentException bad) {
            say(found, String.valueOf(bad.getMessage()), "severity-error");
            return;
        }
        char[] secret = form.password();
        say(found, Text.of("remote.testing", typed.target()).toString(), "secondary");
        Aside.read(
                "test",
                () -> {
                    try (Remote remote = Remote.connect(typed.target(), secret)) {
                        if (!typed.escos().isEmpty()) remote.escos(typed.escos());
                        return told(remote.server(), remote.shape(), typed);
                    } finally {
                        Arrays.fill(secret, ' ');
                    }
                },
                text -> say(found, text, "good"),
                e -> {
                    String why = e instanceof RemoteException
                            ? String.valueOf(e.getMessage())
                            : Aside.ours(e).toString();
                    say(found, why, "severity-error");
                });
    }

    private static String told(Remote.Server server, RemoteShape shape, Profile typed) {
        String told = Text.of(
                        "remote.found",
                        // Without what a distribution says of its package.
                        server.version().split(" ", 2)[0],
                        server.role(),
                        shape.name().name().toLowerCase(Locale.ROOT),
                        shape.localOnly().size())
                .toString();
        if (typed.target().isWeak()) told += " " + Text.of("remote.found.weak");
        if (server.readOnly()) told += " " + Text.of("remote.found.readOnly");
        if (!shape.withHiddenRows().isEmpty())
            told += " " + Text.of("remote.found.hidden", String.join(", ", shape.withHiddenRows()));
        if (shape.hasCompanion()) told += " " + Text.of("remote.found.companion");
        return told;
    }
}
