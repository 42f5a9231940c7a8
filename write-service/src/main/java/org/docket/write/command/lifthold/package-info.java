/** Takes a legal hold back. */
@NullMarked
package org.docket.write.command.lifthold;

import org.jspecify.annotations.NullMarked;
