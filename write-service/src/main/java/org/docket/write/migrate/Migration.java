package org.docket.write.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of Flyway beside services that go on working, then the roles' passwords and the demo agency. Safe to run again and by several at once.
 *
 * @param url JDBC URL without credentials
 * @param user owner of the database: may create roles, is no superuser
 * @param password its password
 * @param rolePasswords role → password; roles without one keep theirs
 * @param seedTokens bearer tokens of those who work at the demo agency; none for no demo agency
 * @param patience how long it waits for locks
 */
public record Migration(
        String url,
        String user,
        String password,
        Map<String, String> rolePasswords,
        Map<DemoAgency.Person, String> seedTokens,
        Patience patience) {

    private static final List<String> LOCATIONS = List.of("classpath:db/migration");

    /** A run as the environment variables say; the launcher and the Helm chart set them. */
    public static Migration fromEnvironment(Map<String, String> environment) {
        Map<String, String> passwords = new TreeMap<>();
        for (String role : new String[] {"write", "read", "projector"}) {
            String password = environment.get("DOCKET_" + role.toUpperCase(Locale.ROOT) + "_PASSWORD");
            if (password != null && !password.isEmpty()) {
                passwords.put("docket_" + role, password);
            }
        }
        Map<DemoAgency.Person, String> tokens = new EnumMap<>(DemoAgency.Person.class);
        for (DemoAgency.Person person : DemoAgency.Person.values()) {
            String token = environment.get(person.variable());
            if (token != null && !token.isEmpty()) {
                tokens.put(person, token);
            }
        }
        return new Migration(
                required(environment, "DOCKET_PG_JDBC_URL"),
                required(environment, "DOCKET_PG_USER"),
                required(environment, "DOCKET_PG_PASSWORD"),
                passwords,
                tokens,
                Patience.fromEnvironment(environment));
    }

    /**
     * Does it all; on the way out the database is as this build needs it.
     *
     * @throws IllegalStateException when it cannot be done, or not in time; what was done stays, and it can be run again
     */
    public void run() {
        var owner = new SchemaMigration.Sessions(url, user, password);
        new SchemaMigration(owner, LOCATIONS, patience).run();
        try (Connection connection = owner.open()) {
            connection.setAutoCommit(false);
            RolePasswords.set(connection, rolePasswords);
            if (!seedTokens.isEmpty()) {
                DemoAgency.seed(connection, seedTokens);
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "The schema is migrated, but roles or the demo agency are not: run it again", failure);
        }
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("Set " + name + " to migrate");
        }
        return value;
    }
}
