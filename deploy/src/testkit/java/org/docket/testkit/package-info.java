/**
 * What the tests of all services share, by source: a real PostgreSQL and a real Redis, and a migrated database for each
 * test class. Tests ask {@link org.docket.testkit.TestServers} and never care where the servers come from.
 */
@NullMarked
package org.docket.testkit;

import org.jspecify.annotations.NullMarked;
