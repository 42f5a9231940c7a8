/** Permit orders: placed with stock and payment in one unit of work, all or nothing, and cancelled likewise. */
@NullMarked
package org.docket.write.command.permitorder;

import org.jspecify.annotations.NullMarked;
