package org.docket.write.migrate;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Bounds the waits of each script before it runs. Within a transaction a statement waits shortly, for whoever comes after it stands behind
 * it. A script outside of one builds indexes concurrently: nobody who reads or writes stands behind that, and it has to wait for every
 * older transaction.
 */
record LockTimeouts(Patience patience) implements Callback {

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            boolean isAlone = context.getConnection().getAutoCommit();
            long millis = (isAlone ? patience.inAll() : patience.forALock()).toMillis();
            statement.execute("SET lock_timeout = " + millis);
        } catch (SQLException failure) {
            throw new IllegalStateException("The waits of a migration cannot be bounded", failure);
        }
    }

    @Override
    public String getCallbackName() {
        return LockTimeouts.class.getSimpleName();
    }
}
