/** The key, the fingerprint and the stored answer of a command, so that a retry gets the answer of the first attempt. */
@NullMarked
package org.docket.write.idempotency;

import org.jspecify.annotations.NullMarked;
