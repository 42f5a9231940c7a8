/**
 * How fresh an answer is, how a client says how fresh it must be, and what happens when it cannot be: validators and 304 for single documents;
 * {@code Prefer} (RFC 7240), the wait for the projector and the way to PostgreSQL for lists and counts.
 */
@NullMarked
package org.docket.read.freshness;

import org.jspecify.annotations.NullMarked;
