/** Forbids the disposal of a case until the hold is lifted. */
@NullMarked
package org.docket.write.command.placehold;

import org.jspecify.annotations.NullMarked;
