/** Ends a task as done; for its assignee, or a supervisor. */
@NullMarked
package org.docket.write.command.completetask;

import org.jspecify.annotations.NullMarked;
