/** Stops a task's clock for a while. */
@NullMarked
package org.docket.write.command.pausesla;

import org.jspecify.annotations.NullMarked;
