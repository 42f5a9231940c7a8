/** Ends a restriction before its time, with a reason. */
@NullMarked
package org.docket.write.command.liftrestriction;

import org.jspecify.annotations.NullMarked;
