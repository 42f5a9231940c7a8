/** Adds a task to a case, to wait in a queue. While it blocks, the case cannot be decided. */
@NullMarked
package org.docket.write.command.createtask;

import org.jspecify.annotations.NullMarked;
