/** Gives up what is still owed, in part or in whole. */
@NullMarked
package org.docket.write.command.writeoff;

import org.jspecify.annotations.NullMarked;
