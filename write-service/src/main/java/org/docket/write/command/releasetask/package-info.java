/** Puts a task back into its queue; for its assignee, or a supervisor. */
@NullMarked
package org.docket.write.command.releasetask;

import org.jspecify.annotations.NullMarked;
