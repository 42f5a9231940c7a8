/** Gives a bulk operation up; what it has done stays done. */
@NullMarked
package org.docket.write.command.cancelbulk;

import org.jspecify.annotations.NullMarked;
