/** Closes a case: a decision, so it needs If-Match, and all that stands in the way is told at once. */
@NullMarked
package org.docket.write.command.closecase;

import org.jspecify.annotations.NullMarked;
