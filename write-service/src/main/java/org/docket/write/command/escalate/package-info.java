/** Escalates an investigation to somebody with more authority. It asks for all that an approval asks for, but the authority. */
@NullMarked
package org.docket.write.command.escalate;

import org.jspecify.annotations.NullMarked;
