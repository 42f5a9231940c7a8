/** Withdraws an investigation before it is decided: what is still open on the case ends with it. */
@NullMarked
package org.docket.write.command.withdraw;

import org.jspecify.annotations.NullMarked;
