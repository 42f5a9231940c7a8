package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;

/** The smallest question. */
@Singleton
final class PresenceQuery implements Presence {
    // index: none, reads no table
    private static final String SQL = "SELECT 1";

    private final Database database;

    PresenceQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public boolean answers() {
        try {
            database.ask(SQL, PreparedStatement::execute);
            return true;
        } catch (DatabaseFailure failure) {
            return failure.kind() == DatabaseFailure.Kind.OVERLOADED;
        }
    }
}
