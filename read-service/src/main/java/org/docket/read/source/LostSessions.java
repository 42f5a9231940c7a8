package org.docket.read.source;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * What a pool gives a connection up for, beside what it knows by itself (class 08, 57P01 to 57P03, 0A000). A server that takes no writes became
 * a standby, and the next connection finds the primary; the other sessions are ended already. Thread-safe.
 */
public final class LostSessions implements SQLExceptionOverride {

    private static final Set<String> LOST = Set.of("25006", "25P03", "25P04", "57P04", "57P05");

    /** Made by the pool, by its name. */
    public LostSessions() {}

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && LOST.contains(state) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
