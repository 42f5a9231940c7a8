package org.docket.write.migrate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Who may be standing in a migration's way: for a line in the log, with what is needed to find the session and to end it. */
final class OldestTransactions {

    /** Times are the server's. The text of a query can hold personal data, so it is not asked for. */
    private static final String FIND = """
            SELECT format('pid %s, %s, application "%s", state "%s", in a transaction for %s s',
                     a.pid, a.usename, a.application_name, a.state, round(extract(epoch FROM clock_timestamp() - a.xact_start)::numeric, 1))
            FROM pg_stat_activity a
            WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.xact_start < clock_timestamp() - interval '400 milliseconds'
            ORDER BY a.xact_start LIMIT 3
            """;

    private OldestTransactions() {}

    static List<String> of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FIND)) {
            List<String> lines = new ArrayList<>();
            while (row.next()) {
                lines.add(row.getString(1));
            }
            return lines;
        }
    }
}
