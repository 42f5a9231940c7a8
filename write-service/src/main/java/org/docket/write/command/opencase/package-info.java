/** Opens a case in one statement: a fixed penalty with its receivable account and the transfer that issues it, an investigation with the slots and tasks of the agency's template. */
@NullMarked
package org.docket.write.command.opencase;

import org.jspecify.annotations.NullMarked;
