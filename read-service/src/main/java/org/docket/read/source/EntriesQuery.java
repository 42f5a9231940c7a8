package org.docket.read.source;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads entries: id, body. */
final class EntriesQuery {
    private EntriesQuery() {}

    static List<Entry> of(PreparedStatement statement) throws SQLException {
        List<Entry> page = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                page.add(new Entry(rows.getString(1), rows.getBytes(2)));
            }
        }
        return page;
    }
}
