/** Opens a fixed-penalty case: the case, its receivable account and the transfer that issues the penalty, in one statement. */
@NullMarked
package org.docket.write.command.opencase;

import org.jspecify.annotations.NullMarked;
