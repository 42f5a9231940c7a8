package org.docket.projector.architecture.violation;

import java.sql.SQLException;

/** Sees SQL under a name that does not say so. */
public final class SeesSql {

    SQLException exception() {
        return new SQLException();
    }
}
