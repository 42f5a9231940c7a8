/**
 * Aggregates that were given up on for now: a commit was in the log but did not become visible within its bound. Lists say that there are
 * some. They are tried again by the next event of the same aggregate, and from time to time.
 */
@NullMarked
package org.docket.projector.parked;

import org.jspecify.annotations.NullMarked;
