/** The way to PostgreSQL: one statement text in one round trip, every failure told apart by SQLSTATE in one place, whole-transaction retries. The only place that sees SQLException. */
@NullMarked
package org.docket.write.gate;

import org.jspecify.annotations.NullMarked;
