/** Restricts who may see a piece of evidence, for a time and with a reason. */
@NullMarked
package org.docket.write.command.restrictevidence;

import org.jspecify.annotations.NullMarked;
