package org.docket.read.query.violating.one;

import java.sql.Connection;
import java.sql.SQLException;

/** Speaks to the database outside of a query type. */
public final class SeesSql {
    private SeesSql() {}

    static boolean closed(Connection connection) throws SQLException {
        return connection.isClosed();
    }
}
