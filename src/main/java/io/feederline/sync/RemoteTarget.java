package io.feederline.sync;

import io.feederline.model.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a remote is and as whom to connect to it; never the password.
 *
 * @param parameters of the driver, such as {@code sslmode} and {@code sslrootcert}
 */
public record RemoteTarget(String host, int port, String database, String role, Map<String, String> parameters) {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final int PORT = 5432;
    private static final String TLS = "sslmode";

    public RemoteTarget {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Of an address such as {@code jdbc:postgresql://host:port/database?user=role&sslmode=verify-full}. Where it does not say
     * otherwise, the server's certificate and name are verified, against the certificates that Java trusts.
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
        if (!parameters.containsKey("sslrootcert"))
            parameters.putIfAbsent("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        return new RemoteTarget(
                uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort(), path.substring(1), role, parameters);
    }

    private static IllegalArgumentException wrong(String key, Object... arguments) {
        return new IllegalArgumentException(Text.of(key, arguments).toString());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** For the driver, without role and password. */
    String url() {
        return SCHEME + "//" + host + ":" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    boolean usesNoTls() {
        return "disable".equals(parameters.get(TLS));
    }

    /** Whether the server's certificate or name is not verified: the user's explicit choice, which is shown. */
    public boolean isWeak() {
        return !"verify-full".equals(parameters.get(TLS));
    }

    /** How people read it: role, host, port and database. */
    @Override
    public String toString() {
        return role + "@" + host + ":" + port + "/" + database;
    }
}
