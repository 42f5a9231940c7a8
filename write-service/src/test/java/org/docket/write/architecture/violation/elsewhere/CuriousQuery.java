package org.docket.write.architecture.violation.elsewhere;

import java.sql.PreparedStatement;

/** Sees JDBC outside of the gate. */
record CuriousQuery(PreparedStatement statement) {}
