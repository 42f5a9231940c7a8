package org.docket.write.migrate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Sets the passwords of the roles that the services connect as. */
final class RolePasswords {

    private RolePasswords() {}

    static void set(Connection connection, Map<String, String> passwords) throws SQLException {
        for (var entry : passwords.entrySet()) {
            // A password cannot be a parameter of ALTER ROLE; the server itself quotes it.
            try (PreparedStatement quote =
                    connection.prepareStatement("SELECT format('ALTER ROLE %I PASSWORD %L', ?, ?)")) {
                quote.setString(1, entry.getKey());
                quote.setString(2, entry.getValue());
                try (ResultSet row = quote.executeQuery();
                        Statement alter = connection.createStatement()) {
                    row.next();
                    alter.execute(row.getString(1));
                }
            }
        }
    }
}
