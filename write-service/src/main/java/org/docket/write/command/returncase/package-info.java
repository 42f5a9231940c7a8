/** Returns an investigation to its officers: what was submitted is off the table, and is told by the timeline. */
@NullMarked
package org.docket.write.command.returncase;

import org.jspecify.annotations.NullMarked;
