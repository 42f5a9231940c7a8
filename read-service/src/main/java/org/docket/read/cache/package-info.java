/**
 * Redis, as readers see it: documents, lists and counts that the projector keeps fresh, and the fenced fill by which a reader adds what it had to
 * load. Keys and functions are {@code deploy/contracts/redis}. Nothing outside this package knows that it is Redis.
 *
 * <p>What holds, and why it is safe: a reader notes the live generation <em>before</em> it reads PostgreSQL and presents it with its fill; the
 * fill is refused under another generation and below the fence. So a slow reader can never bring back an older value. When Redis does not answer
 * within its bound the circuit opens, and readers go to PostgreSQL through its small pools.
 */
@NullMarked
package org.docket.read.cache;

import org.jspecify.annotations.NullMarked;
