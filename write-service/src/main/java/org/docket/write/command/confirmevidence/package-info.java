/** Confirms evidence whose bytes were received: from then on it can fill a slot. */
@NullMarked
package org.docket.write.command.confirmevidence;

import org.jspecify.annotations.NullMarked;
