/**
 * Who asks: a bearer token becomes an {@link org.docket.read.access.Identity} before any controller of {@code /query} or {@code /cache} runs.
 * Tokens are known to PostgreSQL by their SHA-256 only; what it says of one is believed for ten seconds, and somewhat longer only while it cannot
 * be asked.
 */
@NullMarked
package org.docket.read.access;

import org.jspecify.annotations.NullMarked;
