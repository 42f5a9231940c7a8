package org.docket.deploy.acceptance;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is in the database, seen by its superuser. */
final class Books implements AutoCloseable {

    /** A case that was opened has one row in each of these tables; each text finds the one of {@code opened}. */
    private static final String ROWS = """
            WITH opened AS (SELECT c.tenant_id, c.case_id FROM command.enforcement_case c WHERE c.reference LIKE ?)
            SELECT (SELECT count(*) FROM opened) AS cases,
              (SELECT count(*) FROM opened JOIN command.case_history USING (tenant_id, case_id)) AS history,
              (SELECT count(*) FROM opened o JOIN command.outbox e ON e.tenant_id = o.tenant_id AND e.aggregate_id = o.case_id) AS events,
              (SELECT count(*) FROM opened o JOIN command.audit_entry a ON a.tenant_id = o.tenant_id AND a.subject_id = o.case_id
                AND a.outcome = 'ACCEPTED') AS audit,
              (SELECT count(*) FROM opened o JOIN command.ledger_transfer t ON t.tenant_id = o.tenant_id AND t.debit_account = o.case_id) AS transfers,
              (SELECT count(*) FROM command.idempotency i WHERE i.key LIKE ?) AS keys""";

    private static final String EVENTS = "SELECT count(*) FROM command.outbox WHERE command_id = ANY (?)";
    private static final String GENERATIONS = "SELECT count(*) FROM projection.generation";
    private static final String DIFFERENCE =
            "SELECT COALESCE(sum(difference_minor), 0) FROM read.trial_balance(1::smallint)";

    private final Connection connection;

    Books(String address, String database, String password) throws SQLException {
        connection = DriverManager.getConnection("jdbc:postgresql://" + address + "/" + database, "postgres", password);
    }

    /** How many rows opened cases have in each table, by table. */
    Map<String, Integer> rows(String prefix) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setString(1, prefix + "%");
            statement.setString(2, prefix + "%");
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                Map<String, Integer> rows = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    rows.put(result.getMetaData().getColumnLabel(i), result.getInt(i));
                }
                return rows;
            }
        }
    }

    /** How many events those commands caused. */
    int events(Collection<String> commandIds) throws SQLException {
        Array ids = connection.createArrayOf("uuid", commandIds.toArray());
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            statement.setArray(1, ids);
            return number(statement);
        }
    }

    /** How many generations of the read model were begun. */
    int generations() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GENERATIONS)) {
            return number(statement);
        }
    }

    /** By how much debits and credits differ. */
    int difference() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DIFFERENCE)) {
            return number(statement);
        }
    }

    private static int number(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
