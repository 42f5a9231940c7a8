/** Who is told of events, how far each receiver is, and what it did not take; always from PostgreSQL, nothing of it is in the cache. */
@NullMarked
package org.docket.read.query.subscriptions;

import org.jspecify.annotations.NullMarked;
