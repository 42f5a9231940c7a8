package org.docket.projector.database;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Asks the database how it is. No index: catalogues and statistics. */
@Singleton
final class HealthQuery {

    private static final String SQL = "SELECT h.gauge, h.part, h.value FROM read.database_health() h";

    private final DataSource books;

    HealthQuery(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    /**
     * Every reading now.
     *
     * @throws SourceUnavailable when the database does not answer
     */
    List<Reading> read() {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL);
                ResultSet rows = statement.executeQuery()) {
            List<Reading> readings = new ArrayList<>();
            while (rows.next()) {
                readings.add(new Reading(rows.getString(1), rows.getString(2), rows.getDouble(3)));
            }
            return readings;
        } catch (SQLException e) {
            throw new SourceUnavailable("the database does not say how it is", e);
        }
    }

    /** One number; {@code part} names what it is about, empty where there is only one. */
    record Reading(String gauge, String part, double value) {}
}
