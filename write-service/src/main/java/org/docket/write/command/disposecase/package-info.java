/** Deletes what a case consists of, once it was kept as long as the agency says: a decision, so it needs If-Match, and all that stands in the way is told at once. */
@NullMarked
package org.docket.write.command.disposecase;

import org.jspecify.annotations.NullMarked;
