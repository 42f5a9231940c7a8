/** Consistency tokens: what a command wrote, opaque and authenticated. The format is written down in deploy/contracts/tokens. */
@NullMarked
package org.docket.write.token;

import org.jspecify.annotations.NullMarked;
