package io.feederline.sync;

import io.feederline.model.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a remote is and as whom to connect to it; never the password.
 *
 * @param parameters of the driver, such as {@code sslmode} and {@code sslrootcert}
 * @param settings of the session, such as {@code app.current_esco}, on which what a role may see can depend
 */
public record RemoteTarget(
        String host,
        int port,
        String database,
        String role,
        Map<String, String> parameters,
        Map<String, String> settings) {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final int PORT = 5432;
    private static final String TLS = "sslmode";

    /** What Postgres takes for a setting of a program's own. */
    private static final Pattern SETTING = Pattern.compile("[A-Za-z_][\\w$]*(\\.[A-Za-z_][\\w$]*)+");

    public RemoteTarget {
        parameters = Map.copyOf(parameters);
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /**
     * Of an address such as {@code jdbc:postgresql://host:port/database?user=role&sslmode=verify-full}. Where it does not say
     * otherwise, the server's certificate and name are verified, against the certificates that Java trusts. A parameter with
     * a dot in its name, such as {@code app.current_esco}, is a setting of the session.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static RemoteTarget of(String address) {
        if (!address.startsWith(SCHEME)) throw wrong("remote.badUrl", address);
        URI uri;
        try {
            uri = new URI("postgresql:" + address.substring(SCHEME.length()));
        } catch (URISyntaxException e) {
            throw wrong("remote.badUrl", "jdbc:postgresql:...");
        }
        String path = uri.getPath();
        if (uri.getHost() == null || path == null || path.length() < 2 || uri.getUserInfo() != null)
            throw wrong("remote.badUrl", "jdbc:postgresql:...");
        Map<String, String> parameters = new TreeMap<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) continue;
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            parameters.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1)));
        }
        for (String name : parameters.keySet())
            if (name.toLowerCase(Locale.ROOT).contains("password")) throw wrong("remote.passwordInUrl");
        String role = parameters.remove("user");
        if (role == null || role.isBlank()) throw wrong("remote.noRole");
        parameters.putIfAbsent(TLS, "verify-full");
        // Java's is the one that also looks at what the machine trusts; it verifies whatever the mode.
        boolean verified = Objects.requireNonNull(parameters.get(TLS)).startsWith("verify-");
        if (verified && !parameters.containsKey("sslrootcert"))
            parameters.putIfAbsent("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        Map<String, String> settings = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (name.indexOf('.') >= 0) settings.put(name, value);
        });
        parameters.keySet().removeAll(settings.keySet());
        for (String name : settings.keySet())
            if (!SETTING.matcher(name).matches()) throw wrong("remote.badSetting", name);
        return new RemoteTarget(
                uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort(), path.substring(1), role, parameters, settings);
    }

    /**
     * Of its parts, as {@link #of(String)}.
     *
     * @param server the host, or host:port
     * @param more parameters of the driver, and settings of the session
     */
    public static RemoteTarget of(String server, String database, String role, Map<String, String> more) {
        StringBuilder address = new StringBuilder(SCHEME)
                .append("//")
                .append(server)
                .append('/')
                .append(encoded(database))
                .append("?user=")
                .append(encoded(role));
        more.forEach((name, value) -> append(address, name, value));
        return of(address.toString());
    }

    private static IllegalArgumentException wrong(String key, Object... arguments) {
        return new IllegalArgumentException(Text.of(key, arguments).toString());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** For the driver, without role and password. */
    String url() {
        return SCHEME + "//" + host + ":" + port + "/" + encoded(database);
    }

    boolean usesNoTls() {
        return "disable".equals(parameters.get(TLS));
    }

    /** Whether the server's certificate or name is not verified: the user's explicit choice, which is shown. */
    public boolean isWeak() {
        return !"verify-full".equals(parameters.get(TLS));
    }

    /** As {@link #of} reads it. */
    public String address() {
        StringBuilder address = new StringBuilder(url()).append("?user=").append(encoded(role));
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!name.equals("sslfactory")) append(address, name, value);
        });
        settings.forEach((name, value) -> append(address, name, value));
        return address.toString();
    }

    private static void append(StringBuilder address, String name, String value) {
        address.append('&').append(encoded(name)).append('=').append(encoded(value));
    }

    private static String encoded(String text) {
        // In a path, + is no blank.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The settings as text, each on a line of its own. */
    public String settingsText() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** How people read it: role, host, port and database. */
    @Override
    public String toString() {
        return role + "@" + host + ":" + port + "/" + database;
    }
}
