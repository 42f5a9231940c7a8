package org.docket.deploy.embedded;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A PostgreSQL database and who one is there. Reads and writes both spellings that are in use: libpq's
 * {@code postgresql://user:password@host:port/database} and JDBC's {@code jdbc:postgresql://host:port/database}.
 *
 * @param parameters what stands behind the question mark, such as {@code sslmode}, in order
 */
public record PostgresAddress(
        String host, int port, String database, String user, String password, Map<String, String> parameters) {

    private static final int DEFAULT_PORT = 5432;

    /** Copies the parameters. */
    public PostgresAddress {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads either spelling.
     *
     * @throws IllegalArgumentException when it is neither; the message does not repeat the text, which holds a password
     */
    public static PostgresAddress parse(String url) {
        var text = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
            throw new IllegalArgumentException("a PostgreSQL URL begins with postgresql:// or jdbc:postgresql://");
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            // The cause would repeat the text.
            throw new IllegalArgumentException("not a PostgreSQL URL; special characters must be percent-encoded");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("a PostgreSQL URL names one host");
        }
        var parameters = query(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        var userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        var colon = userInfo.indexOf(':');
        var user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        var password = colon < 0 ? "" : userInfo.substring(colon + 1);
        var path = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? "/postgres" : uri.getRawPath();
        var givenUser = parameters.remove("user");
        var givenPassword = parameters.remove("password");
        return new PostgresAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decode(path.substring(1)),
                givenUser == null ? decode(user) : givenUser,
                givenPassword == null ? decode(password) : givenPassword,
                parameters);
    }

    /** The same server and database as somebody else. */
    public PostgresAddress as(String otherUser, String otherPassword) {
        return new PostgresAddress(host, port, database, otherUser, otherPassword, parameters);
    }

    /** Another database of the same server. */
    public PostgresAddress at(String otherDatabase) {
        return new PostgresAddress(host, port, otherDatabase, user, password, parameters);
    }

    /** {@code jdbc:postgresql://host:port/database}, without credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + encode(database) + suffix();
    }

    /** {@code postgresql://user:password@host:port/database}. */
    public String libpqUri() {
        return "postgresql://" + encode(user) + ":" + encode(password) + "@" + host + ":" + port + "/"
                + encode(database) + suffix();
    }

    /** Without the password, for logs. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }

    private String suffix() {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static Map<String, String> query(String raw) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
