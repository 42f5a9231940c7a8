/** Starts a task's clock anew: a supervisor's decision, so it needs If-Match. */
@NullMarked
package org.docket.write.command.resetsla;

import org.jspecify.annotations.NullMarked;
