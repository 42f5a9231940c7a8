/** Takes a case up again: a rejected investigation from its beginning, a closed case where it stood before it was closed. */
@NullMarked
package org.docket.write.command.reopencase;

import org.jspecify.annotations.NullMarked;
