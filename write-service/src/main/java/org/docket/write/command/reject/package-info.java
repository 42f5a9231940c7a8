/** Rejects what was proposed for an investigation: no penalty, so what is still open on the case ends with it. */
@NullMarked
package org.docket.write.command.reject;

import org.jspecify.annotations.NullMarked;
