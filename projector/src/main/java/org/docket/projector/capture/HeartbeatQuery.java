package org.docket.projector.capture;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;

/** Writes a heartbeat to the log at once, so that a start need not wait for the engine's first. */
@Singleton
final class HeartbeatQuery {

    private final DataSource books;

    HeartbeatQuery(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    void emit() {
        try (Connection connection = books.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(EngineProperties.HEARTBEAT);
        } catch (SQLException e) {
            throw new SourceUnavailable("heartbeat cannot be written", e);
        }
    }
}
