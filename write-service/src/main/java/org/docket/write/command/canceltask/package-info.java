/** Ends a task that is not needed any more: a supervisor's decision, so it needs If-Match. */
@NullMarked
package org.docket.write.command.canceltask;

import org.jspecify.annotations.NullMarked;
