package org.docket.write.migrate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * One run of Flyway under its advisory lock, then the roles' passwords and the demo agency. Safe to run again and by several at once.
 *
 * @param url JDBC URL without credentials
 * @param user owner of the database: may create roles, is no superuser
 * @param password its password
 * @param rolePasswords role → password; roles without one keep theirs
 * @param seedTokens bearer tokens of those who work at the demo agency; none for no demo agency
 */
public record Migration(
        String url,
        String user,
        String password,
        Map<String, String> rolePasswords,
        Map<DemoAgency.Person, String> seedTokens) {

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
                tokens);
    }

    /** Does it all; on the way out the database is as this build needs it. */
    public void run() {
        var configuration = Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true);
        // A lock held by a transaction would make CREATE INDEX CONCURRENTLY wait for itself.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        configuration.load().migrate();
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        try (Connection connection = DriverManager.getConnection(url, properties)) {
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
