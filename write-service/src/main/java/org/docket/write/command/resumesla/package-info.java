/** Lets a task's clock run on. */
@NullMarked
package org.docket.write.command.resumesla;

import org.jspecify.annotations.NullMarked;
