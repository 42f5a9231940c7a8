/** Gives a task to another officer: a supervisor's decision, so it needs If-Match. */
@NullMarked
package org.docket.write.command.reassigntask;

import org.jspecify.annotations.NullMarked;
