/**
 * Consistency tokens: what a client has written, so that an answer can be held to include it. The format is
 * {@code deploy/contracts/tokens/README.md}; the write-service makes them, this package reads them. Also home of the key that they and the page
 * tokens are encrypted with.
 */
@NullMarked
package org.docket.read.token;

import org.jspecify.annotations.NullMarked;
