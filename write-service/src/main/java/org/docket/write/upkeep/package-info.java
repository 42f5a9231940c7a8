/** What the database needs now and then: outbox partitions ahead of time, old partitions and idempotency records forgotten. */
@NullMarked
package org.docket.write.upkeep;

import org.jspecify.annotations.NullMarked;
